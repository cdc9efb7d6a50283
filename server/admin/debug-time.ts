import type { RegistryClock } from "../content/clock.js";
import type { EventLog } from "../events/event-log.js";
import type { ChangeEvent, LoggedEvent } from "../events/logged-event.js";
import { causeText } from "./debug-cause.js";

const MAX_TIMERS = 10;
const MAX_SKIPS = 10;

/** What comes next, and in how long. */
export function timerLines(clock: RegistryClock): string[] {
  const nowMs = clock.now();
  const shown = clock.timers().slice(0, MAX_TIMERS);
  const waits = shown.map(({ dueMs }) => `+${((dueMs - nowMs) / 1_000).toFixed(3)}s`);
  const width = Math.max(0, ...waits.map(({ length }) => length));
  return shown.map(({ dueMs, kind, subject }, index) => {
    const wait = (waits[index] as string).padEnd(width);
    return `${wait}  ${new Date(dueMs).toISOString()}  ${kind} ${withShortDigests(subject)}`;
  });
}

/** Where the clock skipped by itself: without knowing that, everything seems older than it should be. */
export function skipLines(events: EventLog): string[] {
  const skips = events.list({ newestFirst: true, limit: MAX_SKIPS, filter: isSkip }).events.filter(isSkip);
  return skips.toReversed().map(({ payload: { detailJson, cause } }) => {
    const { from, to, waitedFor, subject } = JSON.parse(detailJson) as Record<
      "from" | "to" | "waitedFor" | "subject",
      string
    >;
    return `${from} to ${to}, for ${waitedFor} ${withShortDigests(subject)}, after ${causeText(events, cause)}`;
  });
}

function isSkip(event: LoggedEvent): event is LoggedEvent<ChangeEvent> {
  return event.payload.kind === "change" && event.payload.change === "clock.skipped";
}

function withShortDigests(text: string): string {
  return text.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, "$1");
}
