// From ecremulator/admin/v1/registry_service.proto


export interface ImportSnapshotRequest {
  /**
   * first message only
   */
  'id'?: (string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface ImportSnapshotRequest__Output {
  /**
   * first message only
   */
  'id': (string);
  'data': (Buffer);
}
