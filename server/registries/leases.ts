import { registryKey } from "../content/registry-ref.js";
import { AccountSecrets } from "./account-secrets.js";
import { LeaseTimers } from "./lease-timers.js";
import { LeasedAccounts } from "./leased-accounts.js";
import type { RegistriesParts } from "./registries-parts.js";
import type { Registry } from "./registry.js";

/** What leases need of all registries. */
interface RegistryList {
  after(key: string): IterableIterator<Registry>;
  delete(registry: Registry): void;
}

/** How long a registry stays that clients of an account make, or have made in other regions, when its lease is over. */
const AFTER_LEASE_MS = 60 * 60 * 1000;

/** Which registries are leased and until when, and what that means for their accounts. */
export class Leases {
  readonly secrets: AccountSecrets;
  readonly #registries: RegistryList;
  readonly #persistence: RegistriesParts["persistence"];
  readonly #leased = new Set<Registry>();
  readonly #timers = new LeaseTimers();
  readonly #accounts: LeasedAccounts;

  constructor(
    registries: RegistryList,
    parts: Pick<RegistriesParts, "defaultRef" | "random" | "nextAccount" | "persistence">,
  ) {
    this.#registries = registries;
    this.#persistence = parts.persistence;
    this.#accounts = new LeasedAccounts(parts.nextAccount);
    this.secrets = new AccountSecrets(parts.defaultRef.accountId, parts.random);
  }

  /** The account to lease next, unless it is taken by then; no account below it is ever allocated. */
  get nextAccount(): number {
    return this.#accounts.next;
  }

  /** An account that isn't in use and was never leased. */
  newAccount(): string {
    return this.#accounts.allocate((id) => !this.#ofAccount(id).next().done);
  }

  has(registry: Registry): boolean {
    return this.#leased.has(registry);
  }

  /** The registry is one of its account's leases, which has a secret by now. */
  add(registry: Registry): void {
    this.#leased.add(registry);
  }

  /** @param wallMs wall time in epoch milliseconds */
  endAt(registry: Registry, wallMs: number): void {
    this.#timers.set(registry, wallMs, () => this.#registries.delete(registry));
    this.#persistence?.registryChanged(registry);
  }

  /** Ends the registry in an hour if its account was leased before and isn't any more. */
  endAfterLease(registry: Registry): void {
    const { accountId } = registry.ref;
    if (!this.#accounts.includes(accountId) || this.secrets.isIssued(accountId)) return;
    this.endAt(registry, Date.now() + AFTER_LEASE_MS);
  }

  /** The registry is gone. With the last lease of an account ends what its clients have made in other regions. */
  end(registry: Registry): void {
    const { accountId } = registry.ref;
    this.#timers.forget(registry);
    if (!this.#leased.delete(registry)) return;
    this.secrets.withdraw(accountId);
    for (const other of this.#ofAccount(accountId)) this.endAfterLease(other);
  }

  *#ofAccount(accountId: string): IterableIterator<Registry> {
    for (const registry of this.#registries.after(registryKey({ accountId, region: "" }))) {
      if (registry.ref.accountId !== accountId) return;
      yield registry;
    }
  }
}
