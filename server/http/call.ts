import type { LoggableBody } from "../events/body-ring.js";
import type { Registry } from "../registries/registry.js";
import type { RequestFacts } from "../requests/request-facts.js";
import type { ErrorEnding } from "../rules/verdict.js";
import type { Exchange } from "./exchange.js";
import type { Reply } from "./reply.js";

export type { LoggableBody };

/** A request as the pipeline sees it, once a plane has said what it is. */
export interface Call extends RequestFacts {
  readonly registry: Registry;
  readonly requestId: string;
  readonly request: Exchange;
  /** How old a write has to be for this request to see it, on the registry's clock; undefined if all are seen. */
  readonly lagMs?: number | undefined;
  /** The body for the log, without bytes of layers; undefined if neither it nor the answer belongs in the log. */
  readonly requestBody?: LoggableBody | undefined;
}

/**
 * One of the protocols on the API port. `identify` says what a request is and never fails for a bad one: what is wrong
 * with it is thrown by `handle`, so that bad requests are logged and faulted like any other.
 */
export interface Plane<C extends Call = Call> {
  identify(request: Exchange, requestId: string): C | Promise<C>;
  /** What a read asks for, to distinguish it from others; unset if repeating it doesn't count as waiting. */
  inputOf?(call: C): string | undefined;
  /** Authenticates and executes. Throws EcrError for what the service refuses. */
  handle(call: C): Reply | Promise<Reply>;
  /** Renders what `handle` threw. */
  renderError(error: unknown, call: C): Reply;
  /** Renders an error that a rule asks for; unset fields come from this plane's catalogue. */
  renderFault(fault: ErrorEnding, call: C): Reply;
}
