// From ecremulator/admin/v1/registry_service.proto


export interface ExportSnapshotRequest {
  'id'?: (string);
  /**
   * no blobs
   */
  'metadataOnly'?: (boolean);
}

export interface ExportSnapshotRequest__Output {
  'id': (string);
  /**
   * no blobs
   */
  'metadataOnly': (boolean);
}
