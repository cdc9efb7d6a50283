/** The ECR API without an SDK: for what no SDK would send, and for what none would show. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export const TARGET = "AmazonEC2ContainerRegistry_V20150921";

export function authorization(accessKeyId: string, region = "us-east-1", service = "ecr"): string {
  const scope = `${accessKeyId}/20260101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;
}

/** Sends `body` as it is; headers given as undefined are left out. */
export async function rawCall(
  endpoint: string,
  operation: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<RawAnswer> {
  const all: Record<string, string | undefined> = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `${TARGET}.${operation}`,
    authorization: authorization("123456789012"),
    ...headers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(endpoint, {
    method: "POST",
    body: typeof body === "string" ? body : new Uint8Array(body),
    headers: given,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
