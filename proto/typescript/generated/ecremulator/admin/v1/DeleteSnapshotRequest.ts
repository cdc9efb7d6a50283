// From ecremulator/admin/v1/registry_service.proto


export interface DeleteSnapshotRequest {
  'id'?: (string);
}

export interface DeleteSnapshotRequest__Output {
  'id': (string);
}
