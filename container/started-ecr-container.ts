import { AbstractStartedContainer, type StartedTestContainer } from "testcontainers";
import {
  type AdminClient,
  createAdminClient,
  type EcrCredentials,
  type LeasedRegistry,
  type LeaseOptions,
  leaseRegistry,
  type StartedEcr,
} from "../client/index.js";
import { fetchCaCertificate } from "./ca-certificate.js";
import { ADMIN_PORT, API_PORT } from "./image.js";

/** The emulator takes any secret: the access key id says whose registry it is. */
const SECRET_ACCESS_KEY = "test";

/** How the server was set up. */
export interface EcrSetup {
  /** The registry of requests that don't name one. */
  readonly accountId: string;
  readonly region: string;
  readonly scheme: "http" | "https";
}

/**
 * The emulator, running in a container. Call a getter each time instead of keeping its value: `restart()` gives the
 * container new ports.
 */
export class StartedEcrContainer extends AbstractStartedContainer implements StartedEcr {
  readonly #setup: EcrSetup;
  #adminClient: AdminClient | undefined;
  #stopping = false;

  constructor(container: StartedTestContainer, setup: EcrSetup) {
    super(container);
    this.#setup = setup;
  }

  /** What an AWS SDK on the host takes as `endpoint`: http://host:port, with `withTls()` https://host:port */
  getEndpoint(): string {
    return `${this.#setup.scheme}://${this.getRegistryHost()}`;
  }

  /** What docker on the host logs in to, and what stands before the repository in an image name: host:port */
  getRegistryHost(): string {
    return `${this.getHost()}:${this.getMappedPort(API_PORT)}`;
  }

  /** Where the gRPC admin API is reached from the host: host:port */
  getAdminEndpoint(): string {
    return `${this.getHost()}:${this.getMappedPort(ADMIN_PORT)}`;
  }

  /** The default registry's credentials. Another account's are the same with its 12 digits as access key id. */
  getCredentials(): EcrCredentials {
    return { accessKeyId: this.#setup.accountId, secretAccessKey: SECRET_ACCESS_KEY };
  }

  /** The region of the default registry. */
  getRegion(): string {
    return this.#setup.region;
  }

  /** The account of the default registry, 12 digits. */
  getAccountId(): string {
    return this.#setup.accountId;
  }

  /** What `docker push` on the host takes, without a tag: host:port/name */
  getRepositoryUri(name: string): string {
    return `${this.getRegistryHost()}/${name}`;
  }

  /** `getEndpoint()` for containers in a network where this one has the alias: http://alias:4577 */
  getNetworkEndpoint(alias: string): string {
    return `${this.#setup.scheme}://${this.getNetworkRegistryHost(alias)}`;
  }

  /** `getRegistryHost()` for containers in a network where this one has the alias: alias:4577 */
  getNetworkRegistryHost(alias: string): string {
    return `${alias}:${API_PORT}`;
  }

  /** `getAdminEndpoint()` for containers in a network where this one has the alias: alias:4578 */
  getNetworkAdminEndpoint(alias: string): string {
    return `${alias}:${ADMIN_PORT}`;
  }

  /** `getRepositoryUri()` for containers in a network where this one has the alias: alias:4577/name */
  getNetworkRepositoryUri(alias: string, name: string): string {
    return `${this.getNetworkRegistryHost(alias)}/${name}`;
  }

  /**
   * The authority that clients have to trust, as PEM, if the container was made `withTls()`: for an SDK's `ca`, NODE_EXTRA_CA_CERTS,
   * or /etc/docker/certs.d/HOST:PORT/ca.crt. A `restart()` makes a new one.
   * @throws Error without `withTls()`
   */
  async getCaCertificate(): Promise<string> {
    if (this.#setup.scheme === "http") throw new Error("this emulator speaks plain HTTP; use withTls()");
    return fetchCaCertificate(`${this.getEndpoint()}/ca.pem`);
  }

  /**
   * The typed client of the admin API: connected on first use, closed by `stop()`, another one after a `restart()`.
   * @throws Error when the container is stopped
   */
  getAdminClient(): AdminClient {
    if (this.#stopping) throw new Error("the ECR emulator is stopped; there is no admin API to call");
    const address = this.getAdminEndpoint();
    if (this.#adminClient?.address !== address) {
      this.#adminClient?.close();
      this.#adminClient = createAdminClient(address);
    }
    return this.#adminClient;
  }

  /**
   * Leases a registry of its own, with a fresh account, in about a millisecond: one for each test that shares this container.
   * @throws AdminError, such as ALREADY_EXISTS when the account asked for is taken
   */
  leaseRegistry(options?: LeaseOptions): Promise<LeasedRegistry> {
    return leaseRegistry(this, options);
  }

  protected override async containerStopping(): Promise<void> {
    this.#stopping = true;
    this.#adminClient?.close();
  }
}
