import type { Event } from "../../proto/typescript/generated/ecremulator/admin/v1/Event.js";
import type { PolicyDecision as PolicyDecisionMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/PolicyDecision.js";
import type { RequestEvent as RequestMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/RequestEvent.js";
import type { RuleDecision as DecisionMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/RuleDecision.js";
import { explainDecision, type PolicyDecision } from "../content/policies/policy-decision.js";
import type { LoggedEvent, RequestEvent } from "../events/logged-event.js";
import { redactSecrets } from "../events/redact-secrets.js";
import type { RuleDecision } from "../rules/verdict.js";
import { durationMessage, timeMessage } from "./time-message.js";

const NO_BYTES = Buffer.alloc(0);
const NO_DECISIONS: DecisionMessage[] = [];

/** Besides `authorization`, which the log doesn't have. */
const SECRET_HEADERS = new Set(["cookie", "proxy-authorization", "x-amz-security-token"]);

/** @param withBodies also the headers of a request, and the bodies of one to the API; GetEvent only */
export function eventMessage(
  { sequence, timeMs, wallTimeMs, registry, payload }: LoggedEvent,
  withBodies = false,
): Event {
  const event: Event = { sequence, time: timeMessage(timeMs), wallTime: timeMessage(wallTimeMs), registry };
  switch (payload.kind) {
    case "request":
      event.request = requestMessage(payload, withBodies);
      return event;
    case "change": {
      const { change, repository, digest, tag, cause, detailJson } = payload;
      event.change = { kind: change, repository, digest, tag, cause, detailJson };
      return event;
    }
    case "rule":
      event.rule = { ruleId: payload.ruleId, kind: payload.happened, requestId: payload.requestId };
      return event;
    case "admin":
      event.admin = { rpc: payload.rpc, peer: payload.peer, summary: payload.summary };
      return event;
    case "notification":
      event.notification = { detailType: payload.detailType, json: payload.json };
      return event;
  }
}

function requestMessage(request: RequestEvent, withBodies: boolean): RequestMessage {
  return {
    requestId: request.requestId,
    operation: request.operation,
    repository: request.repository,
    // A batch names several; no tag and no digest has a comma.
    reference: request.references.length === 1 ? (request.references[0] as string) : request.references.join(","),
    method: request.method,
    // A signed URL is as good as a password while it lasts.
    path: request.path.includes("?") ? redactSecrets(request.path) : request.path,
    httpStatus: request.httpStatus,
    errorCode: request.errorCode,
    callerAccessKeyId: request.accessKeyId,
    callerArn: request.callerArn,
    userAgent: request.userAgent,
    remoteAddress: request.remoteAddress,
    invocationId: request.invocationId,
    attempt: request.attempt,
    connectionId: request.connectionId,
    traceParent: request.traceParent,
    duration: durationMessage(request.durationMs),
    requestBytes: request.requestBytes,
    responseBytes: request.responseBytes,
    executed: request.executed,
    completed: request.completed,
    decisions: request.decisions.length === 0 ? NO_DECISIONS : request.decisions.map(decisionMessage),
    policyDecision: request.policyDecision === undefined ? null : policyDecisionMessage(request.policyDecision),
    bodyTruncated: request.bodies?.isTruncated ?? false,
    requestBody: withBodies ? shown(request.bodies?.request) : NO_BYTES,
    requestHeaders: withBodies ? shownHeaders(request.headers) : {},
    responseBody: withBodies ? shown(request.bodies?.response) : NO_BYTES,
    responseHeaders: withBodies ? shownHeaders(request.responseHeaders ?? {}) : {},
  };
}

function shownHeaders(
  headers: Readonly<Record<string, number | string | string[] | undefined>>,
): Record<string, string> {
  const shownOnes: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const known = name.toLowerCase();
    shownOnes[known] = SECRET_HEADERS.has(known) ? "(redacted)" : redactSecrets([value].flat().join(", "));
  }
  return shownOnes;
}

function decisionMessage({ ruleId, outcome, step, draw }: RuleDecision): DecisionMessage {
  return { ruleId, outcome: `OUTCOME_${outcome}`, step, draw };
}

function policyDecisionMessage(decision: PolicyDecision): PolicyDecisionMessage {
  const { effect, action, resource, registry, statement } = decision;
  return {
    effect: `EFFECT_${effect}`,
    action,
    resource,
    registry,
    source: statement === undefined ? "SOURCE_UNSPECIFIED" : `SOURCE_${statement.source}`,
    statement: statement?.number ?? 0,
    sid: statement?.sid ?? "",
    explanation: explainDecision(decision),
  };
}

function shown(body = ""): Buffer {
  return body === "" ? NO_BYTES : Buffer.from(redactSecrets(body));
}
