// From ecremulator/admin/v1/registry_service.proto


export interface DeleteRegistryResponse {
  'problems'?: (string)[];
}

export interface DeleteRegistryResponse__Output {
  'problems': (string)[];
}
