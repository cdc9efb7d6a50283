import type { Random } from "../content/random.js";
import { ACCOUNT_ID } from "../content/registry-ref.js";

/** The secret access key of every account that isn't leased. */
export const OPEN_SECRET_ACCESS_KEY = "test";

/** The access key id that people use when any would do; it stands for a user of the default account. */
const CUSTOMARY_ACCESS_KEY_ID = "test";

/**
 * Which secret access key belongs to which access key id; only `--verify-signatures` asks. Credentials are an account's,
 * as on AWS, so those of one lease sign for all its regions:
 * - an account that was leased has the secret that the lease came with, until its last lease is over;
 * - the default account, any other account, and the access key id "test", has the secret "test";
 * - no other access key id exists.
 */
export class AccountSecrets {
  readonly #defaultAccountId: string;
  readonly #random: Random;
  readonly #issued = new Map<string, { readonly secret: string; leases: number }>();

  constructor(defaultAccountId: string, random: Random) {
    this.#defaultAccountId = defaultAccountId;
    this.#random = random;
  }

  /** A registry of the account is being leased, or was before a restart, with that secret. */
  issue(accountId: string, before?: string): void {
    if (accountId === this.#defaultAccountId) return;
    const issued = this.#issued.get(accountId);
    if (issued !== undefined) issued.leases++;
    else this.#issued.set(accountId, { secret: before ?? this.#random.bytes(30).toString("base64"), leases: 1 });
  }

  /** A lease of the account is over. */
  withdraw(accountId: string): void {
    const issued = this.#issued.get(accountId);
    if (issued !== undefined && --issued.leases === 0) this.#issued.delete(accountId);
  }

  /** Whether there is a lease of the account. */
  isIssued(accountId: string): boolean {
    return this.#issued.has(accountId);
  }

  of(accountId: string): string {
    return this.#issued.get(accountId)?.secret ?? OPEN_SECRET_ACCESS_KEY;
  }

  /** Undefined for an unknown access key id. */
  ofAccessKey(accessKeyId: string): string | undefined {
    if (ACCOUNT_ID.test(accessKeyId)) return this.of(accessKeyId);
    return accessKeyId === CUSTOMARY_ACCESS_KEY_ID ? OPEN_SECRET_ACCESS_KEY : undefined;
  }
}
