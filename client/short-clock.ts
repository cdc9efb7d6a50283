import type { Clock__Output as Clock } from "../proto/typescript/generated/ecremulator/admin/v1/Clock.js";
import type { Event__Output as Event } from "../proto/typescript/generated/ecremulator/admin/v1/Event.js";
import { toDate } from "../proto/typescript/time.js";
import type { AdminCalls } from "./admin-calls.js";
import { type Span, spanMessage, type Time, timeMessage } from "./short-time.js";

/** A test may read something twice for reasons of its own. */
const DEFAULT_AUTO_SKIP_READS = 3;

/** The registry's clock, in a line each. */
export interface ShortClock {
  now(): Promise<Date>;
  /** Moves it on, and what falls due happens before this resolves. @returns what that was */
  advance(by: Span): Promise<{ readonly now: Date; readonly fired: readonly Event[] }>;
  /** Sets it; it goes on or stays frozen as before. @throws AdminError FAILED_PRECONDITION to go back while there is content */
  set(time: Time): Promise<Date>;
  /** Stops it, now or at a point in time; `advance` moves it then. */
  freeze(at?: Time): Promise<Date>;
  /** Has it go on. */
  run(): Promise<Date>;
  /**
   * Has it go to what falls due next by itself when all that clients do is wait: a waiter of an SDK that asks for the end of
   * a scan is told of it after a few tries, whatever the scan takes. Also a clock that is frozen.
   * @param reads how often the same read has to get the same answer, with nothing changed in between; false = no longer
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
