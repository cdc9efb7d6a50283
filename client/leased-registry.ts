import type { CreateRegistryRequest } from "../proto/typescript/generated/ecremulator/admin/v1/CreateRegistryRequest.js";
import type { Registry__Output as Registry } from "../proto/typescript/generated/ecremulator/admin/v1/Registry.js";
import { duration } from "../proto/typescript/time.js";
import type { AdminClient } from "./admin-client.js";
import { AdminError } from "./admin-error.js";
import type { EcrCredentials, EcrEndpoints, EcrServer } from "./ecr-endpoints.js";

/** CreateRegistry's request: region, labels, seed, ttl, … */
export type LeaseOptions = CreateRegistryRequest;

/**
 * A registry of its own on a shared emulator.
 *
 * @example
 * ```ts
 * import { EmbeddedEcr } from "testcontainers-ecr/server";
 *
 * await using ecr = await EmbeddedEcr.start();
 * await using registry = await ecr.leaseRegistry({ labels: { test: "push retries" } });
 * await registry.admin.advanceClock({ by: { seconds: 60 } }); // the clock of this registry alone
 * ```
 */
export interface LeasedRegistry extends EcrEndpoints, AsyncDisposable {
  /** The admin API with this registry as the default of every request. */
  readonly admin: AdminClient;
  /** Print it when a test fails, and lease with it to replay: everything random in the registry derives from it. */
  readonly seed: string;
  /**
   * The console's page for this registry, until it is released. A failed test can print it.
   * `http://localhost:4578/#/900000000001/us-east-1/timeline`
   */
  getConsoleUrl(): string;
  /**
   * Deletes the registry with everything in it. Idempotent; a registry that is gone already has no problems.
   * @throws RegistryProblemsError if there are problems, such as required rules that never fired, which fails the test
   */
  release(): Promise<void>;
  /** Releases the registry unless it is released already; throws as `release()` does. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A running emulator that leases registries. */
export interface StartedEcr extends EcrServer {
  /** A registry of its own, with a fresh account: one per test isolates tests that share this emulator. */
  leaseRegistry(options?: LeaseOptions): Promise<LeasedRegistry>;
}

/** A leased registry ended with problems. */
export class RegistryProblemsError extends Error {
  override readonly name: string = "RegistryProblemsError";
  readonly problems: readonly string[];

  constructor(accountId: string, problems: readonly string[]) {
    super(`registry ${accountId} ended with problems:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/** Long enough for a debugger, short enough that a killed run's registries don't stay in a reused container for good. */
const DEFAULT_TTL_MS = 24 * 60 * 60 * 1000;

/**
 * Leases a registry on `started`; what its `leaseRegistry()` does.
 * @throws AdminError, such as ALREADY_EXISTS when `options.accountId` is taken
 */
export async function leaseRegistry(started: EcrServer, options: LeaseOptions = {}): Promise<LeasedRegistry> {
  const { registry } = await started
    .getAdminClient()
    .createRegistry({ ...options, ttl: options.ttl ?? duration(DEFAULT_TTL_MS) });
  const { ref, credentials } = registry ?? {};
  if (!registry || !ref || !credentials)
    throw new Error("CreateRegistry answered without a registry, its ref or its credentials");
  return new AdminLease(started, { ...registry, ref, credentials });
}

type Leased = Registry & {
  readonly ref: NonNullable<Registry["ref"]>;
  readonly credentials: NonNullable<Registry["credentials"]>;
};

class AdminLease implements LeasedRegistry {
  readonly #started: EcrServer;
  readonly #registry: Leased;
  #view: { readonly of: AdminClient; readonly admin: AdminClient } | undefined;
  #released: Promise<void> | undefined;

  constructor(started: EcrServer, registry: Leased) {
    this.#started = started;
    this.#registry = registry;
  }

  get admin(): AdminClient {
    // A restarted container has another admin port and so another client.
    const client = this.#started.getAdminClient();
    if (this.#view?.of !== client) this.#view = { of: client, admin: client.forRegistry(this.#registry.ref) };
    return this.#view.admin;
  }

  get seed(): string {
    return this.#registry.seed;
  }

  // The server knows its own addresses only, not the mapped port through which this process reaches it.
  getEndpoint(): string {
    return this.#started.getEndpoint();
  }

  getRegistryHost(): string {
    return this.#started.getRegistryHost();
  }

  getRepositoryUri(name: string): string {
    return `${this.getRegistryHost()}/${name}`;
  }

  getCredentials(): EcrCredentials {
    return { ...this.#registry.credentials };
  }

  getRegion(): string {
    return this.#registry.ref.region;
  }

  getAccountId(): string {
    return this.#registry.ref.accountId;
  }

  getConsoleUrl(): string {
    return `http://${this.#started.getAdminEndpoint()}/#/${this.getAccountId()}/${this.getRegion()}/timeline`;
  }

  release(): Promise<void> {
    this.#released ??= this.#delete().catch((thrown: unknown) => {
      // Problems stay; a call that failed may be made again.
      if (!(thrown instanceof RegistryProblemsError)) this.#released = undefined;
      throw thrown;
    });
    return this.#released;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#released === undefined) await this.release();
  }

  async #delete(): Promise<void> {
    const problems = await this.#problems();
    if (problems.length > 0) throw new RegistryProblemsError(this.getAccountId(), problems);
  }

  async #problems(): Promise<readonly string[]> {
    try {
      const { problems } = await this.#started.getAdminClient().deleteRegistry({ registry: this.#registry.ref });
      this.admin.close(); // ends what still watches the registry
      return problems;
    } catch (thrown) {
      if (thrown instanceof AdminError && thrown.code === "NOT_FOUND") return [];
      throw thrown;
    }
  }
}
