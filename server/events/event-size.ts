import type { EventPayload, RequestEvent } from "./logged-event.js";

/** Objects, numbers and short strings of an event. */
const FRAME_BYTES = 512;
/** A header's name is shared between requests, its value isn't. */
const HEADER_BYTES = 32;
const DECISION_BYTES = 96;
/** With the action and the ARN that it names. */
const POLICY_DECISION_BYTES = 320;

/** Roughly what an event holds on to, in bytes: what varies is counted, the rest is a constant. */
export function approximateSize(payload: EventPayload): number {
  switch (payload.kind) {
    case "request":
      return requestSize(payload);
    case "change":
      return FRAME_BYTES + payload.repository.length + payload.detailJson.length;
    case "notification":
      return FRAME_BYTES + (payload.bytes ?? payload.json.length);
    case "admin":
      return FRAME_BYTES + payload.summary.length;
    case "rule":
      return FRAME_BYTES;
  }
}

function requestSize(request: RequestEvent): number {
  return (
    FRAME_BYTES +
    (request.packedHeaders?.length ?? headersSize(request.headers) + request.userAgent.length) +
    request.path.length +
    request.references.length * 72 +
    request.decisions.length * DECISION_BYTES +
    (request.policyDecision === undefined ? 0 : POLICY_DECISION_BYTES)
  );
}

function headersSize(headers: RequestEvent["headers"]): number {
  let bytes = 0;
  // A client may send 16 KB of them; for..in makes no array of names, and this runs for every request.
  for (const name in headers) bytes += HEADER_BYTES + (headers[name]?.length ?? 0);
  return bytes;
}
