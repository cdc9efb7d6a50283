import type { IncomingMessage, ServerResponse } from "node:http";
import { type handleClientStreamingCall, status } from "@grpc/grpc-js";
import { type CallFailure, invalidField, RefusedCall } from "../errors.js";
import type { RequestCarrier } from "../incoming-stream.js";
import { deadlineExceeded } from "./answer-unary.js";
import { HttpCarrier } from "./http-carrier.js";
import { httpStatusOf, jsonFailure } from "./json-failure.js";
import { SAFE_HEADERS, sendFailure, sendJson } from "./send-json.js";
import { writeMessage } from "./write-message.js";

type UploadHandler = handleClientStreamingCall<object, object>;

/** What an rpc that takes a stream of requests takes over HTTP instead: the bytes of their field `data`, as they are. */
export const UPLOAD_TYPE = "application/x-tar";
const UPLOAD = /^application\/x-tar\s*(;|$)/i;
/** How long a client may go on sending bytes that are thrown away, so that it gets to read the answer. */
const LINGER_MS = 1_000;

export function isUpload({ headers }: IncomingMessage): boolean {
  return UPLOAD.test(headers["content-type"] ?? "");
}

/** Runs an rpc that takes a stream of requests: `?id=` is theirs, and the body is their data. */
export function answerUpload(
  handler: UploadHandler,
  responseType: string,
  message: IncomingMessage,
  response: ServerResponse,
): void {
  const carrier = new UploadCarrier(message, response);
  const fail = (failure: CallFailure): void => {
    if (message.complete) sendFailure(response, failure);
    else sendBeforeEnd(response, message, failure);
  };
  carrier.once("expired", () => fail(deadlineExceeded()));
  handler(carrier as unknown as Parameters<UploadHandler>[0], (failure, answer) => {
    if (failure) fail(failure as CallFailure);
    else sendJson(response, writeMessage(answer ?? {}, responseType));
  });
}

/**
 * Answers while the client is still sending. The connection closes after it, but not at once: closing one that has unread
 * bytes resets it, and many clients then lose the answer that they have already got (RFC 9112, 9.6).
 */
function sendBeforeEnd(response: ServerResponse, message: IncomingMessage, failure: CallFailure): void {
  if (response.headersSent || response.destroyed) return;
  const text = `${JSON.stringify(jsonFailure(failure))}\n`;
  const length = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
  response.writeHead(httpStatusOf(failure), { ...SAFE_HEADERS, ...length, Connection: "close" });
  response.write(text);
  const timer = setTimeout(() => response.end(), LINGER_MS);
  message.once("end", () => response.end());
  response.once("close", () => clearTimeout(timer));
  message.resume();
}

/** The requests that a body comes to: the first has the id, and each part of the body is one more. */
class UploadCarrier extends HttpCarrier implements RequestCarrier {
  readonly #message: IncomingMessage;

  constructor(message: IncomingMessage, response: ServerResponse) {
    super({}, message, response);
    this.#message = message;
  }

  async *iterator(options: { readonly destroyOnReturn: boolean }): AsyncGenerator<object> {
    yield { id: idBehind(this.#message.url as string), data: Buffer.alloc(0) };
    for await (const data of this.#message.iterator(options)) {
      // A client that got a timeout must not find the snapshot later.
      if (this.cancelled) throw new RefusedCall(status.CANCELLED, "REQUEST_CUT", "the caller doesn't wait any more");
      yield { id: "", data };
    }
  }

  destroy(failure: Error): void {
    this.#message.destroy(failure);
  }
}

/** @throws InvalidFieldsError for whatever else stands there: a name with a slip would be no name at all */
function idBehind(path: string): string {
  const { searchParams } = new URL(path, "http://any");
  for (const name of searchParams.keys())
    if (name !== "id") throw invalidField(name.slice(0, 100), 'is unknown; an archive has only "id" behind the path');
  const [id = "", ...others] = searchParams.getAll("id");
  if (others.length > 0) throw invalidField("id", "is there twice");
  return id;
}
