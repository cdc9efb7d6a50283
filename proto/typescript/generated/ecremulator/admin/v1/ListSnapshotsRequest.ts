// From ecremulator/admin/v1/registry_service.proto


export interface ListSnapshotsRequest {
  'pageSize'?: (number);
  'pageToken'?: (string);
  'labels'?: ({[key: string]: string});
}

export interface ListSnapshotsRequest__Output {
  'pageSize': (number);
  'pageToken': (string);
  'labels': ({[key: string]: string});
}
