// From ecremulator/admin/v1/registry_service.proto


export interface ListSnapshotsRequest {
  'pageSize'?: (number);
  'pageToken'?: (string);
}

export interface ListSnapshotsRequest__Output {
  'pageSize': (number);
  'pageToken': (string);
}
