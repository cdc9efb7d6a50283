import type { BlobStoreStats } from "../blobs/blob-store.js";
import { RegistryClock } from "../content/clock.js";
import { type RegistryRef, registryKey } from "../content/registry-ref.js";
import { SortedIndex } from "../content/sorted-index.js";
import { RuleSet } from "../rules/rule-set.js";
import type { AccountSecrets } from "./account-secrets.js";
import type { Lease } from "./lease.js";
import { Leases } from "./leases.js";
import type { RegistriesParts } from "./registries-parts.js";
import { type Persistence, Registry, type RegistryParts } from "./registry.js";
import { Replicator } from "./replicator.js";
import { setSnapshotClock } from "./snapshot.js";
import type { StoredRegistry } from "./stored-registry.js";
import { UnleasedRegistries } from "./unleased-registries.js";

/** Hears of registries; it must be quick and must not throw. */
export interface RegistriesListener {
  added?(registry: Registry): void;
  /** By request or because its lease is over; it is still whole. */
  removed?(registry: Registry): void;
}

/**
 * All registries of the server. An account has a registry in every region, as on AWS, so one comes into being when it
 * is first asked for.
 */
export class Registries {
  readonly defaultRef: RegistryRef;
  readonly #parts: RegistriesParts;
  readonly #registries = new SortedIndex<Registry>();
  readonly #unleased: UnleasedRegistries;
  readonly #clock = new RegistryClock();
  readonly #listeners = new Set<RegistriesListener>();
  readonly #replicator = new Replicator(this);
  /** The rules that hold for every registry. */
  readonly commonRules: RuleSet;
  readonly leases: Leases;

  constructor(parts: RegistriesParts) {
    this.#parts = parts;
    this.defaultRef = parts.defaultRef;
    this.leases = new Leases(this, parts);
    this.#unleased = new UnleasedRegistries(parts.maxUnleased);
    this.commonRules = new RuleSet({ clock: this.#clock, seed: parts.seed });
    this.#add(parts.defaultRef, { seed: parts.seed });
  }

  /** What all registries keep of layers. */
  get storage(): BlobStoreStats {
    return this.#parts.blobs.stats();
  }

  /** Which secret access key an account has. */
  get secrets(): AccountSecrets {
    return this.leases.secrets;
  }

  /** Puts a registry back that was here before a restart, in place of the empty one that may have come meanwhile. */
  restore({ ref, seed, labels, createdAtMs, leasedSecret }: StoredRegistry): Registry {
    const empty = this.find(ref);
    if (empty !== undefined) this.delete(empty);
    const registry = this.#add(ref, { labels, seed }, createdAtMs);
    if (leasedSecret !== undefined) {
      this.secrets.issue(ref.accountId, leasedSecret);
      this.leases.add(registry);
    } else this.#noteUnleased(registry);
    return registry;
  }

  /** Undefined if registries end with the process. */
  get persistence(): Persistence | undefined {
    return this.#parts.persistence;
  }

  /** Whether nothing but the access key id of a request has made it. */
  isUnleased(registry: Registry): boolean {
    return this.#unleased.has(registry);
  }

  find(ref: RegistryRef): Registry | undefined {
    return this.#registries.get(registryKey(ref));
  }

  /**
   * The registry of that account and region, a new one on the first request for it. One that a client makes whose
   * lease is over ends in an hour: nobody else will ever have that account, so nobody would delete it. Where there are
   * too many that aren't leased, an empty one goes; if none is empty, the result refuses every request.
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
    this.leases.endAfterLease(registry);
    return registry;
  }

  /** A fresh registry; undefined if the account asked for is taken. Without one, a never-used account is allocated. */
  lease(lease: Lease): Registry | undefined {
    const region = lease.region ?? this.defaultRef.region;
    const accountId = lease.accountId ?? this.leases.newAccount();
    if (this.find({ accountId, region }) !== undefined) return undefined;
    this.secrets.issue(accountId);
    const registry = this.#add({ accountId, region }, lease);
    if (lease.from !== undefined) setSnapshotClock(registry.clock, lease.from.clock);
    this.leases.add(registry);
    if (lease.ttlMs !== undefined) this.leases.endAt(registry, Date.now() + lease.ttlMs);
    return registry;
  }

  delete(registry: Registry): void {
    this.#registries.delete(registryKey(registry.ref));
    this.#unleased.delete(registry);
    for (const listener of this.#listeners) listener.removed?.(registry);
    this.leases.end(registry);
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
}

function tooMany(limit: number): string {
  return `The emulator holds ${limit} registries that access key ids alone have made, and none of them is empty. ResetRegistry with account * removes them.`;
}
