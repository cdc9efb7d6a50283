import { randomUUID } from "node:crypto";
import { HttpConnection } from "../load/http-connection.js";

const REGION = "us-east-1";
const ACCOUNT = "123456789012";

export const targetOf = (operation: string): string => `AmazonEC2ContainerRegistry_V20150921.${operation}`;

/**
 * A request to the ECR API, with the headers that the AWS SDK for JavaScript 3 sends; only the signature is made up.
 * @param account whose registry it is for
 */
export function ecrRequest(operation: string, input: object, account = ACCOUNT, region = REGION): Buffer {
  const body = JSON.stringify(input);
  const signed =
    "amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target;x-amz-user-agent";
  const scope = `${account}/20260101/${region}/ecr/aws4_request`;
  const head = [
    "POST / HTTP/1.1",
    "content-type: application/x-amz-json-1.1",
    `x-amz-target: ${targetOf(operation)}`,
    "user-agent: aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1.0 lang/js md/nodejs#20.20.2 api/ecr#3.1169.0 m/E,n",
    "host: 127.0.0.1:4577",
    `amz-sdk-invocation-id: ${randomUUID()}`,
    "amz-sdk-request: attempt=1; max=3",
    "x-amz-user-agent: aws-sdk-js/3.1169.0",
    `content-length: ${Buffer.byteLength(body)}`,
    "x-amz-date: 20260101T000000Z",
    `x-amz-content-sha256: ${"0".repeat(64)}`,
    `authorization: AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signed}, Signature=${"0".repeat(64)}`,
    "connection: keep-alive",
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** Where a registry is. */
export interface RegistryPlace {
  readonly account: string;
  readonly region: string;
}

export interface EcrAnswer {
  readonly text: string;
  readonly output: Readonly<Record<string, unknown>>;
}

/** One request on a connection of its own. @throws Error when it is refused */
export async function callEcr(
  port: number,
  operation: string,
  input: object,
  { account, region }: Partial<RegistryPlace> = {},
): Promise<EcrAnswer> {
  const connection = await HttpConnection.open(port);
  try {
    const { status, body } = await connection.send([ecrRequest(operation, input, account, region)], true);
    const text = body.toString();
    if (status !== 200) throw new Error(`${operation} answered ${status}: ${text}`);
    return { text, output: JSON.parse(text) };
  } finally {
    connection.close();
  }
}
