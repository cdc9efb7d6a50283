import type { RequestFacts } from "../requests/request-facts.js";

/** What the rules have done to one request, in the order in which to do it. */
export type Action = DelayAction | HoldAction | LagAction | RequestChange | AnswerChange | BothWays | Ending;

/** Wall time to wait. */
export interface DelayAction {
  readonly kind: "delay";
  readonly ms: number;
}

/** The request waits among `held` until it is released. */
export interface HoldAction {
  readonly kind: "hold";
  readonly ruleId: string;
  /** Wall time after which it goes on. */
  readonly timeoutMs: number;
  readonly held: HoldingPlace;
}

/** A request that waits to be released. */
export interface HeldRequest {
  readonly requestId: string;
  readonly ruleId: string;
  readonly facts: RequestFacts;
  /** Registry clock. */
  readonly heldAtMs: number;
}

/** How a request goes on. */
export interface Release {
  /** What is done to it first; none = it just goes on. */
  readonly actions: readonly Action[];
  /** To be called once its answer is decided: only then the next one is released. */
  readonly decided: () => void;
}

export interface HoldingPlace {
  /**
   * Waits until the request is released, or `timeoutMs` of wall time are over.
   * @throws the signal's reason when it is aborted: the client has left
   */
  park(request: HeldRequest, timeoutMs: number, signal: AbortSignal): Promise<Release>;
}

/** The request sees the registry as it was so long ago, by the registry's clock. */
export interface LagAction {
  readonly kind: "lag";
  readonly ageMs: number;
}

export type Bytes = AsyncIterable<Buffer>;

/** What is known of a body besides its bytes. */
export interface Flow {
  /** In bytes; undefined if not known in advance. */
  readonly length: number | undefined;
  /** Aborted when the client leaves. */
  readonly signal: AbortSignal;
}

/** What is done to the request's body before it is read. */
export interface RequestChange {
  readonly kind: "request";
  /** @throws {CutError} while iterating, to end the connection */
  pass(source: Bytes, flow: Flow): Bytes;
}

export type AnswerHeaders = Readonly<Record<string, string | number | string[]>>;

/** What becomes of the answer, after all that made it. */
export interface AnswerChange {
  readonly kind: "answer";
  /** Whether it concerns such an answer; unset = any. */
  readonly concerns?: (headers: AnswerHeaders) => boolean;
  readonly headers?: (headers: AnswerHeaders) => AnswerHeaders;
  /** Length of the body afterwards; unset = as before. */
  readonly length?: (before: number) => number;
  /**
   * The body afterwards; an answer without a body has nothing to pass.
   * @param again the same bytes once more; undefined if they can't be repeated
   * @throws {CutError} while iterating, to end the connection
   */
  readonly pass?: (source: Bytes, flow: Flow, again: (() => Bytes) | undefined) => Bytes;
}

/** What becomes of both bodies; of the answer's alone once the request has been executed. */
export interface BothWays {
  readonly kind: "both";
  pass(source: Bytes, flow: Flow): Bytes;
}

/** How a rule ends a request. Unset members of an error come from the plane's error catalogue. */
export type Ending = ErrorEnding | DisconnectEnding | RawEnding;

export interface ErrorEnding {
  readonly kind: "error";
  readonly code: string;
  readonly message?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Wherever the request or its answer has got to. */
export interface DisconnectEnding {
  readonly kind: "disconnect";
  readonly mode: "RESET" | "CLOSE" | "STALL";
  /** STALL: how long to stay silent, then close; unset = until the client gives up. */
  readonly stallMs?: number | undefined;
}

/** An answer as the rule spells it. */
export interface RawEnding {
  readonly kind: "raw";
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Thrown where bytes pass by, to end the connection there. */
export class CutError extends Error {
  readonly ending: DisconnectEnding;

  constructor(ending: DisconnectEnding) {
    super("a rule ends the connection here");
    this.name = "CutError";
    this.ending = ending;
  }
}
