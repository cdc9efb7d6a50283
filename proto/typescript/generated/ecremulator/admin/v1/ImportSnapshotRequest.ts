// From ecremulator/admin/v1/registry_service.proto


export interface ImportSnapshotRequest {
  /**
   * first message only; unset = a fresh one; a taken one is ALREADY_EXISTS
   */
  'id'?: (string);
  /**
   * the next part of the archive
   */
  'data'?: (Buffer | Uint8Array | string);
}

export interface ImportSnapshotRequest__Output {
  /**
   * first message only; unset = a fresh one; a taken one is ALREADY_EXISTS
   */
  'id': (string);
  /**
   * the next part of the archive
   */
  'data': (Buffer);
}
