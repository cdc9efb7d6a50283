import type { IncomingMessage, ServerResponse } from "node:http";
import type { BodyText } from "../events/logged-bodies.js";
import type { Registry } from "../registries/registry.js";
import type { RequestFacts } from "../requests/request-facts.js";
import type { ErrorEnding } from "../rules/verdict.js";
import type { ApiRequest } from "./api-request.js";
import type { Reply } from "./reply.js";

/** A request as the pipeline sees it, once a plane has said what it is. */
export interface Call extends RequestFacts {
  readonly registry: Registry;
  readonly requestId: string;
  readonly request: IncomingMessage;
  /** The body for the log, without bytes of layers; undefined = neither it nor the answer is for the log. */
  readonly requestText?: BodyText | undefined;
}

/**
 * One of the protocols on the API port. `identify` says what a request is and never fails for a bad one: what is wrong
 * with it is thrown by `handle`, so that bad requests are logged and faulted like any other.
 */
export interface Plane<C extends Call = Call> {
  identify(request: ApiRequest, requestId: string): C | Promise<C>;
  /**
   * Authenticates and executes. Throws EcrError for what the service refuses.
   * @param response only to see the client leave; the pipeline is who writes to it
   */
  handle(call: C, response: ServerResponse): Reply | Promise<Reply>;
  /** Renders whatever `handle` threw. */
  renderError(error: unknown, call: C): Reply;
  /** Renders an error that a rule asks for; unset fields come from this plane's catalogue. */
  renderFault(fault: ErrorEnding, call: C): Reply;
}
