import { OrderedMap } from "./ordered-map.js";

/** What a timer is for; shown by the admin API's ListTimers. */
export type TimerKind =
  | "token-expiry"
  | "scan-phase"
  | "upload-expiry"
  | "layer-collection"
  | "lifecycle-run"
  | "rule-expiry"
  | "restore";

export interface Timer {
  /** Registry time in epoch milliseconds. */
  readonly dueMs: number;
  readonly kind: TimerKind;
  /** What the timer is about, for people: an upload id, a digest, a rule id. */
  readonly subject: string;
  /** Does nothing once the timer has fired. */
  cancel(): void;
}

interface ScheduledTimer extends Timer {
  readonly order: number;
  run(): void;
}

export type ClockMode = "RUNNING" | "FROZEN";

/** Node fires a longer timeout at once (32-bit milliseconds), so longer waits are taken in steps. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The time that ECR's semantics follow in one registry: timestamps, token and upload expiry, scans, rule ttl.
 * RUNNING goes at real pace with an offset; FROZEN moves only by `advanceTo`. Whatever falls due runs in order of its
 * due time, with `now()` reading that due time while it runs.
 */
export class RegistryClock {
  readonly #wall: () => number;
  readonly #timers = new OrderedMap<readonly [dueMs: number, order: number], ScheduledTimer>(undefined, compareKeys);
  #order = 0;
  #offsetMs = 0;
  #heldAtMs: number | undefined;
  #wakeUp: NodeJS.Timeout | undefined;
  /** Called when somebody has set the clock; not when time passes. */
  onSet: () => void = () => {};

  /** @param wall wall time in epoch milliseconds */
  constructor(wall: () => number = Date.now) {
    this.#wall = wall;
  }

  /** Registry time in epoch milliseconds. */
  now(): number {
    return this.#heldAtMs ?? this.#wall() + this.#offsetMs;
  }

  get mode(): ClockMode {
    return this.#mode;
  }
  #mode: ClockMode = "RUNNING";

  /** How far registry time is ahead of wall time, in milliseconds. */
  get offsetMs(): number {
    return this.now() - this.#wall();
  }

  /** Sets mode and, if given, the time; a jump forward fires what falls due on the way. */
  set(mode: ClockMode, nowMs: number = this.now()): void {
    if (nowMs > this.now()) this.advanceTo(nowMs);
    this.#mode = mode;
    this.#jumpTo(nowMs);
  }

  /** Moves forward to `targetMs` and runs everything due until then, in order. Does nothing if it lies in the past. */
  advanceTo(targetMs: number): void {
    if (targetMs < this.now()) return;
    this.#fireDue(targetMs);
    this.#jumpTo(targetMs);
  }

  /** Runs `run` at `dueMs` of registry time; if that has passed, as soon as possible but never within this call. */
  schedule(dueMs: number, kind: TimerKind, subject: string, run: () => void): Timer {
    const order = this.#order++;
    const timer: ScheduledTimer = {
      dueMs,
      kind,
      subject,
      order,
      run,
      cancel: () => {
        if (this.#timers.delete([dueMs, order])) this.#arm();
      },
    };
    this.#timers.set([dueMs, order], timer);
    this.#arm();
    return timer;
  }

  nextTimer(): Timer | undefined {
    const first = this.#timers.minKey();
    return first === undefined ? undefined : this.#timers.get(first);
  }

  /** What is scheduled, soonest first. */
  timers(): Timer[] {
    return this.#timers.valuesArray();
  }

  /** Forgets every timer. */
  clear(): void {
    this.#timers.clear();
    clearTimeout(this.#wakeUp);
    this.#wakeUp = undefined;
  }

  #jumpTo(nowMs: number): void {
    this.#offsetMs = nowMs - this.#wall();
    this.#heldAtMs = this.#mode === "FROZEN" ? nowMs : undefined;
    this.#arm();
    this.onSet();
  }

  #fireDue(untilMs: number): void {
    const before = this.#heldAtMs;
    try {
      for (let key = this.#timers.minKey(); key !== undefined && key[0] <= untilMs; key = this.#timers.minKey()) {
        const timer = this.#timers.get(key) as ScheduledTimer;
        this.#timers.delete(key);
        this.#heldAtMs = Math.max(timer.dueMs, this.#heldAtMs ?? Number.NEGATIVE_INFINITY);
        timer.run();
      }
    } finally {
      this.#heldAtMs = before;
    }
  }

  #arm(): void {
    clearTimeout(this.#wakeUp);
    this.#wakeUp = undefined;
    const next = this.#timers.minKey();
    if (next === undefined || this.#mode === "FROZEN") return;
    const waitMs = Math.min(Math.max(next[0] - this.now(), 0), LONGEST_TIMEOUT_MS);
    this.#wakeUp = setTimeout(() => {
      this.#fireDue(this.now());
      this.#arm();
    }, waitMs);
    this.#wakeUp.unref();
  }
}

function compareKeys(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1];
}
