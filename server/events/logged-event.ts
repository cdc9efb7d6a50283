import type { PolicyDecision } from "../content/policies/policy-decision.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { RequestFacts } from "../requests/request-facts.js";
import type { RuleDecision } from "../rules/verdict.js";
import type { LoggedBodies } from "./body-ring.js";

/** An entry of a registry's log. */
export interface LoggedEvent<P extends EventPayload = EventPayload> {
  /** Per registry, from 1, without gaps. */
  readonly sequence: number;
  /** Registry clock. */
  readonly timeMs: number;
  readonly wallTimeMs: number;
  readonly registry: RegistryRef;
  readonly payload: P;
}

export type EventPayload = RequestEvent | ChangeEvent | RuleEvent | AdminEvent | NotificationEvent;
export type EventKind = EventPayload["kind"];
export type LoggedRequest = LoggedEvent<RequestEvent>;

/** A request as it was answered. It is appended when the answer is decided; `EventLog.amend` adds what comes later. */
export interface RequestEvent extends RequestFacts {
  readonly kind: "request";
  /** x-amzn-requestid. */
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly httpStatus: number;
  /** "" = no error. */
  readonly errorCode: string;
  readonly userAgent: string;
  readonly remoteAddress: string;
  /** From amz-sdk-request; 0 = not said. */
  readonly attempt: number;
  readonly connectionId: string;
  readonly traceParent: string;
  /** Wall time in milliseconds at which the request arrived; gaps between attempts are measured to here. */
  readonly arrivedWallMs: number;
  readonly durationMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** False: a rule answered instead. */
  readonly executed: boolean;
  /** False: cut by the client or by a rule. */
  readonly completed: boolean;
  readonly decisions: readonly RuleDecision[];
  /** Undefined if no policy was consulted. */
  readonly policyDecision?: PolicyDecision | undefined;
  /** Without `authorization`. */
  readonly headers: RequestFacts["headers"];
  /** The answer's headers as decided on; undefined without an answer. Shared with the answer, not copied. */
  readonly responseHeaders?: Readonly<Record<string, string | number | string[]>> | undefined;
  /** What `headers` is read from, but for what is shared, if the event doesn't hold an object of them. */
  readonly packedHeaders?: string | undefined;
  /** Of API requests; blob bytes never. They count towards a budget of their own, not towards the log's. */
  readonly bodies?: LoggedBodies | undefined;
}

/** What may be learnt of a request after its event was appended. */
export type RequestAmendment = Partial<
  Pick<
    RequestEvent,
    "durationMs" | "requestBytes" | "responseBytes" | "executed" | "completed" | "httpStatus" | "errorCode"
  >
>;

export interface ChangeEvent {
  readonly kind: "change";
  /** "image.pushed", "tag.moved", "scan.phase". */
  readonly change: string;
  readonly repository: string;
  readonly digest: string;
  readonly tag: string;
  /** A request id, "lifecycle rule 1", "clock", "admin". */
  readonly cause: string;
  readonly detailJson: string;
}

export interface RuleEvent {
  readonly kind: "rule";
  readonly ruleId: string;
  readonly happened: "fired" | "exhausted" | "expired" | "held" | "released";
  readonly requestId: string;
}

export interface AdminEvent {
  readonly kind: "admin";
  readonly rpc: string;
  readonly peer: string;
  readonly summary: string;
}

export interface NotificationEvent {
  readonly kind: "notification";
  /** EventBridge: "ECR Image Action". */
  readonly detailType: string;
  /** The whole envelope. */
  readonly json: string;
  /** Roughly what the event holds, if it prints the envelope only when asked. */
  readonly bytes?: number | undefined;
}
