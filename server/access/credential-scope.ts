import type { IncomingHttpHeaders } from "node:http";

/** Who signed a request and for what: the credential scope of Signature Version 4. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const SCOPE = /Credential=([^/,\s]{1,128})\/[0-9]{8}\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/aws4_request/;

/** Undefined if the request is not signed, or if its scope can't be read. */
export function credentialScope(headers: IncomingHttpHeaders, url: string): CredentialScope | undefined {
  const match = SCOPE.exec(headers.authorization ?? signedQuery(url));
  if (match === null) return undefined;
  const [, accessKeyId, region, service] = match as unknown as [string, string, string, string];
  return { accessKeyId, region, service };
}

/** A presigned request carries its scope in the query (`X-Amz-Credential`). */
function signedQuery(url: string): string {
  if (!url.includes("X-Amz-Credential=")) return "";
  const credential = new URLSearchParams(url.slice(url.indexOf("?") + 1)).get("X-Amz-Credential");
  return credential === null ? "" : `Credential=${credential}`;
}
