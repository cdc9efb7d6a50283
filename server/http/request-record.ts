import type { IncomingMessage } from "node:http";
import type { LoggedRequest, RequestEvent } from "../events/logged-event.js";
import type { RuleVerdict } from "../rules/verdict.js";
import type { Call } from "./call.js";
import type { Outcome } from "./pipeline.js";
import { isStream, type Reply } from "./reply.js";
import { RequestEntry, type RequestOutcome } from "./request-entry.js";

let connections = 0;
const connectionIds = new WeakMap<object, string>();

/** Names a connection for the log, so that a reader sees which requests shared one. */
function connectionId(socket: object): string {
  let id = connectionIds.get(socket);
  if (id === undefined) {
    id = `c${++connections}`;
    connectionIds.set(socket, id);
  }
  return id;
}

/**
 * One request's entry in the event log, from its arrival to its last byte. It has no #methods: the engine brands each
 * instance of a class that has some, at a microsecond per request.
 */
export class RequestRecord {
  readonly requestId: string;
  readonly #request: IncomingMessage;
  readonly #arrivedWallMs = Date.now();
  readonly #arrived = performance.now();
  readonly #bytesReadBefore: number;
  readonly #bytesWrittenBefore: number;
  #event: LoggedRequest | undefined;

  constructor(request: IncomingMessage, requestId: string) {
    this.requestId = requestId;
    this.#request = request;
    this.#bytesReadBefore = request.socket.bytesRead;
    this.#bytesWrittenBefore = request.socket.bytesWritten;
  }

  /** Appends the event: the answer is decided and none of it is sent, so whoever has it can count on finding it here. */
  decided(call: Call, { executed, answer }: Outcome, verdict: RuleVerdict): void {
    if ("kind" in answer) {
      this.append(call, verdict, { httpStatus: 0, errorCode: "", responseBytes: 0, executed, completed: false });
      return;
    }
    const { body, status, errorCode = "" } = answer;
    const responseBytes = body === undefined ? 0 : isStream(body) ? (body.length ?? 0) : Buffer.byteLength(body);
    this.append(call, verdict, { httpStatus: status, errorCode, responseBytes, executed, completed: true });
  }

  /** All of the answer is out: now the length of one that announced none is known. */
  sent(call: Call, { body }: Reply): void {
    if (this.#event === undefined || !isStream(body) || body.length !== undefined) return;
    const responseBytes = this.#request.socket.bytesWritten - this.#bytesWrittenBefore;
    call.hosted.events.amend(this.#event, { completed: true, durationMs: this.elapsedMs(), responseBytes });
  }

  /** The connection broke before or while the answer was sent. */
  cut(call: Call, verdict: RuleVerdict): void {
    if (this.#event === undefined) {
      const nothing = { httpStatus: 0, errorCode: "", responseBytes: 0, executed: false, completed: false };
      this.append(call, verdict, nothing);
      return;
    }
    const responseBytes = this.#request.socket.bytesWritten - this.#bytesWrittenBefore;
    call.hosted.events.amend(this.#event, { completed: false, durationMs: this.elapsedMs(), responseBytes });
  }

  finish(): LoggedRequest | undefined {
    return this.#event;
  }

  private append(call: Call, { decisions }: RuleVerdict, outcome: RequestOutcome): void {
    const { headers, socket } = this.#request;
    const measures = {
      arrivedWallMs: this.#arrivedWallMs,
      durationMs: this.elapsedMs(),
      requestBytes: Number(headers["content-length"] ?? socket.bytesRead - this.#bytesReadBefore),
      connectionId: connectionId(socket),
    };
    const entry = new RequestEntry(call, this.#request, outcome, decisions, measures);
    this.#event = call.hosted.events.append<RequestEvent>(entry);
    for (const { outcome: effect, ruleId } of decisions) {
      if (effect !== "FIRED") continue;
      call.hosted.events.append({ kind: "rule", ruleId, happened: "fired", requestId: this.requestId });
    }
  }

  private elapsedMs(): number {
    return performance.now() - this.#arrived;
  }
}
