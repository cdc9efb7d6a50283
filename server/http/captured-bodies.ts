import { type BodyText, bodyText, LoggedBodies, MAX_BODY_CHARACTERS } from "../events/logged-bodies.js";
import type { Call } from "./call.js";
import type { Outcome } from "./outcome.js";
import { isStream } from "./reply.js";

export { type BodyText, bodyText, MAX_BODY_CHARACTERS };

/** What the log is to hold of a request's bodies; undefined = nothing: the plane's bodies aren't text for people. */
export function capturedBodies({ requestText }: Call, answer: Outcome["answer"] | undefined): LoggedBodies | undefined {
  if (requestText === undefined) return undefined;
  const body = answer === undefined || "kind" in answer ? undefined : answer.body;
  return new LoggedBodies(requestText, body === undefined || isStream(body) ? undefined : bodyText(body));
}
