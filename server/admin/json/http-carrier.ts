import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { UnaryCarrier } from "../admin-call.js";
import { hostAndPort } from "../bind-server.js";

/** Of the Connect protocol: at most ten digits. */
const TIMEOUT = /^\d{1,10}$/;
/** Node's timers can't be longer; a later deadline counts as no deadline. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A request over HTTP/1.1 in the terms of a gRPC call: the caller, its deadline, and whether it still listens. */
export class HttpCarrier extends EventEmitter implements UnaryCarrier {
  readonly request: object;
  readonly #message: IncomingMessage;
  readonly #deadlineMs: number;
  readonly #timer: NodeJS.Timeout | undefined;
  #cancelled = false;
  #expired = false;

  /** @param request the request's message, as handlers take it */
  constructor(request: object, message: IncomingMessage, response: ServerResponse) {
    super();
    this.request = request;
    this.#message = message;
    const timeoutMs = timeoutOf(message);
    this.#deadlineMs = timeoutMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + timeoutMs;
    if (timeoutMs !== undefined && timeoutMs <= MAX_TIMER_MS) {
      this.#timer = setTimeout(() => {
        this.#expired = true;
        this.cancel();
        this.emit("expired");
      }, timeoutMs);
    }
    response.once("close", () => {
      clearTimeout(this.#timer);
      if (!response.writableFinished) this.cancel();
    });
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Whether the caller's deadline is over. */
  get expired(): boolean {
    return this.#expired;
  }

  getPeer(): string {
    const { remoteAddress = "", remotePort = 0 } = this.#message.socket;
    return hostAndPort(remoteAddress, remotePort);
  }

  getHost(): string {
    return this.#message.headers.host ?? "";
  }

  getDeadline(): number {
    return this.#deadlineMs;
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.emit("cancelled");
  }
}

/** Whether the `Connect-Timeout-Ms` of a request can be read. */
export function hasValidTimeout(message: IncomingMessage): boolean {
  const text = message.headers["connect-timeout-ms"];
  return text === undefined || TIMEOUT.test(String(text));
}

function timeoutOf(message: IncomingMessage): number | undefined {
  const text = message.headers["connect-timeout-ms"];
  return text === undefined ? undefined : Number(text);
}
