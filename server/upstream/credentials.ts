/** As in a secret `ecr-pullthroughcache/...`: its user name, and its access token as the password. */
export interface UpstreamCredentials {
  readonly username: string;
  readonly password: string;
}

/** RFC 7617, in UTF-8. */
export function basicAuthorization({ username, password }: UpstreamCredentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
