import type { NotificationEntry } from "../registries/notification-entry.js";
import type { Answer, Post } from "./http-post.js";

/** What has become of an event. */
export type Outcome = { readonly kind: "delivered" } | Undelivered;

export interface Undelivered {
  /** It will never be taken, or it may be taken later. */
  readonly kind: "refused" | "failed";
  readonly reason: string;
}

/** The form in which a target takes events. */
export interface EventProtocol {
  post(event: NotificationEntry): Post;
  outcome(answer: Answer): Outcome;
}

const SHOWN_ANSWER = 200;

/** Each envelope as it is, one for each request; any 2xx takes it. */
export const webhook: EventProtocol = {
  post: ({ json }) => ({ headers: { "content-type": "application/json" }, body: json }),
  outcome: (answer) => (isSuccess(answer) ? { kind: "delivered" } : unsuccessful(answer)),
};

export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Overload and server faults pass; anything else that it refuses it would refuse again. */
export function unsuccessful({ status, text }: Answer): Undelivered {
  const passes = status === 408 || status === 429 || status >= 500;
  const reason = `HTTP ${status} ${text.slice(0, SHOWN_ANSWER)}`.trim();
  return { kind: passes ? "failed" : "refused", reason };
}
