// From ecremulator/admin/v1/state_service.proto


export interface WriteOperationResponse {
  /**
   * as an answer's body
   */
  'outputJson'?: (string);
}

export interface WriteOperationResponse__Output {
  /**
   * as an answer's body
   */
  'outputJson': (string);
}
