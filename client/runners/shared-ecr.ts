import { type AdminClient, createAdminClient } from "../admin-client.js";
import type { EcrCredentials, EcrServer } from "../ecr-endpoints.js";
import { type LeasedRegistry, type LeaseOptions, leaseRegistry, type StartedEcr } from "../leased-registry.js";

/** Processes that a runner starts inherit its environment. */
const VARIABLE = "TESTCONTAINERS_ECR";

interface Address {
  readonly endpoint: string;
  readonly registryHost: string;
  readonly adminEndpoint: string;
  readonly credentials: EcrCredentials;
  readonly region: string;
  readonly accountId: string;
}

/**
 * For the global set-up of a test runner: the processes that it starts from now on find this emulator by `sharedEcr()`.
 *
 * @example
 * ```ts
 * import { shareEcr, sharedEcr } from "testcontainers-ecr/client";
 * import { EmbeddedEcr } from "testcontainers-ecr/server";
 *
 * // Of vitest's `globalSetup`; jest's stops it in `globalTeardown`.
 * export async function setup(): Promise<() => Promise<void>> {
 *   const ecr = await EmbeddedEcr.start();
 *   shareEcr(ecr);
 *   return () => ecr.stop();
 * }
 * const stop = await setup();
 * console.log(sharedEcr().getEndpoint());
 * await stop();
 * ```
 */
export function shareEcr(ecr: EcrServer): void {
  const address: Address = {
    endpoint: ecr.getEndpoint(),
    registryHost: ecr.getRegistryHost(),
    adminEndpoint: ecr.getAdminEndpoint(),
    credentials: ecr.getCredentials(),
    region: ecr.getRegion(),
    accountId: ecr.getAccountId(),
  };
  process.env[VARIABLE] = JSON.stringify(address);
}

/**
 * The emulator that another process shares with this one. Its `stop()` closes the connection, and leaves it running.
 * @throws Error if no process shares one
 */
export function sharedEcr(): StartedEcr {
  const text = process.env[VARIABLE];
  if (text === undefined) {
    throw new Error("no emulator is shared: call shareEcr() in the global set-up, or say how to start one");
  }
  return new SharedEcr(JSON.parse(text) as Address);
}

class SharedEcr implements StartedEcr {
  readonly #address: Address;
  #admin: AdminClient | undefined;

  constructor(address: Address) {
    this.#address = address;
  }

  getEndpoint(): string {
    return this.#address.endpoint;
  }

  getRegistryHost(): string {
    return this.#address.registryHost;
  }

  getAdminEndpoint(): string {
    return this.#address.adminEndpoint;
  }

  getCredentials(): EcrCredentials {
    return { ...this.#address.credentials };
  }

  getRegion(): string {
    return this.#address.region;
  }

  getAccountId(): string {
    return this.#address.accountId;
  }

  getRepositoryUri(name: string): string {
    return `${this.getRegistryHost()}/${name}`;
  }

  getAdminClient(): AdminClient {
    this.#admin ??= createAdminClient(this.getAdminEndpoint());
    return this.#admin;
  }

  leaseRegistry(options?: LeaseOptions): Promise<LeasedRegistry> {
    return leaseRegistry(this, options);
  }

  async stop(): Promise<void> {
    this.#admin?.close();
    this.#admin = undefined;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
