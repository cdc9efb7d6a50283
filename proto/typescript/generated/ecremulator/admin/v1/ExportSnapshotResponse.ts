// From ecremulator/admin/v1/registry_service.proto


export interface ExportSnapshotResponse {
  /**
   * Parts of a tar archive: an OCI image layout whose index.json names images "repository:tag", and state.json with what a
   * layout can't say, in the members of a fixture: repositories, policies, times, counts of pulls, results of scans and
   * signing, rules, and the values of secrets. How far replication and backfills have come, and previews of lifecycle
   * policies, are not in it.
   */
  'data'?: (Buffer | Uint8Array | string);
}

export interface ExportSnapshotResponse__Output {
  /**
   * Parts of a tar archive: an OCI image layout whose index.json names images "repository:tag", and state.json with what a
   * layout can't say, in the members of a fixture: repositories, policies, times, counts of pulls, results of scans and
   * signing, rules, and the values of secrets. How far replication and backfills have come, and previews of lifecycle
   * policies, are not in it.
   */
  'data': (Buffer);
}
