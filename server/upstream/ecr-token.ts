import type { UpstreamCredentials } from "./credentials.js";
import { discard, readSmallBody } from "./small-body.js";
import { openTransfer, type TransferOptions } from "./transfer.js";

const MAX_TOKEN_BODY_BYTES = 64 * 1024;

export interface EcrTokenRequest {
  /** Where the ECR API is. */
  readonly url: URL;
  /** The caller. */
  readonly accountId: string;
  readonly region: string;
}

/**
 * What GetAuthorizationToken of another emulator answers to this account. The request isn't really signed: ECR itself, or
 * an emulator that checks signatures, refuses it.
 * @returns undefined if it gives no token
 * @throws {UpstreamError} when there is no answer
 */
export async function fetchEcrCredentials(
  { url, accountId, region }: EcrTokenRequest,
  options: TransferOptions,
): Promise<UpstreamCredentials | undefined> {
  const scope = `${accountId}/20260101/${region}/ecr/aws4_request`;
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${"0".repeat(64)}`,
  };
  const request = {
    operation: "upstream:GetToken",
    method: "POST",
    url: new URL("/", url),
    headers,
    body: "{}",
  } as const;
  const transfer = await openTransfer(request, options);
  if (transfer.status !== 200) {
    await discard(transfer, options.limits);
    return undefined;
  }
  const body = await readSmallBody(transfer, "the token", MAX_TOKEN_BODY_BYTES, options.limits);
  return readCredentials(body.toString());
}

function readCredentials(text: string): UpstreamCredentials | undefined {
  try {
    const { authorizationData } = JSON.parse(text) as { authorizationData?: { authorizationToken?: unknown }[] };
    const token = authorizationData?.[0]?.authorizationToken;
    if (typeof token !== "string") return undefined;
    const [username = "", ...rest] = Buffer.from(token, "base64").toString().split(":");
    return { username, password: rest.join(":") };
  } catch {
    return undefined;
  }
}
