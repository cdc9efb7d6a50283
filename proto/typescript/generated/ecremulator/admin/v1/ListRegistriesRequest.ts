// From ecremulator/admin/v1/registry_service.proto


export interface ListRegistriesRequest {
  'pageSize'?: (number);
  'pageToken'?: (string);
  'labels'?: ({[key: string]: string});
}

export interface ListRegistriesRequest__Output {
  'pageSize': (number);
  'pageToken': (string);
  'labels': ({[key: string]: string});
}
