import type { TimerKind } from "./timer-kind.js";

/** What is to come on a clock. */
export interface UpcomingTimer {
  /** Registry time in epoch milliseconds. */
  readonly dueMs: number;
  readonly kind: TimerKind;
  /** What the timer is about, for people: an upload id, a digest, a rule id. */
  readonly subject: string;
}

export interface Timer extends UpcomingTimer {
  /** Does nothing once the timer has fired. */
  cancel(): void;
}

/** Timers kept outside the clock, which fire in turn with the clock's own. */
export interface TimerSource {
  next(): UpcomingTimer | undefined;
  all(): readonly UpcomingTimer[];
  /** Does what `next` says; then that one is gone. */
  fire(): void;
}
