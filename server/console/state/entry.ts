import type { LoggedEvent, RequestEvent } from "../api/messages.ts";

export type Kind = "request" | "change" | "notification" | "rule" | "admin";
export const KINDS: readonly Kind[] = ["request", "change", "notification", "rule", "admin"];

/** An event as the timeline shows it: everything that a row and the search need, worked out once. */
export interface Entry {
  readonly sequence: number;
  readonly kind: Kind;
  readonly event: LoggedEvent;
  /** What happened: an operation, a kind of change, an rpc. */
  readonly title: string;
  /** What it happened to. */
  readonly subject: string;
  /** "200", "400 ThrottlingException", "fired". */
  readonly outcome: string;
  readonly tone: Tone;
  /** Of requests. */
  readonly durationMs: number | undefined;
  /** What the search looks in, in lower case. */
  readonly text: string;
}

/** Good, refused by ECR's own rules, changed by a rule of the test, or broken. */
export type Tone = "good" | "refused" | "ruled" | "broken" | "plain";

export function entryOf(event: LoggedEvent): Entry {
  const { kind, title, subject, outcome, tone, durationMs, more } = shown(event);
  const text = [kind, title, subject, outcome, ...(more ?? [])].join(" ").toLowerCase();
  return { sequence: Number(event.sequence ?? 0), kind, event, title, subject, outcome, tone, durationMs, text };
}

type Shown = Pick<Entry, "kind" | "title" | "subject" | "outcome" | "tone"> & {
  durationMs?: number;
  more?: readonly string[];
};

function shown(event: LoggedEvent): Shown {
  const { request, change, rule, admin, notification } = event;
  if (request) return requestShown(request);
  if (change) {
    const { kind = "", repository = "", digest = "", tag = "", cause = "", detailJson = "" } = change;
    const reference = tag === "" ? shortDigest(digest) : `:${tag}`;
    const subject = digest === "" || tag !== "" ? repository + reference : `${repository}@${reference}`;
    return { kind: "change", title: kind, subject, outcome: "", tone: "plain", more: [digest, cause, detailJson] };
  }
  if (rule) {
    const { ruleId = "", kind = "", requestId = "" } = rule;
    return { kind: "rule", title: `rule ${kind}`, subject: ruleId, outcome: kind, tone: "ruled", more: [requestId] };
  }
  if (admin) {
    const { rpc = "", summary = "", peer = "" } = admin;
    return { kind: "admin", title: rpc, subject: summary, outcome: "", tone: "plain", more: [peer] };
  }
  const { detailType = "", json = "" } = notification ?? {};
  return {
    kind: "notification",
    title: detailType,
    subject: subjectOf(json),
    outcome: "",
    tone: "plain",
    more: [json],
  };
}

function requestShown(request: RequestEvent): Shown {
  const { operation = "", repository = "", reference = "", httpStatus = 0, errorCode = "" } = request;
  const { path = "", requestId = "", userAgent = "", callerArn = "", decisions = [], policyDecision } = request;
  const ref = reference.startsWith("sha256:") ? `@${shortDigest(reference)}` : reference && `:${reference}`;
  return {
    kind: "request",
    title: operation,
    subject: repository === "" ? path.replace(/^\/$/, "") : repository + ref,
    outcome: request.completed === true ? `${httpStatus} ${errorCode}`.trim() : `${httpStatus || ""} cut off`.trim(),
    tone: toneOf(request),
    durationMs: secondsOf(request.duration) * 1000,
    more: [
      reference,
      path,
      requestId,
      userAgent,
      callerArn,
      policyDecision?.explanation ?? "",
      ...decisions.map(({ ruleId = "" }) => `rule:${ruleId}`),
    ],
  };
}

function toneOf({ httpStatus = 0, completed, executed, decisions = [] }: RequestEvent): Tone {
  if (completed !== true) return "broken";
  if (executed !== true || decisions.some(({ outcome }) => outcome === "OUTCOME_FIRED")) return "ruled";
  if (httpStatus >= 500) return "broken";
  return httpStatus >= 400 ? "refused" : "good";
}

export function secondsOf(duration: string | undefined): number {
  return duration === undefined ? 0 : Number(duration.replace(/s$/, ""));
}

export function shortDigest(digest: string): string {
  const [algorithm = "", hex = ""] = digest.split(":");
  return hex === "" ? digest : `${algorithm}:${hex.slice(0, 12)}`;
}

/** What an EventBridge envelope is about. */
function subjectOf(json: string): string {
  try {
    const { detail = {} } = JSON.parse(json);
    const tag = detail["image-tag"] ?? "";
    return `${detail["repository-name"] ?? ""}${tag === "" ? "" : `:${tag}`} ${detail["action-type"] ?? detail["scan-status"] ?? ""}`.trim();
  } catch {
    return "";
  }
}
