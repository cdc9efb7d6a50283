import type { BlobStore, BlobStoreStats } from "../blobs/blob-store.js";
import { RegistryClock } from "../content/clock.js";
import type { ManifestRules } from "../content/images/manifest.js";
import type { Quotas } from "../content/quotas.js";
import type { Random } from "../content/random.js";
import { type RegistryRef, registryKey } from "../content/registry-ref.js";
import { SortedIndex } from "../content/sorted-index.js";
import type { BodyRing } from "../events/body-ring.js";
import { RuleSet } from "../rules/rule-set.js";
import { AccountSecrets } from "./account-secrets.js";
import type { Lease } from "./lease.js";
import { LeaseTimers } from "./lease-timers.js";
import { LeasedAccounts } from "./leased-accounts.js";
import type { NotificationSink } from "./notification-entry.js";
import { type Persistence, Registry, type RegistryParts } from "./registry.js";
import { Replicator } from "./replicator.js";
import { setSnapshotClock } from "./snapshot.js";
import type { StoredRegistry } from "./stored-registry.js";
import { UnleasedRegistries } from "./unleased-registries.js";

export interface RegistriesParts {
  readonly defaultRef: RegistryRef;
  /** Seed of the default registry; those of the others derive from `random`. */
  readonly seed: bigint;
  readonly random: Random;
  readonly blobs: BlobStore;
  readonly quotas: Quotas;
  /** Images may name layers and child images that are not there. */
  readonly allowsMissingLayers?: boolean | undefined;
  readonly manifestRules?: ManifestRules | undefined;
  /** Of the registries' ids; see seededRandom. */
  readonly generation?: number | undefined;
  /** The account that is leased next; see `nextAccount`. */
  readonly nextAccount?: number | undefined;
  readonly persistence?: Persistence | undefined;
  /** Where the bodies of requests are kept for the logs of all registries; undefined = they aren't. */
  readonly bodies?: BodyRing | undefined;
  /** Where the events of all registries go besides their logs. */
  readonly notifications?: NotificationSink | undefined;
  /** Default MAX_UNLEASED_REGISTRIES. */
  readonly maxUnleased?: number | undefined;
}

/** Hears of registries; it must be quick and must not throw. */
export interface RegistriesListener {
  added?(registry: Registry): void;
  /** By request or because its lease is over; it is still whole. */
  removed?(registry: Registry): void;
}

/** How long a registry stays that clients of an account make, or have made in other regions, when its lease is over. */
const AFTER_LEASE_MS = 60 * 60 * 1000;

/**
 * All registries of the server. An account has a registry in every region, as on AWS, so one comes into being when it
 * is first asked for.
 */
export class Registries {
  readonly defaultRef: RegistryRef;
  readonly #parts: RegistriesParts;
  readonly #registries = new SortedIndex<Registry>();
  readonly #leased = new Set<Registry>();
  readonly #unleased: UnleasedRegistries;
  readonly #leaseTimers = new LeaseTimers();
  readonly #clock = new RegistryClock();
  readonly #listeners = new Set<RegistriesListener>();
  readonly #replicator = new Replicator(this);
  /** The rules that hold for every registry. */
  readonly commonRules: RuleSet;
  readonly secrets: AccountSecrets;
  readonly #accounts: LeasedAccounts;

  constructor(parts: RegistriesParts) {
    this.#parts = parts;
    this.defaultRef = parts.defaultRef;
    this.#accounts = new LeasedAccounts(parts.nextAccount);
    this.#unleased = new UnleasedRegistries(parts.maxUnleased);
    this.secrets = new AccountSecrets(parts.defaultRef.accountId, parts.random);
    this.commonRules = new RuleSet({ clock: this.#clock, seed: parts.seed });
    this.#add(parts.defaultRef, { seed: parts.seed });
  }

  /** What all registries keep of layers. */
  get storage(): BlobStoreStats {
    return this.#parts.blobs.stats();
  }

  /** The account that is leased next, if nobody has asked for it by then; no account below it is ever allocated. */
  get nextAccount(): number {
    return this.#accounts.next;
  }

  /** Puts a registry back that was here before a restart, in place of the empty one that may have come meanwhile. */
  restore({ ref, seed, labels, createdAtMs, leasedSecret }: StoredRegistry): Registry {
    const empty = this.find(ref);
    if (empty !== undefined) this.delete(empty);
    const registry = this.#add(ref, { labels, seed }, createdAtMs);
    if (leasedSecret !== undefined) {
      this.secrets.issue(ref.accountId, leasedSecret);
      this.#leased.add(registry);
    } else this.#noteUnleased(registry);
    return registry;
  }

  /** Undefined = registries end with the process. */
  get persistence(): Persistence | undefined {
    return this.#parts.persistence;
  }

  /** Whether nothing but the access key id of a request has made it. */
  isUnleased(registry: Registry): boolean {
    return this.#unleased.has(registry);
  }

  isLeased(registry: Registry): boolean {
    return this.#leased.has(registry);
  }

  find(ref: RegistryRef): Registry | undefined {
    return this.#registries.get(registryKey(ref));
  }

  /**
   * The registry of that account and region, a new one if nobody has asked for it before. One that a client makes whose
   * lease is over ends in an hour: nobody else will ever have that account, so nobody would delete it. Where there are
   * too many that nobody leased, an empty one goes; where none is empty, the result refuses every request.
   */
  open(ref: RegistryRef): Registry {
    const known = this.find(ref);
    if (known !== undefined) return known;
    if (this.#unleased.isFull) {
      const dispensable = this.#unleased.dispensable(Date.now());
      if (dispensable === undefined) return this.#make(ref, {}, { refusal: tooMany(this.#unleased.limit) });
      this.delete(dispensable);
    }
    const registry = this.#add(ref, {});
    this.#noteUnleased(registry);
    this.endAfterLease(registry);
    return registry;
  }

  /** A fresh registry; undefined if the account asked for is taken. Without one, a never-used account is allocated. */
  lease(lease: Lease): Registry | undefined {
    const region = lease.region ?? this.defaultRef.region;
    const accountId = lease.accountId ?? this.#accounts.allocate((id) => !this.#ofAccount(id).next().done);
    if (this.find({ accountId, region }) !== undefined) return undefined;
    this.secrets.issue(accountId);
    const registry = this.#add({ accountId, region }, lease);
    if (lease.from !== undefined) setSnapshotClock(registry.clock, lease.from.clock);
    this.#leased.add(registry);
    if (lease.ttlMs !== undefined) this.endLeaseAt(registry, Date.now() + lease.ttlMs);
    return registry;
  }

  /** @param wallMs wall time in epoch milliseconds */
  endLeaseAt(registry: Registry, wallMs: number): void {
    this.#leaseTimers.set(registry, wallMs, () => this.delete(registry));
    this.#parts.persistence?.registryChanged(registry);
  }

  /** Ends the registry in an hour if its account was given to a lease, and no lease of it is left. */
  endAfterLease(registry: Registry): void {
    const { accountId } = registry.ref;
    if (!this.#accounts.includes(accountId) || this.secrets.isIssued(accountId)) return;
    this.endLeaseAt(registry, Date.now() + AFTER_LEASE_MS);
  }

  delete(registry: Registry): void {
    this.#leaseTimers.forget(registry);
    this.#registries.delete(registryKey(registry.ref));
    this.#unleased.delete(registry);
    for (const listener of this.#listeners) listener.removed?.(registry);
    if (this.#leased.delete(registry)) this.#endLease(registry.ref.accountId);
    registry.dispose();
  }

  /** In the order of account and region, from the one after `key` (see registryKey; "" = from the start). */
  *after(key: string): IterableIterator<Registry> {
    for (const [, registry] of this.#registries.after(key)) yield registry;
  }

  /** Tells of registries that come and go from now on; the result ends that. */
  listen(listener: RegistriesListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const registry of this.#registries.values()) this.delete(registry);
    this.commonRules.clear();
    this.#clock.clear();
  }

  #add(ref: RegistryRef, lease: Lease, createdAtMs?: number): Registry {
    const registry = this.#make(ref, lease, { createdAtMs, persistence: this.#parts.persistence });
    this.#registries.set(registryKey(ref), registry);
    for (const listener of this.#listeners) listener.added?.(registry);
    return registry;
  }

  #noteUnleased(registry: Registry): void {
    const { accountId, region } = this.defaultRef;
    if (registry.ref.accountId !== accountId || registry.ref.region !== region) this.#unleased.add(registry);
  }

  #make(
    ref: RegistryRef,
    { labels = {}, from, seed = from?.seed }: Lease,
    own: Pick<RegistryParts, "createdAtMs" | "persistence" | "refusal">,
  ): Registry {
    const registry = new Registry({
      ...this.#parts,
      persistence: undefined,
      ...own,
      deadlineHandlers: this.#replicator.handlers,
      from,
      ref,
      seed: seed ?? this.#parts.random.bytes(8).readBigUInt64BE(),
      secrets: this.secrets,
      commonRules: this.commonRules,
      labels,
    });
    registry.content.subscribe(this.#replicator.follow(registry));
    return registry;
  }

  /** With the last lease of an account ends what its clients have made in other regions. */
  #endLease(accountId: string): void {
    this.secrets.withdraw(accountId);
    for (const other of this.#ofAccount(accountId)) this.endAfterLease(other);
  }

  *#ofAccount(accountId: string): IterableIterator<Registry> {
    for (const registry of this.after(registryKey({ accountId, region: "" }))) {
      if (registry.ref.accountId !== accountId) return;
      yield registry;
    }
  }
}

function tooMany(limit: number): string {
  return `The emulator holds ${limit} registries that access key ids alone have made, and none of them is empty. ResetRegistry with account * removes them.`;
}
