// From ecremulator/admin/v1/registry_service.proto


export interface ExportSnapshotResponse {
  /**
   * tar: OCI layout + state.json + schema version
   */
  'data'?: (Buffer | Uint8Array | string);
}

export interface ExportSnapshotResponse__Output {
  /**
   * tar: OCI layout + state.json + schema version
   */
  'data': (Buffer);
}
