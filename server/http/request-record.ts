import type { LoggedBodies } from "../events/body-ring.js";
import type { LoggedRequest, RequestEvent } from "../events/logged-event.js";
import type { RuleVerdict } from "../rules/verdict.js";
import type { Call } from "./call.js";
import type { Exchange } from "./exchange.js";
import type { Outcome } from "./outcome.js";
import { isStream, type Reply } from "./reply.js";
import { RequestEntry } from "./request-entry.js";

interface Decided {
  /** Undefined if the connection is cut instead. */
  readonly reply: Reply | undefined;
  readonly responseBytes: number;
  readonly executed: boolean;
}

/**
 * One request's entry in the event log, from its arrival to its last byte. It has no #methods: the engine brands each
 * instance of a class that has some, at a microsecond per request.
 */
export class RequestRecord {
  readonly requestId: string;
  readonly #exchange: Exchange;
  readonly #arrivedWallMs = Date.now();
  readonly #arrived = performance.now();
  readonly #bytesBefore: Exchange["connectionBytes"];
  #event: LoggedRequest | undefined;

  constructor(exchange: Exchange, requestId: string) {
    this.requestId = requestId;
    this.#exchange = exchange;
    this.#bytesBefore = exchange.connectionBytes;
  }

  /** Appends the event. The answer is decided and none of it is sent, so a client that has it will find the event. */
  decided(call: Call, { executed, answer }: Outcome, verdict: RuleVerdict, responseBytes: number): void {
    const reply = "kind" in answer ? undefined : answer;
    this.append(call, verdict, { reply, responseBytes, executed });
  }

  /** All of an answer is out that announced no length: now it is known. */
  sent(call: Call): void {
    if (this.#event === undefined) return;
    const responseBytes = this.#exchange.connectionBytes.written - this.#bytesBefore.written;
    call.registry.events.amend(this.#event, { completed: true, durationMs: this.elapsedMs(), responseBytes });
  }

  /** The connection broke before or while the answer was sent. */
  cut(call: Call, verdict: RuleVerdict): void {
    if (this.#event === undefined) {
      this.append(call, verdict, { reply: undefined, responseBytes: 0, executed: false });
      return;
    }
    const responseBytes = this.#exchange.connectionBytes.written - this.#bytesBefore.written;
    call.registry.events.amend(this.#event, { completed: false, durationMs: this.elapsedMs(), responseBytes });
  }

  finish(): LoggedRequest | undefined {
    return this.#event;
  }

  /** Every object here has one shape, spelled out: a spread of what differs takes the engine microseconds. */
  private append(call: Call, { decisions }: RuleVerdict, { reply, responseBytes, executed }: Decided): void {
    const outcome = {
      httpStatus: reply?.status ?? 0,
      errorCode: reply?.errorCode ?? "",
      responseHeaders: reply?.headers,
      responseBytes,
      executed,
      completed: reply !== undefined,
      bodies: bodiesOf(call, reply),
    };
    const measures = {
      arrivedWallMs: this.#arrivedWallMs,
      durationMs: this.elapsedMs(),
      requestBytes: this.#exchange.bodyLength ?? this.#exchange.connectionBytes.read - this.#bytesBefore.read,
    };
    const entry = new RequestEntry(call, outcome, decisions, measures);
    this.#event = call.registry.events.append<RequestEvent>(entry);
    for (const { outcome: effect, ruleId } of decisions) {
      if (effect !== "FIRED") continue;
      call.registry.events.append({ kind: "rule", ruleId, happened: "fired", requestId: this.requestId });
    }
  }

  private elapsedMs(): number {
    return performance.now() - this.#arrived;
  }
}

/** Undefined if nothing is kept: the plane's bodies aren't readable text, or keeping them is turned off. */
function bodiesOf({ requestBody, registry }: Call, reply: Reply | undefined): LoggedBodies | undefined {
  if (requestBody === undefined) return undefined;
  const body = reply?.body;
  return registry.bodies?.keep(requestBody, isStream(body) ? undefined : body);
}
