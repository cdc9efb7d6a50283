import type { EcrCredentials } from "../client/ecr-endpoints.js";
import { type AdminClient, createAdminClient } from "../client/index.js";
import { type LeasedRegistry, type LeaseOptions, leaseRegistry, type StartedEcr } from "../client/leased-registry.js";
import type { Emulator } from "./emulator.js";
import type { EmulatorOptions } from "./emulator-options.js";
import { OPEN_SECRET_ACCESS_KEY } from "./registries/account-secrets.js";
import { startEmulator } from "./start-emulator.js";
import { MEMBERS, startProblem } from "./start-problem.js";

/** Options of an emulator in this process. */
export type EmbeddedEcrOptions = EmulatorOptions & {
  /**
   * Whether the process stays alive until the emulator is stopped. By default it doesn't: a test runner ends after its
   * tests, even if a failed set-up skipped `stop()`. A process that only serves others needs `true`.
   */
  readonly keepsProcessAlive?: boolean | undefined;
};

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
  #stopping = false;

  private constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /**
   * Starts on free ports of 127.0.0.1 and logs nothing, unless `options` change that.
   * @throws ConfigError when an option can't be used, naming it and the rule; Error when a port can't be bound, naming it and its option; its
   * `code` is the system's, such as EADDRINUSE
   */
  static async start({ keepsProcessAlive = false, ...options }: EmbeddedEcrOptions = {}): Promise<EmbeddedEcr> {
    const { port = 0, adminPort = 0, logLevel = "silent" } = options;
    try {
      return new EmbeddedEcr(await startEmulator({ ...options, port, adminPort, logLevel }, { keepsProcessAlive }));
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (typeof code !== "string") throw cause;
      const text = startProblem(cause, MEMBERS);
      throw text === undefined ? cause : Object.assign(new Error(text, { cause }), { code });
    }
  }

  getEndpoint(): string {
    return this.#emulator.apiUrl;
  }

  /**
   * The authority that clients have to trust with `tls: true`, as PEM.
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

  /** @throws Error when the emulator is stopped */
  getAdminClient(): AdminClient {
    if (this.#stopping) throw new Error("the ECR emulator is stopped; there is no admin API to call");
    this.#adminClient ??= createAdminClient(this.getAdminEndpoint());
    return this.#adminClient;
  }

  leaseRegistry(options?: LeaseOptions): Promise<LeasedRegistry> {
    return leaseRegistry(this, options);
  }

  /** Stops within a second, even with requests in flight. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#adminClient?.close();
    await this.#emulator.stop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
