// From ecremulator/admin/v1/registry_service.proto


export interface ExportSnapshotRequest {
  'id'?: (string);
  /**
   * manifests only, no configs or layers
   */
  'metadataOnly'?: (boolean);
}

export interface ExportSnapshotRequest__Output {
  'id': (string);
  /**
   * manifests only, no configs or layers
   */
  'metadataOnly': (boolean);
}
