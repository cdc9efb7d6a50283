// From ecremulator/admin/v1/registry_service.proto


export interface ExportSnapshotRequest {
  'id'?: (string);
  /**
   * manifests, but neither configs nor layers
   */
  'metadataOnly'?: (boolean);
}

export interface ExportSnapshotRequest__Output {
  'id': (string);
  /**
   * manifests, but neither configs nor layers
   */
  'metadataOnly': (boolean);
}
