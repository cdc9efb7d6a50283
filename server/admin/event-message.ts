import type { Event } from "../../proto/typescript/generated/ecremulator/admin/v1/Event.js";
import type { RequestEvent as RequestMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/RequestEvent.js";
import type { LoggedEvent, RequestEvent } from "../events/logged-event.js";
import { durationMessage, timeMessage } from "./time-message.js";

/** @param withBodies also the bodies of an API request; GetEvent only */
export function eventMessage(
  { sequence, timeMs, wallTimeMs, registry, payload }: LoggedEvent,
  withBodies = false,
): Event {
  const event: Event = {
    sequence,
    time: timeMessage(timeMs),
    wallTime: timeMessage(wallTimeMs),
    registry: { ...registry },
  };
  switch (payload.kind) {
    case "request":
      return { ...event, request: requestMessage(payload, withBodies) };
    case "change": {
      const { change, repository, digest, tag, cause, detailJson } = payload;
      return { ...event, change: { kind: change, repository, digest, tag, cause, detailJson } };
    }
    case "rule":
      return { ...event, rule: { ruleId: payload.ruleId, kind: payload.happened, requestId: payload.requestId } };
    case "admin":
      return { ...event, admin: { rpc: payload.rpc, peer: payload.peer, summary: payload.summary } };
    case "notification":
      return { ...event, notification: { detailType: payload.detailType, json: payload.json } };
  }
}

function requestMessage(request: RequestEvent, withBodies: boolean): RequestMessage {
  return {
    requestId: request.requestId,
    operation: request.operation,
    repository: request.repository,
    // A batch names several; no tag and no digest has a comma.
    reference: request.references.join(","),
    method: request.method,
    path: request.path,
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
    decisions: request.decisions.map(({ ruleId, outcome, step, draw }) => ({
      ruleId,
      outcome: `OUTCOME_${outcome}` as const,
      step,
      draw,
    })),
    bodyTruncated: request.bodyTruncated ?? false,
    ...(withBodies ? { requestBody: bytes(request.requestBody), responseBody: bytes(request.responseBody) } : {}),
  };
}

function bytes(body: Uint8Array | undefined): Buffer {
  return body === undefined ? Buffer.alloc(0) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
