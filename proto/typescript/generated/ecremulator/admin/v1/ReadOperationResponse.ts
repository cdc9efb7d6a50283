// From ecremulator/admin/v1/state_service.proto


export interface ReadOperationResponse {
  /**
   * as an answer's body
   */
  'outputJson'?: (string);
}

export interface ReadOperationResponse__Output {
  /**
   * as an answer's body
   */
  'outputJson': (string);
}
