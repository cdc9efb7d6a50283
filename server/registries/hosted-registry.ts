import type { BlobStore } from "../blobs/blob-store.js";
import type { Change, ChangeListener, Notification } from "../domain/changes.js";
import { RegistryClock } from "../domain/clock.js";
import type { Quotas } from "../domain/quotas.js";
import { seededRandom } from "../domain/random.js";
import { Registry } from "../domain/registry.js";
import type { RegistryRef } from "../domain/registry-ref.js";
import { EventLog } from "../events/event-log.js";
import { RuleSet } from "../rules/rule-set.js";
import { envelope } from "./notification-envelope.js";

export interface HostedRegistryParts {
  readonly ref: RegistryRef;
  readonly seed: bigint;
  readonly blobs: BlobStore;
  readonly quotas: Quotas;
  /** The rules that hold for every registry. */
  readonly commonRules: RuleSet;
  readonly labels: Readonly<Record<string, string>>;
}

/** A registry with everything a test controls around it: rules and event log, on its clock and seed. */
export class HostedRegistry implements ChangeListener {
  readonly ref: RegistryRef;
  readonly clock = new RegistryClock();
  readonly registry: Registry;
  readonly rules: RuleSet;
  readonly commonRules: RuleSet;
  readonly events: EventLog;
  readonly labels: Readonly<Record<string, string>>;
  readonly secretAccessKey: string;
  /** Wall time in epoch milliseconds. */
  readonly createdAtMs = Date.now();
  /** Wall time at which the lease ends; undefined = it doesn't. */
  expiresAtMs: number | undefined;
  #cause = CLOCK;

  constructor(parts: HostedRegistryParts) {
    const { ref, seed } = parts;
    const random = seededRandom(seed);
    this.ref = ref;
    this.labels = parts.labels;
    this.commonRules = parts.commonRules;
    this.events = new EventLog({ registry: ref, clock: this.clock });
    this.rules = new RuleSet({
      clock: this.clock,
      seed,
      onEnd: (ruleId, happened) => this.events.append({ kind: "rule", ruleId, happened, requestId: "" }),
    });
    this.secretAccessKey = random.bytes(30).toString("base64");
    this.registry = new Registry({ ...parts, clock: this.clock, random, listener: this });
  }

  get seed(): bigint {
    return this.registry.seed;
  }

  /** Runs `work`; what it changes is logged with this cause: a request id or "admin". Without one it is "clock". */
  because<T>(cause: string, work: () => T): T {
    const before = this.#cause;
    this.#cause = cause;
    try {
      return work();
    } finally {
      this.#cause = before;
    }
  }

  changed(change: Change): void {
    this.events.append({
      kind: "change",
      change: change.kind,
      repository: change.repository ?? "",
      digest: change.digest ?? "",
      tag: change.tag ?? "",
      cause: change.cause ?? this.#cause,
      detailJson: change.detail === undefined ? "" : JSON.stringify(change.detail),
    });
  }

  notified(notification: Notification): void {
    const json = JSON.stringify(envelope(notification, this.registry));
    this.events.append({ kind: "notification", detailType: notification.detailType, json });
  }

  /** Gives back everything that outlives an unreachable object: blobs, timers, watchers. */
  dispose(): void {
    this.registry.clearContent();
    this.rules.clear();
    this.clock.clear();
    this.events.clear();
  }
}

/** What changes without anybody asking for it, the clock has caused. */
const CLOCK = "clock";
