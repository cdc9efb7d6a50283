// From ecremulator/admin/v1/secret_service.proto


export interface UpstreamCredentials {
  'username'?: (string);
  /**
   * the access token
   */
  'password'?: (string);
}

export interface UpstreamCredentials__Output {
  'username': (string);
  /**
   * the access token
   */
  'password': (string);
}
