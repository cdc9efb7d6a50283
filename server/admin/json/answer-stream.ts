import type { ServerResponse } from "node:http";
import type { handleServerStreamingCall } from "@grpc/grpc-js";
import type { CallFailure } from "../errors.js";
import type { StreamCarrier } from "../outgoing-stream.js";
import { deadlineExceeded } from "./answer-unary.js";
import type { HttpCarrier } from "./http-carrier.js";
import { jsonFailure } from "./json-failure.js";
import { SAFE_HEADERS, sendFailure } from "./send-json.js";
import type { StreamFormat } from "./stream-format.js";
import { writeMessage } from "./write-message.js";

type StreamHandler = handleServerStreamingCall<object, object>;

/** A stream of answers as HTTP: its failure is the HTTP status as long as nothing was sent, and a last message later. */
class HttpStream implements StreamCarrier<object> {
  readonly request: object;
  readonly #carrier: HttpCarrier;
  readonly #response: ServerResponse;
  readonly #responseType: string;
  readonly #format: StreamFormat;

  constructor(
    carrier: HttpCarrier,
    response: ServerResponse,
    [responseType, format]: readonly [responseType: string, format: StreamFormat],
  ) {
    this.request = carrier.request;
    this.#carrier = carrier;
    this.#response = response;
    this.#responseType = responseType;
    this.#format = format;
    response.on("drain", () => carrier.emit("drain"));
    carrier.once("expired", () => this.#fail(deadlineExceeded()));
  }

  get writableNeedDrain(): boolean {
    return this.#response.writableNeedDrain;
  }

  write(message: object): boolean {
    this.#begin();
    return this.#response.write(this.#format.message(writeMessage(message, this.#responseType)));
  }

  end(): void {
    this.#begin();
    this.#response.end(this.#format.end);
  }

  on(event: "cancelled" | "close" | "drain" | "error", listener: () => void): void {
    this.#carrier.on(event, listener);
  }

  emit(_event: "error", failure: CallFailure): void {
    this.#fail(failure);
  }

  #fail(failure: CallFailure): void {
    if (this.#response.headersSent) this.#response.end(this.#format.failure(jsonFailure(failure)));
    else sendFailure(this.#response, failure);
  }

  #begin(): void {
    if (this.#response.headersSent) return;
    this.#response.writeHead(200, { ...SAFE_HEADERS, "Content-Type": this.#format.contentType });
  }
}

/** Runs a streaming rpc and sends what it has to say, in the caller's pace. */
export function answerStream(
  handler: StreamHandler,
  answer: readonly [responseType: string, format: StreamFormat],
  carrier: HttpCarrier,
  response: ServerResponse,
): void {
  // It asks no more of a call than OutgoingStream does.
  handler(new HttpStream(carrier, response, answer) as unknown as Parameters<StreamHandler>[0]);
}
