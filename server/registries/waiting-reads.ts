import { hash } from "node:crypto";
import { LATEST_MS, type RegistryClock } from "../content/clock.js";
import type { UpcomingTimer } from "../content/timer.js";
import type { TimerKind } from "../content/timer-kind.js";
import type { EventLog } from "../events/event-log.js";
import { operationNamed } from "../requests/operation-catalogue.js";
import type { RequestFacts } from "../requests/request-facts.js";
import type { BackgroundWork } from "./background-work.js";

/** What clients wait for. The other timers make something expire, which clients don't poll for. */
const AWAITED: ReadonlySet<TimerKind> = new Set([
  "scan-phase",
  "lifecycle-run",
  "restore",
  "replication",
  "replication-backfill",
  "signing",
]);

const MAX_AUTO_SKIP_READS = 1_000;
/** How many reads are followed; beyond that, the oldest is forgotten. */
const MAX_READS = 1_000;

/** What is wrong with the number of identical reads that count as waiting; undefined if it is valid. */
export function autoSkipProblem(reads: number): string | undefined {
  // A single read doesn't count as waiting.
  if (reads === 0 || (Number.isInteger(reads) && reads >= 2 && reads <= MAX_AUTO_SKIP_READS)) return undefined;
  return `must be 0 or from 2 to ${MAX_AUTO_SKIP_READS}, is ${reads}`;
}

/** A registry, as far as time in it goes. */
interface Surroundings {
  readonly clock: RegistryClock;
  readonly background: BackgroundWork;
  readonly events: EventLog;
}

type Asked = Pick<RequestFacts, "operation" | "accessKeyId"> & { readonly requestId: string };

/**
 * Auto-skip: detects that clients only wait, and moves the clock to what they wait for. A client waits if it repeats the
 * same read and gets the same answer; no client waits if something changes meanwhile, or is about to. It uses no other
 * clock, so that the same requests have the same outcome on any machine.
 */
export class WaitingReads {
  readonly #surroundings: Surroundings;
  /** How often each read has had its last answer. */
  readonly #counts = new Map<string, { readonly answer: string; readonly count: number }>();
  /** Requests under way: their ids. */
  readonly #reads = new Set<string>();
  readonly #writes = new Set<string>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  begun(request: Asked): void {
    const operation = operationNamed(request.operation);
    if (operation !== undefined) (operation.mutates ? this.#writes : this.#reads).add(request.requestId);
  }

  ended(request: Asked): void {
    this.#reads.delete(request.requestId);
    this.#writes.delete(request.requestId);
  }

  /** What a read itself leaves behind, such as the time of a pull, doesn't count as a change. */
  changed(cause: string): void {
    // Clearing what is empty would still cost every write more than asking.
    if (this.#counts.size > 0 && !this.#reads.has(cause)) this.#counts.clear();
  }

  /** @param input the request's input; undefined if it isn't followed */
  answered(request: Asked, input: string | undefined, answer: string | undefined): void {
    if (operationNamed(request.operation)?.mutates !== false || input === undefined || answer === undefined) return;
    const count = this.#count(hash("sha256", JSON.stringify([request.accessKeyId, request.operation, input])), answer);
    const { clock, background } = this.#surroundings;
    if (count < clock.autoSkipReads || this.#writes.size > 0 || !background.isIdle) return;
    const next = clock.timers().find(({ kind }) => AWAITED.has(kind));
    if (next !== undefined && next.dueMs > clock.now() && next.dueMs <= LATEST_MS) this.#skipTo(next, request, count);
  }

  #count(read: string, text: string): number {
    const before = this.#counts.get(read);
    const answer = hash("sha256", text);
    const count = before?.answer === answer ? before.count + 1 : 1;
    if (before === undefined && this.#counts.size >= MAX_READS) {
      const [oldest] = this.#counts.keys();
      this.#counts.delete(oldest as string);
    }
    this.#counts.set(read, { answer, count });
    return count;
  }

  #skipTo({ dueMs, kind, subject }: UpcomingTimer, { operation, requestId }: Asked, reads: number): void {
    const { clock, events } = this.#surroundings;
    const [from, to] = [clock.now(), dueMs].map((ms) => new Date(ms).toISOString());
    const detailJson = JSON.stringify({ from, to, waitedFor: kind, subject, operation, reads });
    events.append({
      kind: "change",
      change: "clock.skipped",
      repository: "",
      digest: "",
      tag: "",
      cause: requestId,
      detailJson,
    });
    clock.advanceTo(dueMs);
    this.#counts.clear();
  }
}
