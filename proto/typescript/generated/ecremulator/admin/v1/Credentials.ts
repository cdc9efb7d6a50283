// From ecremulator/admin/v1/registry_service.proto


export interface Credentials {
  'accessKeyId'?: (string);
  'secretAccessKey'?: (string);
}

export interface Credentials__Output {
  'accessKeyId': (string);
  'secretAccessKey': (string);
}
