import type { Reply } from "./reply.js";

/** How a service of AWS writes its errors. */
export type Protocol = "json" | "query" | "ec2" | "rest-xml" | "s3" | "cbor" | "sts";

export interface AwsError {
  /** As JSON services spell it, "ServiceUnavailableException"; those that speak XML leave the ending off. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** An error as the SDK that sent the request expects it (Smithy's "AWS protocols", error serialization). */
export function awsErrorPage({ code, message, status }: AwsError, protocol: Protocol, requestId: string): Reply {
  if (protocol === "json") {
    const body = JSON.stringify({ __type: code, message });
    const headers = { "Content-Type": "application/x-amz-json-1.0", "x-amzn-ErrorType": code };
    return { status, headers: { ...headers, "x-amzn-RequestId": requestId }, body, errorCode: code };
  }
  if (protocol === "cbor") {
    const body = cborMap({ __type: code, message });
    const headers = { "Content-Type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" };
    return { status, headers: { ...headers, "x-amzn-RequestId": requestId }, body, errorCode: code };
  }
  const errorCode = protocol === "sts" ? code : code.replace(/Exception$/, "");
  const body = xmlError({ code: errorCode, message, status }, protocol, requestId);
  const contentType = protocol === "sts" ? "text/xml" : "application/xml";
  const idHeader = protocol === "s3" ? "x-amz-request-id" : "x-amzn-RequestId";
  return { status, headers: { "Content-Type": contentType, [idHeader]: requestId }, body, errorCode };
}

export const STS_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function xmlError({ code, message, status }: AwsError, protocol: Protocol, requestId: string): string {
  const what = `<Code>${escapeXml(code, protocol)}</Code><Message>${escapeXml(message, protocol)}</Message>`;
  if (protocol === "s3") return `${HEAD}<Error>${what}<RequestId>${requestId}</RequestId></Error>\n`;
  if (protocol === "ec2") {
    return `${HEAD}<Response><Errors><Error>${what}</Error></Errors><RequestID>${requestId}</RequestID></Response>\n`;
  }
  const type = status < 500 ? "Sender" : "Receiver";
  const inside = `<Error><Type>${type}</Type>${what}</Error><RequestId>${requestId}</RequestId></ErrorResponse>\n`;
  return protocol === "sts" ? `<ErrorResponse xmlns="${STS_NAMESPACE}">${inside}` : `${HEAD}<ErrorResponse>${inside}`;
}

/** RFC 8949: a map of texts, all that an error needs. */
function cborMap(members: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(members);
  return Buffer.concat([Buffer.from([0xa0 + entries.length]), ...entries.flat().map(cborText)]);
}

function cborText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.from([0x7a, 0, 0, 0, 0]);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
};

/** For the text between tags; STS escapes quotes, too. */
export function escapeXml(text: string, protocol: Protocol): string {
  return text.replace(protocol === "sts" ? /[<>&"']/g : /[<>&]/g, (character) => ENTITIES[character] as string);
}
