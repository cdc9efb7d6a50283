import { hash } from "node:crypto";
import { SigningKey } from "../access/signature/signing-key.js";
import { formatBasicDate } from "../content/basic-date.js";
import type { NotificationSender } from "../registries/notification-entry.js";
import { type EventProtocol, isSuccess, type Outcome, unsuccessful } from "./event-protocol.js";
import type { EventTargetAddress } from "./event-target-address.js";
import type { Answer } from "./http-post.js";

/** The parts of an envelope that an entry of PutEvents has members for; EventBridge makes the others. */
interface Envelope {
  readonly source: string;
  readonly "detail-type": string;
  readonly detail: object;
  readonly resources: readonly string[];
  readonly time: string;
}

interface PutEventsResponse {
  readonly Entries?: readonly { readonly ErrorCode?: string; readonly ErrorMessage?: string }[];
}

/** Errors that pass, of the whole request or of an entry (EventBridge API reference, "Common Errors", PutEvents). */
const PASSING = /Throttl|InternalFailure|InternalException|ServiceUnavailable/;

/**
 * PutEvents, one entry for each request, which keeps the order. It is signed by the account that the event is of, in its
 * region, so an endpoint that serves many accounts has it on the right bus.
 * @param now wall time in epoch milliseconds
 */
export function putEvents({ url, eventBusName }: EventTargetAddress, now: () => number = Date.now): EventProtocol {
  return {
    post: ({ json, registry }) => {
      const envelope = JSON.parse(json) as Envelope;
      const entry = {
        Source: envelope.source,
        DetailType: envelope["detail-type"],
        Detail: JSON.stringify(envelope.detail),
        Resources: envelope.resources,
        Time: Date.parse(envelope.time) / 1_000,
        EventBusName: eventBusName,
      };
      const body = JSON.stringify({ Entries: [entry] });
      const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSEvents.PutEvents" };
      return { headers: { ...headers, ...signature({ url, registry, body, nowMs: now() }) }, body };
    },
    outcome,
  };
}

function outcome(answer: Answer): Outcome {
  const failed = isSuccess(answer) ? undefined : unsuccessful(answer);
  if (failed !== undefined) return PASSING.test(answer.text) ? { ...failed, kind: "failed" } : failed;
  const [entry] = readEntries(answer.text) ?? [];
  if (entry === undefined) return { kind: "refused", reason: "it doesn't answer as PutEvents does" };
  const { ErrorCode, ErrorMessage = "" } = entry;
  if (ErrorCode === undefined || ErrorCode === null) return { kind: "delivered" };
  return { kind: PASSING.test(ErrorCode) ? "failed" : "refused", reason: `${ErrorCode} ${ErrorMessage}`.trim() };
}

function readEntries(text: string): PutEventsResponse["Entries"] {
  try {
    return (JSON.parse(text) as PutEventsResponse).Entries;
  } catch {
    return undefined;
  }
}

interface ToSign {
  readonly url: URL;
  readonly registry: NotificationSender;
  readonly body: string;
  readonly nowMs: number;
}

/** Signature Version 4 (IAM user guide, "Create a signed AWS API request"). */
function signature({ url, registry, body, nowMs }: ToSign): Record<string, string> {
  const { accountId, region } = registry.ref;
  const date = formatBasicDate(nowMs);
  const day = date.slice(0, 8);
  const names = "host;x-amz-date;x-amz-target";
  const headers = `host:${url.host}\nx-amz-date:${date}\nx-amz-target:AWSEvents.PutEvents\n`;
  const canonical = `POST\n${url.pathname}\n\n${headers}\n${names}\n${hash("sha256", body, "hex")}`;
  const scope = `${day}/${region}/events/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash("sha256", canonical, "hex")}`;
  const signed = new SigningKey(registry.secretAccessKey, day, region, "events").sign(toSign);
  const credential = `Credential=${accountId}/${scope}`;
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signed}`;
  return { host: url.host, "x-amz-date": date, authorization };
}
