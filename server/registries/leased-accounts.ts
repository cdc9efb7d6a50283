/** Far from those that tests write by hand. */
const FIRST_ACCOUNT = 900_000_000_001;

/** The accounts that leases are given when they ask for none: each one once. */
export class LeasedAccounts {
  #next: number;

  constructor(next: number = FIRST_ACCOUNT) {
    this.#next = next;
  }

  /** No account below it is ever given again. */
  get next(): number {
    return this.#next;
  }

  /** @param isInUse accounts that clients already have are passed over */
  allocate(isInUse: (accountId: string) => boolean): string {
    for (;;) {
      const accountId = String(this.#next++);
      if (!isInUse(accountId)) return accountId;
    }
  }

  /** Whether the account is one of those that have been given. */
  includes(accountId: string): boolean {
    const account = Number(accountId);
    return account >= FIRST_ACCOUNT && account < this.#next;
  }
}
