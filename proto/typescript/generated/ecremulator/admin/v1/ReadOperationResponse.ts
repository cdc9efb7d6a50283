// From ecremulator/admin/v1/state_service.proto


export interface ReadOperationResponse {
  /**
   * the response body
   */
  'outputJson'?: (string);
}

export interface ReadOperationResponse__Output {
  /**
   * the response body
   */
  'outputJson': (string);
}
