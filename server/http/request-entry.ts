import type { PolicyDecision } from "../content/policies/policy-decision.js";
import type { LoggedBodies } from "../events/body-ring.js";
import type { RequestEvent } from "../events/logged-event.js";
import { type PackedHeaders, packedHeader, unpackHeaders } from "../events/packed-headers.js";
import type { RuleDecision } from "../rules/verdict.js";
import type { Call } from "./call.js";

/** How a request ended, as far as this is known when its answer is decided. */
export type RequestOutcome = Pick<
  RequestEvent,
  "httpStatus" | "errorCode" | "responseBytes" | "executed" | "completed" | "bodies" | "responseHeaders"
>;

/** When and where a request arrived, and what it took. */
export type RequestMeasures = Pick<RequestEvent, "arrivedWallMs" | "durationMs" | "requestBytes">;

/** Wall time that the times of requests are counted from. */
const LOADED_MS = Date.now();

/**
 * A request as the event log holds it: nothing of the IncomingMessage, and what follows from the headers is read from
 * them on demand.
 */
export class RequestEntry implements RequestEvent {
  readonly kind = "request";
  readonly requestId: string;
  readonly operation: string;
  readonly repository: string;
  /** One is by far the most frequent number. */
  readonly referred: string | readonly string[];
  readonly accessKeyId: string;
  readonly callerArn: string;
  readonly method: string;
  readonly path: string;
  readonly httpStatus: number;
  readonly errorCode: string;
  readonly responseBytes: number;
  readonly executed: boolean;
  readonly completed: boolean;
  readonly remoteAddress: string;
  readonly connectionId: string;
  readonly requestBytes: number;
  readonly decisions: readonly RuleDecision[];
  readonly policyDecision: PolicyDecision | undefined;
  readonly bodies: LoggedBodies | undefined;
  readonly responseHeaders: RequestEvent["responseHeaders"];
  readonly packedHeaders: string;
  private readonly usualHeaders: PackedHeaders["usual"];
  /** Times are small whole numbers, which the engine keeps in place: others would be objects of their own. */
  private readonly arrivedAfterMs: number;
  private durationUs: number;

  constructor(call: Call, outcome: RequestOutcome, decisions: readonly RuleDecision[], measures: RequestMeasures) {
    const { request } = call;
    const { connection } = request;
    this.requestId = call.requestId;
    this.operation = call.operation;
    this.repository = call.repository;
    this.referred = call.references.length === 1 ? (call.references[0] as string) : call.references;
    this.accessKeyId = call.accessKeyId;
    this.callerArn = call.callerArn;
    this.method = request.method;
    this.path = request.url;
    this.httpStatus = outcome.httpStatus;
    this.errorCode = outcome.errorCode;
    this.responseBytes = outcome.responseBytes;
    this.executed = outcome.executed;
    this.completed = outcome.completed;
    this.remoteAddress = request.remoteAddress;
    this.connectionId = connection.id;
    this.requestBytes = measures.requestBytes;
    this.decisions = decisions;
    this.policyDecision = request.policyDecision;
    this.bodies = outcome.bodies;
    this.responseHeaders = outcome.responseHeaders;
    const { usual, others } = connection.headers.pack(request.headers);
    this.packedHeaders = others;
    this.usualHeaders = usual;
    this.arrivedAfterMs = measures.arrivedWallMs - LOADED_MS;
    this.durationUs = Math.round(measures.durationMs * 1000);
  }

  get arrivedWallMs(): number {
    return LOADED_MS + this.arrivedAfterMs;
  }

  get durationMs(): number {
    return this.durationUs / 1000;
  }

  set durationMs(milliseconds: number) {
    this.durationUs = Math.round(milliseconds * 1000);
  }

  get references(): readonly string[] {
    return typeof this.referred === "string" ? [this.referred] : this.referred;
  }

  get headers(): RequestEvent["headers"] {
    return unpackHeaders({ usual: this.usualHeaders, others: this.packedHeaders });
  }

  get invocationId(): string {
    return this.header("amz-sdk-invocation-id");
  }

  get userAgent(): string {
    return this.header("user-agent");
  }

  get traceParent(): string {
    return this.header("traceparent");
  }

  get attempt(): number {
    return attemptOf(this.header("amz-sdk-request"));
  }

  private header(name: string): string {
    return packedHeader({ usual: this.usualHeaders, others: this.packedHeaders }, name);
  }
}

/** `amz-sdk-request: attempt=2; max=3`; 0 if the client doesn't say. */
function attemptOf(header: string): number {
  return Number(/attempt=(\d{1,6})/.exec(header)?.[1] ?? 0);
}
