import type { EcrCredentials, StartedEcr } from "../client/ecr-endpoints.js";
import { type AdminClient, createAdminClient } from "../client/index.js";
import { type LeasedRegistry, type LeaseOptions, leaseRegistry } from "../client/leased-registry.js";
import type { EmulatorConfig } from "./config.js";
import { type Emulator, startEmulator } from "./emulator.js";
import { OPEN_SECRET_ACCESS_KEY } from "./registries/account-secrets.js";

/**
 * The emulator in this process, with the interface of the started container: for suites without Docker.
 *
 * @example
 * ```ts
 * import { ECRClient } from "@aws-sdk/client-ecr";
 * import { EmbeddedEcr } from "testcontainers-ecr/server";
 *
 * await using ecr = await EmbeddedEcr.start();
 * const client = new ECRClient({ endpoint: ecr.getEndpoint(), region: ecr.getRegion(), credentials: ecr.getCredentials() });
 * ```
 */
export class EmbeddedEcr implements StartedEcr {
  readonly #emulator: Emulator;
  #adminClient: AdminClient | undefined;

  private constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /**
   * Starts on free ports of 127.0.0.1 and logs nothing, unless `config` says otherwise.
   * @throws Error when a port can't be bound
   */
  static async start(config: Partial<EmulatorConfig> = {}): Promise<EmbeddedEcr> {
    return new EmbeddedEcr(await startEmulator({ port: 0, adminPort: 0, logLevel: "silent", ...config }));
  }

  getEndpoint(): string {
    return this.#emulator.apiUrl;
  }

  /**
   * With `tls: true` what clients have to trust, in PEM.
   * @throws Error without it
   */
  async getCaCertificate(): Promise<string> {
    const { caCertificate } = this.#emulator;
    if (caCertificate === undefined) throw new Error("this emulator speaks plain HTTP; start it with tls: true");
    return caCertificate;
  }

  getRegistryHost(): string {
    return this.#emulator.apiAddress;
  }

  getAdminEndpoint(): string {
    return this.#emulator.adminAddress;
  }

  getCredentials(): EcrCredentials {
    return { accessKeyId: this.getAccountId(), secretAccessKey: OPEN_SECRET_ACCESS_KEY };
  }

  getRegion(): string {
    return this.#emulator.config.region;
  }

  getAccountId(): string {
    return this.#emulator.config.account;
  }

  getRepositoryUri(name: string): string {
    return `${this.getRegistryHost()}/${name}`;
  }

  getAdminClient(): AdminClient {
    this.#adminClient ??= createAdminClient(this.getAdminEndpoint());
    return this.#adminClient;
  }

  leaseRegistry(options?: LeaseOptions): Promise<LeasedRegistry> {
    return leaseRegistry(this, options);
  }

  /** Stops within a second, whatever is in flight. Safe to call twice. */
  async stop(): Promise<void> {
    this.#adminClient?.close();
    await this.#emulator.stop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
