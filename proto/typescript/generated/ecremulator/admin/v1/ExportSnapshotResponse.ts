// From ecremulator/admin/v1/registry_service.proto


export interface ExportSnapshotResponse {
  /**
   * Parts of a tar archive: an OCI image layout whose index.json names images "repository:tag", and state.json with what a
   * layout has no place for, in the members of a fixture: repositories, policies, times, counts of pulls, results of scans
   * and signing, rules, and the values of secrets. The progress of replication and backfills, and lifecycle policy previews,
   * aren't included.
   */
  'data'?: (Buffer | Uint8Array | string);
}

export interface ExportSnapshotResponse__Output {
  /**
   * Parts of a tar archive: an OCI image layout whose index.json names images "repository:tag", and state.json with what a
   * layout has no place for, in the members of a fixture: repositories, policies, times, counts of pulls, results of scans
   * and signing, rules, and the values of secrets. The progress of replication and backfills, and lifecycle policy previews,
   * aren't included.
   */
  'data': (Buffer);
}
