export type ClockMode = "RUNNING" | "FROZEN";

/** What a clock shows, and how it goes on. */
export interface ClockState {
  readonly mode: ClockMode;
  readonly nowMs: number;
  /** How far registry time is ahead of wall time. */
  readonly offsetMs: number;
  /** After how many identical reads it goes to what clients wait for; 0 = it doesn't. */
  readonly autoSkipReads: number;
}
