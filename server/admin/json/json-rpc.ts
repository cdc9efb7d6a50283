import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type handleClientStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  status,
} from "@grpc/grpc-js";
import { messageShape } from "../../../proto/typescript/message-shapes.js";
import { RefusedCall } from "../errors.js";
import type { ServedRpc } from "../service.js";
import { answerStream } from "./answer-stream.js";
import { answerUnary } from "./answer-unary.js";
import { answerUpload, isUpload, UPLOAD_TYPE } from "./answer-upload.js";
import { HttpCarrier, hasValidTimeout } from "./http-carrier.js";
import { readMessage } from "./read-message.js";
import { messageOfQuery, parseJson, readBody, textOf } from "./read-request.js";
import { streamFormat } from "./stream-format.js";

/** What reads may be asked for by GET, as an EventSource and a browser's address bar do. */
const READS = /\/(Get|List|Watch|Verify)\w*$/;
const EVERY_ACCOUNT = "*";

/** Runs one rpc over HTTP/1.1. @throws errors that callFailure renders */
export async function runJsonRpc(
  { definition, handler, isBuilt }: ServedRpc,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path, requestStream, responseStream } = definition;
  checkHeaders(message);
  const requestType = fullName(path, definition.requestType.type);
  const responseType = fullName(path, definition.responseType.type);
  if (requestStream) {
    if (!isUpload(message)) throw notInJson(path);
    answerUpload(handler as handleClientStreamingCall<object, object>, responseType, message, response);
    return;
  }
  const json = await jsonOf(message);
  message.socket.setTimeout(0);
  // An rpc that isn't built answers UNIMPLEMENTED even to clients with a newer schema.
  const read = (isBuilt ? readMessage(json, requestType) : {}) as {
    afterSequence?: string;
    registry?: { accountId?: string };
  };
  // Sequences count per registry, so none is where a stream of all of them can go on.
  const hasIds =
    messageShape(responseType).fields.has("lastSequence") &&
    messageShape(requestType).fields.has("afterSequence") &&
    read.registry?.accountId !== EVERY_ACCOUNT;
  const lastId = message.headers["last-event-id"];
  if (hasIds && responseStream && typeof lastId === "string" && /^\d{1,16}$/.test(lastId)) read.afterSequence = lastId;
  // There and back gives what gRPC would have handed over: defaults, oneofs, text for 64 bits.
  const request = definition.requestDeserialize(definition.requestSerialize(read));
  const carrier = new HttpCarrier(request, message, response);
  if (responseStream) {
    const answer = [responseType, streamFormat(message, hasIds)] as const;
    answerStream(handler as handleServerStreamingCall<object, object>, answer, carrier, response);
  } else answerUnary(handler as handleUnaryCall<object, object>, responseType, carrier, response);
}

function notInJson(path: string): RefusedCall {
  const text = `${path} takes a stream of requests: send the archive as ${UPLOAD_TYPE}, with ?id= behind the path, or call it over gRPC`;
  return new RefusedCall(status.UNIMPLEMENTED, "NOT_OVER_JSON", text);
}

export function isRead(path: string): boolean {
  return READS.test(path);
}

function checkHeaders(message: IncomingMessage): void {
  const version = message.headers["connect-protocol-version"];
  if (version !== undefined && version !== "1") refuse("connect-protocol-version must be 1");
  if (!hasValidTimeout(message)) refuse("connect-timeout-ms must be milliseconds in at most ten digits");
  const encoding = message.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    const text = `content-encoding "${encoding.slice(0, 20)}" isn't supported; supported: identity`;
    throw new RefusedCall(status.UNIMPLEMENTED, "CONTENT_ENCODING", text);
  }
}

async function jsonOf(message: IncomingMessage): Promise<unknown> {
  if (message.method === "POST") return parseJson(textOf(await readBody(message)));
  return parseJson(messageOfQuery(new URL(message.url ?? "/", "http://any")));
}

function refuse(text: string): never {
  throw new RefusedCall(status.INVALID_ARGUMENT, "INVALID_HEADER", text);
}

function fullName(path: string, type: object): string {
  return `${path.slice(1, path.lastIndexOf(".", path.lastIndexOf("/")))}.${(type as { name: string }).name}`;
}
