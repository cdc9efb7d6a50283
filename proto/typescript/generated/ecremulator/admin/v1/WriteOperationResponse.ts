// From ecremulator/admin/v1/state_service.proto


export interface WriteOperationResponse {
  /**
   * the response body
   */
  'outputJson'?: (string);
}

export interface WriteOperationResponse__Output {
  /**
   * the response body
   */
  'outputJson': (string);
}
