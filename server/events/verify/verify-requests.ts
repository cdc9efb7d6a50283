import type { EventLog } from "../event-log.js";
import type { LoggedRequest } from "../logged-event.js";
import { OutOfRangeError } from "../out-of-range.js";
import type { RequestPredicate } from "../outcome-match.js";
import { type CompiledExpectation, compileExpectation } from "./compiled-expectation.js";
import { type Evaluation, evaluate } from "./evaluate.js";
import type { Verification, VerificationResult } from "./expectation.js";
import { isRequest, MatchedRequests } from "./matched-requests.js";
import { MatchedRequestsWatch } from "./matched-requests-watch.js";
import { nearMisses } from "./near-misses.js";
import { REQUESTS_SHOWN, type ReportInput, report } from "./report.js";
import { WALL_TIMERS, type WallTimers } from "./wall-timers.js";

export interface VerifyOptions {
  /** Ends the wait; the answer then is that it failed, by its reason if that is a text. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the client stops listening; the answer comes a little earlier. */
  readonly deadlineMs?: number | undefined;
  readonly timers?: WallTimers | undefined;
  /** Where else such requests came since that wall time: "1 request came to 123456789012/eu-west-1"; "" = nowhere. */
  readonly elsewhere?: ((matches: RequestPredicate, sinceWallMs: number) => string) | undefined;
}

const MAX_MATCHED = 20;
/** An answer needs this long to reach the caller that set the deadline. */
const MAX_MARGIN_MS = 250;

/**
 * Asserts what requests came, and waits until it is so: returns as soon as it passes (and has held for `quietTimeMs`),
 * when it can't pass any more, or when `timeoutMs` is over.
 * @param verification has passed `checkVerification`
 * @throws OutOfRangeError if `afterSequence` lies ahead of the log
 */
export async function verifyRequests(
  log: EventLog,
  verification: Verification,
  { signal, deadlineMs, timers = WALL_TIMERS, elsewhere = () => "" }: VerifyOptions = {},
): Promise<VerificationResult> {
  const { afterSequence = 0, order, nothingElse = false, timeoutMs = 0, quietTimeMs = 0 } = verification;
  requireReached(log, afterSequence);
  const expectations = verification.expectations.map(compileExpectation);
  const matched = new MatchedRequests(log, expectations, afterSequence, nothingElse);
  const watch = new MatchedRequestsWatch(log, matched, timers, signal);
  const startMs = timers.now();
  const answerByMs = startMs + (deadlineMs === undefined ? Number.POSITIVE_INFINITY : beforeDeadline(deadlineMs));
  let passedAtMs: number | undefined;
  // Before the first look: how long looking takes isn't waiting, and the same log gives the same report.
  let nowMs = startMs;
  try {
    for (;;) {
      matched.takeIn();
      const evaluation = evaluate(expectations, matched, order, nothingElse);
      passedAtMs = evaluation.passed ? (passedAtMs ?? nowMs) : undefined;
      const untilMs = passedAtMs === undefined ? startMs + timeoutMs : passedAtMs + quietTimeMs;
      const over = nowMs >= untilMs || evaluation.hopeless;
      const cutShort = over ? undefined : whyCutShort(evaluation, signal, nowMs >= answerByMs);
      if (over || cutShort !== undefined) {
        return conclude({ log, matched, evaluation, afterSequence, cutShort, waitedMs: nowMs - startMs, elsewhere });
      }
      await watch.change(Math.min(untilMs, answerByMs) - nowMs);
      nowMs = timers.now();
    }
  } finally {
    watch.close();
  }
}

function requireReached(log: EventLog, afterSequence: number): void {
  if (afterSequence <= log.lastSequence) return;
  const message = `after_sequence ${afterSequence} lies ahead of the log, whose last event is ${log.lastSequence}`;
  throw new OutOfRangeError(message, log.firstSequence);
}

function beforeDeadline(deadlineMs: number): number {
  return deadlineMs - Math.min(MAX_MARGIN_MS, deadlineMs / 10);
}

function whyCutShort({ passed }: Evaluation, signal: AbortSignal | undefined, late: boolean): string | undefined {
  const what = passed ? "quiet_time was over" : "timeout was over";
  if (signal?.aborted) {
    return `${typeof signal.reason === "string" ? signal.reason : "the caller went away"} before ${what}`;
  }
  return late ? `the caller's deadline came before ${what}` : undefined;
}

interface Conclusion extends Pick<ReportInput, "evaluation" | "cutShort" | "waitedMs"> {
  readonly log: EventLog;
  readonly matched: MatchedRequests;
  readonly afterSequence: number;
  readonly elsewhere: NonNullable<VerifyOptions["elsewhere"]>;
}

function conclude(conclusion: Conclusion): VerificationResult {
  const { log, matched, evaluation, afterSequence, cutShort, waitedMs } = conclusion;
  const passed = evaluation.passed && cutShort === undefined;
  const missesOf = (expectation: CompiledExpectation, missing: boolean): ReturnType<typeof nearMisses> =>
    missing ? nearMisses(log, expectation, afterSequence) : [];
  const misses = evaluation.parts.map(({ expectation, matched }) =>
    missesOf(expectation, matched.length < expectation.min),
  );
  const { latest, count } = passed
    ? { latest: [], count: countRequests(log, afterSequence) }
    : lookBack(log, afterSequence);
  return {
    passed,
    report: report({
      evaluation,
      cutShort,
      waitedMs,
      nearMisses: misses,
      requests: latest,
      requestCount: count,
      unexpected: matched.unexpected,
      elsewhere: passed ? [] : lookElsewhere(conclusion),
      cameElsewhere: passed || count > 0 ? "" : conclusion.elsewhere(() => true, sinceOf(conclusion)),
      registry: `${log.registry.accountId}/${log.registry.region}`,
    }),
    results: evaluation.parts.map(({ matched, problems }, i) => ({
      passed: problems.length === 0,
      count: matched.length,
      matched: matched.slice(0, MAX_MATCHED),
      nearMisses: misses[i] ?? [],
    })),
    lastSequence: matched.lastSequence,
  };
}

/** For each expectation that nothing met at all. */
function lookElsewhere(conclusion: Conclusion): string[] {
  const since = sinceOf(conclusion);
  return conclusion.evaluation.parts.map(({ expectation, matched }) =>
    expectation.min > 0 && matched.length === 0 ? conclusion.elsewhere(expectation.matches, since) : "",
  );
}

/** Sequences count per registry, so other logs are read from the same wall time on. */
function sinceOf({ log, afterSequence }: Conclusion): number {
  return log.get(afterSequence)?.wallTimeMs ?? 0;
}

function countRequests(log: EventLog, afterSequence: number): number {
  return log.count((event) => event.sequence > afterSequence && isRequest(event));
}

function lookBack(log: EventLog, afterSequence: number): { latest: readonly LoggedRequest[]; count: number } {
  const { events } = log.list({ filter: isRequest, afterSequence, newestFirst: true, limit: REQUESTS_SHOWN });
  return { latest: events.filter(isRequest).reverse(), count: countRequests(log, afterSequence) };
}
