import { RegistryClock } from "../../../server/content/clock.js";
import { EventLog, type EventLogOptions } from "../../../server/events/event-log.js";
import type { ChangeEvent, LoggedRequest, RequestEvent } from "../../../server/events/logged-event.js";
import type { WallTimers } from "../../../server/events/verify/wall-timers.js";
import { facts } from "../requests/facts.js";

export const T0 = Date.UTC(2026, 0, 1);

/** A log whose registry clock and wall time stand still until they are moved. */
export class LogBench {
  readonly clock = new RegistryClock(() => T0);
  wallMs = T0;
  readonly log: EventLog;

  constructor(options: Partial<EventLogOptions> = {}) {
    this.clock.set("FROZEN", T0);
    this.log = new EventLog({
      registry: { accountId: "123456789012", region: "us-east-1" },
      clock: this.clock,
      wall: () => this.wallMs,
      ...options,
    });
  }

  /** Appends a request for `operation`; it arrives now and is answered at once. */
  request(operation: string, given: Partial<RequestEvent> = {}): LoggedRequest {
    return this.log.append(requestEvent({ operation, arrivedWallMs: this.wallMs, ...given }));
  }

  /** Appends requests, one for each letter: A is ecr:PutImage, B ecr:BatchGetImage, C ecr:DescribeImages. */
  requests(letters: string): void {
    for (const letter of letters) this.request(OPERATION_OF[letter] ?? letter);
  }
}

export const OPERATION_OF: Record<string, string> = {
  A: "ecr:PutImage",
  B: "ecr:BatchGetImage",
  C: "ecr:DescribeImages",
};

export function requestEvent(given: Partial<RequestEvent> = {}): RequestEvent {
  return {
    ...facts(),
    kind: "request",
    requestId: "00000000-0000-4000-8000-000000000000",
    method: "POST",
    path: "/",
    httpStatus: 200,
    errorCode: "",
    userAgent: "aws-sdk-js/3.0",
    remoteAddress: "127.0.0.1",
    attempt: 0,
    connectionId: "1",
    traceParent: "",
    arrivedWallMs: T0,
    durationMs: 0,
    requestBytes: 0,
    responseBytes: 0,
    executed: true,
    completed: true,
    decisions: [],
    ...given,
  };
}

export function changeEvent(given: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    kind: "change",
    change: "image.pushed",
    repository: "team/api",
    digest: "sha256:d",
    tag: "1.0",
    cause: "r",
    detailJson: "",
    ...given,
  };
}

/** Wall time that moves only when a test moves it; waiters are woken when their time has come. */
export class FakeTimers implements WallTimers {
  #nowMs = 0;
  readonly #waiting = new Set<{ dueMs: number; run: () => void }>();

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { dueMs: this.#nowMs + ms, run };
    this.#waiting.add(timer);
    return () => this.#waiting.delete(timer);
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Moves on, then lets everything that was woken run. */
  async pass(ms: number): Promise<void> {
    this.#nowMs += ms;
    for (const timer of [...this.#waiting]) {
      if (timer.dueMs > this.#nowMs) continue;
      this.#waiting.delete(timer);
      timer.run();
    }
    await settle();
  }
}

/** Lets promises and immediates that are due run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Whether the promise is still pending after everything due has run. */
export async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol("pending");
  await settle();
  return (await Promise.race([promise, Promise.resolve(pending)])) === pending;
}
