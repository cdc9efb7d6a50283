import { explainDecision, isRefusal, type PolicyDecision } from "../../content/policies/policy-decision.js";
import { firedRules } from "../fired-rules.js";
import type { LoggedRequest, RequestEvent } from "../logged-event.js";

/** "sha256:0123456789ab" for a digest, a tag as it is: enough to tell them apart in a report. */
export function shortReference(reference: string): string {
  return /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(reference) ? reference.slice(0, 19) : reference;
}

/** One line for each request, in columns; times count from the first of them. */
export function describeRequests(events: readonly LoggedRequest[]): string[] {
  const origin = events[0]?.wallTimeMs ?? 0;
  const rows = events.map(({ sequence, wallTimeMs, payload }) => [
    `#${sequence}`,
    `+${((wallTimeMs - origin) / 1_000).toFixed(3)}s`,
    payload.operation,
    target(payload),
    ending(payload),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** "team/api:1.0", "team/api@sha256:0123456789ab", "-". */
function target({ repository, references }: RequestEvent): string {
  const [first, ...others] = references;
  if (first === undefined) return repository || "-";
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return `${repository}${first.includes(":") ? "@" : ":"}${shortReference(first)}${more}`;
}

/** "400 ThrottlingException, rule busy, attempt 2, not executed"; of a refusal by a policy, which statement it was. */
function ending(request: RequestEvent): string {
  const status = request.httpStatus === 0 ? "no answer" : `${request.httpStatus}`;
  return [
    request.errorCode === "" ? status : `${status} ${request.errorCode}`,
    ...refusedBy(request.policyDecision),
    ...firedRules(request.decisions).map((id) => `rule ${id}`),
    ...(request.attempt > 1 ? [`attempt ${request.attempt}`] : []),
    ...(request.executed ? [] : ["not executed"]),
    ...(request.completed ? [] : ["cut"]),
  ].join(", ");
}

function refusedBy(decision: PolicyDecision | undefined): string[] {
  return decision !== undefined && isRefusal(decision) ? [explainDecision(decision)] : [];
}
