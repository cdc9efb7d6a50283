import type { Reply } from "../http/reply.js";
import type { Protocol } from "./other-service-request.js";

export interface OtherServiceError {
  /** As JSON services spell it, "ServiceUnavailableException"; those that speak XML leave the ending off. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** An error as the SDK that sent the request expects it (Smithy's "AWS protocols", error serialization). */
export function otherServiceErrorReply(error: OtherServiceError, protocol: Protocol, requestId: string): Reply {
  const { status, message } = error;
  if (protocol === "json") {
    const body = JSON.stringify({ __type: error.code, message });
    const headers = { "Content-Type": "application/x-amz-json-1.0", "x-amzn-ErrorType": error.code };
    return { status, headers: { ...headers, "x-amzn-RequestId": requestId }, body, errorCode: error.code };
  }
  if (protocol === "cbor") {
    const body = cborMap({ __type: error.code, message });
    const headers = { "Content-Type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" };
    return { status, headers: { ...headers, "x-amzn-RequestId": requestId }, body, errorCode: error.code };
  }
  const code = error.code.replace(/Exception$/, "");
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${document(protocol, { ...error, code }, requestId)}\n`;
  const idHeader = protocol === "s3" ? "x-amz-request-id" : "x-amzn-RequestId";
  return { status, headers: { "Content-Type": "application/xml", [idHeader]: requestId }, body, errorCode: code };
}

function document(protocol: Protocol, { code, message, status }: OtherServiceError, requestId: string): string {
  const what = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  if (protocol === "s3") return `<Error>${what}<RequestId>${requestId}</RequestId></Error>`;
  if (protocol === "ec2") {
    return `<Response><Errors><Error>${what}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
  }
  const type = status < 500 ? "Sender" : "Receiver";
  return `<ErrorResponse><Error><Type>${type}</Type>${what}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
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

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => ENTITIES[character] as string);
}
