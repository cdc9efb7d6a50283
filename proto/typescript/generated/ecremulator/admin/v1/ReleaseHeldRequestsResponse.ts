// From ecremulator/admin/v1/rule_service.proto


export interface ReleaseHeldRequestsResponse {
  'requestIds'?: (string)[];
}

export interface ReleaseHeldRequestsResponse__Output {
  'requestIds': (string)[];
}
