import type { ClockMode, ClockState } from "./clock-state.js";
import { OrderedMap } from "./ordered-map.js";
import type { Timer, TimerSource, UpcomingTimer } from "./timer.js";
import type { TimerKind } from "./timer-kind.js";

interface ScheduledTimer extends Timer {
  readonly order: number;
  run(): void;
}

/** The last moment that a clock shows: timestamps of protobuf end there, and so do the dates of most clients. */
export const LATEST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** Node fires a longer timeout at once (32-bit milliseconds), so longer waits are taken in steps. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The time that ECR's semantics follow in one registry: timestamps, token and upload expiry, scans, rule ttl.
 * RUNNING goes at real pace with an offset; FROZEN moves only by `advanceTo`. Whatever falls due runs in order of its
 * due time, with `now()` reading that due time while it runs.
 */
export class RegistryClock {
  readonly #wall: () => number;
  readonly #timers = new OrderedMap<readonly [dueMs: number, order: number], ScheduledTimer>(undefined, compareKeys);
  #source: TimerSource | undefined;
  #order = 0;
  #offsetMs = 0;
  #heldAtMs: number | undefined;
  #movedToMs: number | undefined;
  #wakeUp: NodeJS.Timeout | undefined;
  /** Called when the clock has been set, not when time passes. */
  onSet: () => void = () => {};

  /** @param wall wall time in epoch milliseconds */
  constructor(wall: () => number = Date.now) {
    this.#wall = wall;
  }

  /** Registry time in epoch milliseconds. At the end of the year 9999 it stands still: what falls due later never does. */
  now(): number {
    return this.#heldAtMs ?? Math.min(this.#wall() + this.#offsetMs, LATEST_MS);
  }

  get mode(): ClockMode {
    return this.#mode;
  }
  #mode: ClockMode = "RUNNING";

  /** See ClockState; WaitingReads does it. */
  get autoSkipReads(): number {
    return this.#autoSkipReads;
  }
  #autoSkipReads = 0;

  get state(): ClockState {
    const { mode, offsetMs, autoSkipReads } = this;
    return { mode, nowMs: this.now(), offsetMs, autoSkipReads };
  }

  /** Where an AdvanceClock under way moves the clock to; undefined while the clock runs by itself or stands still. */
  get movedToMs(): number | undefined {
    return this.#movedToMs;
  }

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

  /** Nobody has set it. */
  get isAsNew(): boolean {
    return this.#mode === "RUNNING" && this.offsetMs === 0 && this.#autoSkipReads === 0;
  }

  setAutoSkip(reads: number): void {
    if (reads === this.#autoSkipReads) return;
    this.#autoSkipReads = reads;
    this.onSet();
  }

  /** Moves forward to `targetMs` and runs everything due until then, in order. Does nothing if it lies in the past. */
  advanceTo(targetMs: number): void {
    if (targetMs < this.now()) return;
    this.#fireDue(targetMs, targetMs);
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

  /** The timers of `source` fire too from now on; it says by `sourceChanged` when another one comes next. */
  follow(source: TimerSource): void {
    this.#source = source;
    this.#arm();
  }

  sourceChanged(): void {
    this.#arm();
  }

  nextDueMs(): number | undefined {
    const own = this.#timers.minKey()?.[0];
    const other = this.#source?.next()?.dueMs;
    if (own === undefined || other === undefined) return own ?? other;
    return Math.min(own, other);
  }

  /** What is to come, soonest first. */
  timers(): UpcomingTimer[] {
    const own = this.#timers.valuesArray();
    return [...own, ...(this.#source?.all() ?? [])].sort((a, b) => a.dueMs - b.dueMs);
  }

  /** Forgets every timer, and those of others. */
  clear(): void {
    this.#timers.clear();
    this.#source = undefined;
    clearTimeout(this.#wakeUp);
    this.#wakeUp = undefined;
  }

  #jumpTo(nowMs: number): void {
    this.#offsetMs = nowMs - this.#wall();
    this.#heldAtMs = this.#mode === "FROZEN" ? nowMs : undefined;
    this.#arm();
    this.onSet();
  }

  #fireDue(untilMs: number, movedToMs?: number): void {
    const before = this.#heldAtMs;
    this.#movedToMs = movedToMs;
    try {
      for (let dueMs = this.nextDueMs(); dueMs !== undefined && dueMs <= untilMs; dueMs = this.nextDueMs()) {
        this.#heldAtMs = Math.max(dueMs, this.#heldAtMs ?? Number.NEGATIVE_INFINITY);
        this.#fireNext();
      }
    } finally {
      [this.#heldAtMs, this.#movedToMs] = [before, undefined];
    }
  }

  #fireNext(): void {
    const key = this.#timers.minKey();
    const other = this.#source?.next();
    if (key === undefined || (other !== undefined && other.dueMs < key[0])) {
      this.#source?.fire();
      return;
    }
    const timer = this.#timers.get(key) as ScheduledTimer;
    this.#timers.delete(key);
    timer.run();
  }

  #arm(): void {
    clearTimeout(this.#wakeUp);
    this.#wakeUp = undefined;
    const dueMs = this.nextDueMs();
    if (dueMs === undefined || dueMs > LATEST_MS || this.#mode === "FROZEN") return;
    const waitMs = Math.min(Math.max(dueMs - this.now(), 0), MAX_TIMEOUT_MS);
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
