import type { BlobStore } from "../blobs/blob-store.js";
import type { Change, ChangeListener, Notification } from "../content/changes.js";
import { RegistryClock } from "../content/clock.js";
import type { ManifestRules } from "../content/images/manifest.js";
import type { Journal } from "../content/journal.js";
import type { Quotas } from "../content/quotas.js";
import { seededRandom } from "../content/random.js";
import { Registry } from "../content/registry.js";
import type { RegistryRef } from "../content/registry-ref.js";
import { EventLog } from "../events/event-log.js";
import { BodyBudget } from "../events/logged-bodies.js";
import type { NotificationEvent } from "../events/logged-event.js";
import { RuleSet } from "../rules/rule-set.js";
import type { AccountSecrets } from "./account-secrets.js";
import { NotificationEntry } from "./notification-entry.js";

export interface HostedRegistryParts {
  readonly ref: RegistryRef;
  readonly seed: bigint;
  readonly blobs: BlobStore;
  readonly quotas: Quotas;
  readonly allowsMissingLayers?: boolean | undefined;
  readonly manifestRules?: ManifestRules | undefined;
  readonly secrets: AccountSecrets;
  /** The rules that hold for every registry. */
  readonly commonRules: RuleSet;
  readonly labels: Readonly<Record<string, string>>;
  /** Wall time in epoch milliseconds; unset = now. */
  readonly createdAtMs?: number | undefined;
  /** Of all random ids that come from the seed, those of one start of the server; see seededRandom. */
  readonly generation?: number | undefined;
  readonly keeper?: RegistryKeeper | undefined;
  readonly bodyBudget?: BodyBudget | undefined;
  /** Why requests to it are refused; see RegistryDirectory.open. */
  readonly refusal?: string | undefined;
}

/** Keeps registries over restarts. */
export interface RegistryKeeper {
  readonly journal: Journal;
  /** Resolves when everything that has changed so far is stored; undefined = it is. Rejects if it can't be stored. */
  stored(): Promise<void> | undefined;
  /** Asked before anything is changed. Throws, or rejects, if it could not be stored; then nothing may be changed. */
  admit(writing: Writing, bodyBytes?: number): Admitted;
}

/** What a request does to what is stored. */
export type Writing = "adds" | "removes";

/** Ends the admission, once what was changed is stored. */
export type Admitted = (() => void) | Promise<() => void>;

const NOTHING_HELD = (): void => {};

/** A registry with everything a test controls around it: rules and event log, on its clock and seed. */
export class HostedRegistry implements ChangeListener {
  readonly ref: RegistryRef;
  readonly clock = new RegistryClock();
  readonly registry: Registry;
  readonly rules: RuleSet;
  readonly commonRules: RuleSet;
  readonly events: EventLog;
  readonly labels: Readonly<Record<string, string>>;
  /** Wall time in epoch milliseconds. */
  readonly createdAtMs: number;
  /** Wall time at which the lease ends; undefined = it doesn't. */
  expiresAtMs: number | undefined;
  /** Every request to it is refused, for this reason: it is there so that the refusal can be logged and rendered. */
  readonly refusal: string | undefined;
  /** Of the bodies that the logs of the whole server keep. */
  readonly bodyBudget: BodyBudget;
  readonly #secrets: AccountSecrets;
  readonly #keeper: RegistryKeeper | undefined;
  #cause = CLOCK;

  constructor(parts: HostedRegistryParts) {
    const { ref, seed } = parts;
    const random = seededRandom(seed, parts.generation);
    this.ref = ref;
    this.labels = parts.labels;
    this.refusal = parts.refusal;
    this.bodyBudget = parts.bodyBudget ?? new BodyBudget();
    this.commonRules = parts.commonRules;
    this.events = new EventLog({ registry: ref, clock: this.clock });
    this.rules = new RuleSet({
      clock: this.clock,
      seed,
      onEnd: (ruleId, happened) => this.events.append({ kind: "rule", ruleId, happened, requestId: "" }),
    });
    this.#secrets = parts.secrets;
    this.createdAtMs = parts.createdAtMs ?? Date.now();
    this.#keeper = parts.keeper;
    this.registry = new Registry({
      ...parts,
      clock: this.clock,
      random,
      listener: this,
      journal: parts.keeper?.journal,
    });
    this.clock.onSet = () => this.registry.journal.registry(this.registry);
  }

  get seed(): bigint {
    return this.registry.seed;
  }

  /** Nothing would be missed of it but its log: no content, no rules, a clock that runs, nobody who follows it. */
  get isEmpty(): boolean {
    const { registry, rules, clock, events } = this;
    const isClockAsNew = clock.mode === "RUNNING" && clock.offsetMs === 0;
    return rules.size === 0 && isClockAsNew && events.listenerCount === 0 && registry.isEmpty;
  }

  /** Wall time of the latest event, or when it was made. */
  get lastAskedMs(): number {
    return this.events.get(this.events.lastSequence)?.wallTimeMs ?? this.createdAtMs;
  }

  get secretAccessKey(): string {
    return this.#secrets.of(this.ref.accountId);
  }

  /**
   * Resolves when everything that has changed so far, in any registry, will survive the process; undefined = it does,
   * or registries end with the process. What a client is told it must be able to rely on, so answers wait for it.
   * Rejects if it can't be stored.
   */
  stored(): Promise<void> | undefined {
    return this.#keeper?.stored();
  }

  /** False: registries end with the process. */
  get isStored(): boolean {
    return this.#keeper !== undefined;
  }

  /**
   * Asked before a request changes anything.
   * @throws {StoreFullError} or rejects with it: nothing may be changed
   */
  admit(writing: Writing, bodyBytes?: number): Admitted {
    return this.#keeper?.admit(writing, bodyBytes) ?? NOTHING_HELD;
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
    this.events.append<NotificationEvent>(new NotificationEntry(notification, this.registry));
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
