import { setImmediate, setTimeout } from "node:timers/promises";
import { registryKey } from "../content/registry-ref.js";
import type { NotificationEntry, NotificationSink } from "../registries/notification-entry.js";
import { DeliveryLog, type DeliveryLogger } from "./delivery-log.js";
import { type Outcome, webhook } from "./event-protocol.js";
import type { EventTargetAddress } from "./event-target-address.js";
import { HttpPost } from "./http-post.js";
import { putEvents } from "./put-events.js";
import { WaitingEvents } from "./waiting-events.js";

export interface EventTargetOptions {
  readonly address: EventTargetAddress;
  readonly logger: DeliveryLogger;
  /** Of all registries together. */
  readonly maxWaiting?: number | undefined;
  /** Until there is an answer. */
  readonly timeoutMs?: number | undefined;
  /** Before the first attempt is repeated; it doubles from then on. */
  readonly firstBackOffMs?: number | undefined;
}

export interface EventTargetStats {
  readonly url: string;
  readonly sent: number;
  /** Refused by the target, or too many were waiting. */
  readonly dropped: number;
  readonly waiting: number;
  /** Of the latest failure; "" = there was none. */
  readonly lastError: string;
}

const MAX_WAITING = 10_000;
const TIMEOUT_MS = 10_000;
const FIRST_BACK_OFF_MS = 100;
const MAX_BACK_OFF_MS = 5_000;
/** What waits when the server stops gets this long to be delivered, unless the target is failing. */
const STOP_GRACE_MS = 300;

/**
 * Sends every event of every registry to one address: in the order of each registry, as often as it takes, unless the
 * target refuses it or too many wait. Nobody waits for it.
 */
export class EventTarget implements NotificationSink {
  readonly #address: EventTargetAddress;
  readonly #options: EventTargetOptions;
  readonly #post: HttpPost;
  readonly #log: DeliveryLog;
  readonly #waiting = new Map<string, WaitingEvents>();
  readonly #deliveries = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #count = 0;
  #sent = 0;
  #dropped = 0;
  #lastError = "";

  constructor(options: EventTargetOptions) {
    this.#address = options.address;
    this.#options = options;
    this.#post = new HttpPost(options.address.url, options.timeoutMs ?? TIMEOUT_MS);
    this.#log = new DeliveryLog(options.logger, options.address.url.origin);
  }

  get stats(): EventTargetStats {
    return {
      url: this.#address.text,
      sent: this.#sent,
      dropped: this.#dropped,
      waiting: this.#count,
      lastError: this.#lastError,
    };
  }

  take(event: NotificationEntry): void {
    const key = registryKey(event.registry.ref);
    const known = this.#waiting.get(key);
    if (this.#stopping.signal.aborted || !this.#hasRoom(known)) {
      this.#dropped++;
      return;
    }
    const waiting = known ?? new WaitingEvents();
    waiting.add(event);
    this.#count++;
    if (known !== undefined) return;
    this.#waiting.set(key, waiting);
    const delivery = this.#deliverAll(key, waiting).finally(() => this.#deliveries.delete(delivery));
    this.#deliveries.add(delivery);
  }

  /** Ends within half a second; what isn't delivered by then is dropped. */
  async close(): Promise<void> {
    if (!this.#log.isFailing) {
      const grace = setTimeout(STOP_GRACE_MS, undefined, { signal: this.#stopping.signal });
      await Promise.race([Promise.all(this.#deliveries), grace.catch(() => {})]);
    }
    this.#stopping.abort();
    this.#post.close();
    await Promise.all(this.#deliveries);
    this.#log.stopped(this.#count);
  }

  /** Makes room if necessary: drops an event of the same registry, else of the one with the most. */
  #hasRoom(own: WaitingEvents | undefined): boolean {
    if (this.#count < (this.#options.maxWaiting ?? MAX_WAITING)) return true;
    this.#log.overflowed();
    const isDropped = own?.dropOldest() || this.#longest()?.dropOldest();
    if (!isDropped) return false;
    this.#count--;
    this.#dropped++;
    return true;
  }

  #longest(): WaitingEvents | undefined {
    let longest: WaitingEvents | undefined;
    for (const waiting of this.#waiting.values()) if (waiting.size > (longest?.size ?? 0)) longest = waiting;
    return longest;
  }

  async #deliverAll(key: string, waiting: WaitingEvents): Promise<void> {
    // The answer to the request that led to the event goes first.
    await setImmediate();
    for (let event = waiting.first; event !== undefined; event = waiting.first) {
      const outcome = await this.#deliver(event);
      if (outcome === undefined) return;
      waiting.removeFirst();
      this.#count--;
      if (outcome.kind === "delivered") this.#sent++;
      else this.#dropped++;
    }
    this.#waiting.delete(key);
  }

  /** Tries until the target has decided. @returns undefined if the server stops first */
  async #deliver(event: NotificationEntry): Promise<Outcome | undefined> {
    const { signal } = this.#stopping;
    let backOffMs = this.#options.firstBackOffMs ?? FIRST_BACK_OFF_MS;
    while (!signal.aborted) {
      const outcome = await this.#attempt(event);
      if (signal.aborted && outcome.kind === "failed") return undefined;
      this.#report(outcome);
      if (outcome.kind !== "failed") return outcome;
      await setTimeout(backOffMs, undefined, { signal, ref: false }).catch(() => {});
      backOffMs = Math.min(2 * backOffMs, MAX_BACK_OFF_MS);
    }
    return undefined;
  }

  #report(outcome: Outcome): void {
    if (outcome.kind === "delivered") {
      this.#log.delivered();
      return;
    }
    this.#lastError = outcome.reason;
    if (outcome.kind === "failed") this.#log.failed(outcome.reason);
    else this.#log.refused(outcome.reason);
  }

  async #attempt(event: NotificationEntry): Promise<Outcome> {
    const protocol = this.#address.kind === "webhook" ? webhook : putEvents(this.#address);
    try {
      return protocol.outcome(await this.#post.send(protocol.post(event), this.#stopping.signal));
    } catch (error) {
      return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
