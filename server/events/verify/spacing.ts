import type { LoggedRequest } from "../logged-event.js";
import type { Spacing } from "./expectation.js";

/** Wall times are whole milliseconds, so a gap can look this much shorter than it was. */
const ROUNDING_MS = 1;

/** What is wrong with the gaps between attempts, if anything is: one sentence for each. */
export function spacingProblems(events: readonly LoggedRequest[], spacing: Spacing | undefined): string[] {
  if (spacing === undefined) return [];
  return [...groupAttempts(events).values()].flatMap((attempts) => problemsOf(attempts, spacing));
}

/** SDKs name the invocation; for other clients the same request made again counts as an attempt. */
function groupAttempts(events: readonly LoggedRequest[]): Map<string, LoggedRequest[]> {
  const groups = new Map<string, LoggedRequest[]>();
  for (const event of events) {
    const { invocationId, operation, repository, references, accessKeyId } = event.payload;
    const key = invocationId || [operation, repository, accessKeyId, ...references].join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return groups;
}

function problemsOf(attempts: readonly LoggedRequest[], { minGapMs = 0, maxGapMs, nonDecreasing }: Spacing): string[] {
  const problems: string[] = [];
  let longest = 0;
  for (const [i, event] of attempts.entries()) {
    const before = attempts[i - 1];
    if (before === undefined) continue;
    const gap = gapMs(before, event);
    const between = `the gap between #${before.sequence} and #${event.sequence} was ${gap} ms`;
    if (gap + ROUNDING_MS < minGapMs) problems.push(`${between}, expected at least ${minGapMs} ms`);
    if (maxGapMs !== undefined && gap - ROUNDING_MS > maxGapMs)
      problems.push(`${between}, expected at most ${maxGapMs} ms`);
    if (nonDecreasing && gap + ROUNDING_MS < longest) {
      problems.push(`${between}, expected no less than the one before it, ${longest} ms`);
    }
    longest = gap;
  }
  return problems;
}

/** From the answer to one attempt until the next arrives: what the client waited of its own accord. */
function gapMs(before: LoggedRequest, event: LoggedRequest): number {
  return Math.max(0, event.payload.arrivedWallMs - before.wallTimeMs);
}
