import type { Clock__Output as Clock } from "../proto/typescript/generated/ecremulator/admin/v1/Clock.js";
import type { Event__Output as Event } from "../proto/typescript/generated/ecremulator/admin/v1/Event.js";
import { toDate } from "../proto/typescript/time.js";
import type { AdminCalls } from "./admin-calls.js";
import { type Span, spanMessage, type Time, timeMessage } from "./short-time.js";

/** A test may read something twice for reasons of its own. */
const DEFAULT_AUTO_SKIP_READS = 3;

/** One-line methods for the registry's clock. */
export interface ShortClock {
  now(): Promise<Date>;
  /** Advances it, and runs what falls due before this resolves. @returns what ran */
  advance(by: Span): Promise<{ readonly now: Date; readonly fired: readonly Event[] }>;
  /** Sets it; it keeps running or stays frozen as before. @throws AdminError FAILED_PRECONDITION to go back while there is content */
  set(time: Time): Promise<Date>;
  /** Stops it, now or at a point in time; `advance` moves it then. */
  freeze(at?: Time): Promise<Date>;
  /** Lets it run. */
  run(): Promise<Date>;
  /**
   * Lets it jump to what falls due next while clients do nothing but wait: an SDK waiter for the end of a scan succeeds after
   * a few tries, however long the scan takes. Works with a frozen clock too.
   * @param reads how often the same read must get the same answer, with no change in between; false turns it off
   */
  autoSkip(reads?: number | false): Promise<void>;
}

export function shortClock(admin: Pick<AdminCalls, "getClock" | "setClock" | "advanceClock">): ShortClock {
  return {
    now: async () => timeOf((await admin.getClock({})).clock),
    advance: async (by) => {
      const { clock, fired } = await admin.advanceClock({ by: spanMessage(by) });
      return { now: timeOf(clock), fired };
    },
    set: async (time) => timeOf((await admin.setClock({ now: timeMessage(time) })).clock),
    freeze: async (at) => {
      const now = at === undefined ? {} : { now: timeMessage(at) };
      return timeOf((await admin.setClock({ mode: "MODE_FROZEN", ...now })).clock);
    },
    autoSkip: async (reads = DEFAULT_AUTO_SKIP_READS) => {
      await admin.setClock({ autoSkipReads: reads === false ? 0 : reads });
    },
    run: async () => timeOf((await admin.setClock({ mode: "MODE_RUNNING" })).clock),
  };
}

function timeOf(clock: Clock | null): Date {
  const now = toDate(clock?.now);
  if (now === undefined) throw new Error("the server answered without a time");
  return now;
}
