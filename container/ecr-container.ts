import { AsyncLocalStorage } from "node:async_hooks";
import { GenericContainer, getContainerRuntimeClient, Wait } from "testcontainers";
import { ensureImage, requireReaper } from "./ensure-image.js";
import { FIXTURE_FOLDER, fixtureFile } from "./fixture-file.js";
import { ADMIN_PORT, API_PORT, DEFAULT_IMAGE } from "./image.js";
import { checked, checkSeed } from "./option-rules.js";
import type { Fidelity, LogLevel } from "./options.js";
import { checkQuotas, type EcrQuotas, quotasText } from "./quotas.js";
import { checkPorts, READY_LINE, readyServer } from "./ready-line.js";
import { StartedEcrContainer } from "./started-ecr-container.js";
import { StartupOutput } from "./startup-output.js";

const HEALTH_INTERVAL_NS = 30_000_000_000;

/** The output of the start that is under way: one instance may be started several times at once. */
const startupOutput = new AsyncLocalStorage<StartupOutput>();

/**
 * The emulator of Amazon ECR in a container.
 *
 * @example
 * ```ts
 * import { ECRClient } from "@aws-sdk/client-ecr";
 * import { EcrContainer } from "testcontainers-ecr";
 *
 * await using ecr = await new EcrContainer().withRegion("eu-west-1").start();
 * const client = new ECRClient({ endpoint: ecr.getEndpoint(), region: ecr.getRegion(), credentials: ecr.getCredentials() });
 * ```
 */
export class EcrContainer extends GenericContainer {
  private quotas: EcrQuotas = {};
  private upstreamRegistries: Readonly<Record<string, string>> = {};
  private buildsImage = true;

  /** @param image the emulator's image; default: the one released with this version of the package */
  constructor(image: string = DEFAULT_IMAGE) {
    super(image);
    this.withExposedPorts(API_PORT, ADMIN_PORT)
      // The server prints it once both ports are bound. An HTTP wait would poll, at its read timeout of a second.
      .withWaitStrategy(Wait.forLogMessage(READY_LINE))
      .withStartupTimeout(120_000);
    // Nobody waits for the image's health check here, so it need not start a process every 2 s; the rest is inherited.
    this.createOpts.Healthcheck = { Interval: HEALTH_INTERVAL_NS };
  }

  /** Sets the region of requests that don't name one. Default: `us-east-1`. @throws RangeError if it isn't a region */
  withRegion(region: string): this {
    return this.withEnvironment({ ECR_REGION: checked("region", region) });
  }

  /**
   * Sets the account of callers whose access key id isn't an account id. Default: `123456789012`.
   * @throws RangeError when it's not 12 digits
   */
  withAccountId(accountId: string): this {
    return this.withEnvironment({ ECR_ACCOUNT: checked("account id", accountId) });
  }

  /** Sets what the server logs: at `info`, the default, one line per request. @throws RangeError for other levels */
  withLogLevel(level: LogLevel): this {
    return this.withEnvironment({ ECR_LOG_LEVEL: checked("log level", level) });
  }

  /**
   * Sets the seed of everything random in the emulator: the same seed and the same calls give the same result.
   * @throws RangeError when it's not a whole number from 0 to 2^64-1
   */
  withSeed(seed: number | bigint): this {
    return this.withEnvironment({ ECR_SEED: checkSeed(seed) });
  }

  /**
   * Sets the `host` or `host:port` that repository URIs and download URLs name, for callers behind a proxy; `aws` gives
   * the host names of AWS. By default answers name the host that the caller used, which is right on the host and in networks.
   * @throws RangeError when it has another form
   */
  withPublicHost(host: string): this {
    return this.withEnvironment({ ECR_PUBLIC_HOST: checked("public host", host) });
  }

  /**
   * Sets what the registry follows where Amazon ECR and the OCI distribution specification differ: `aws`, the default, or `oci`.
   * @throws RangeError when it's neither
   */
  withFidelity(fidelity: Fidelity): this {
    return this.withEnvironment({ ECR_FIDELITY: checked("fidelity", fidelity) });
  }

  /**
   * Serves the ECR API and the registry over HTTPS. Docker needs it when the registry is not on localhost. The admin API
   * doesn't use it. Clients have to trust `getCaCertificate()` of the started container. The certificate covers localhost,
   * the Docker engine's host, and every host name that a client asks for.
   * @param names addresses, and names of clients without SNI, besides those
   * @throws RangeError when one isn't a host name or an IP address
   */
  withTls(names: readonly string[] = []): this {
    return this.withEnvironment({
      ECR_TLS: "true",
      ECR_TLS_NAMES: names.map((name) => checked("TLS name", name)).join(","),
    });
  }

  /**
   * Sets where requests for other AWS services go, STS included, so that one endpoint serves a whole application; without
   * it they are refused. The emulator calls it from its container: an alias in their network, not `localhost`.
   * @param url http(s)://host:port, such as `http://localstack:4566`
   * @throws RangeError when it has another form
   */
  withUpstream(url: string): this {
    return this.withEnvironment({ ECR_UPSTREAM: checked("upstream", url) });
  }

  /**
   * Sets where every EventBridge event is posted, by the emulator from its container: an alias in their network, not `localhost`.
   * @param url `http://app:8080/events` for a webhook, `eventbridge+http://localstack:4566` for PutEvents of EventBridge
   * @throws RangeError when it's neither
   */
  withEventTarget(url: string): this {
    return this.withEnvironment({ ECR_EVENT_TARGET: checked("event target", url) });
  }

  /**
   * Sets where an upstream of pull-through cache rules is, so that tests need no internet. Those of earlier calls stay.
   * @param upstream its name in the ECR API, such as `docker-hub`, or its host
   * @param url http(s)://host:port, as the emulator reaches it from its container
   * @throws RangeError when one is not of that form
   */
  withUpstreamRegistry(upstream: string, url: string): this {
    this.upstreamRegistries = {
      ...this.upstreamRegistries,
      [checked("upstream registry", upstream)]: checked("upstream", url),
    };
    const entries = Object.entries(this.upstreamRegistries).map((entry) => entry.join("="));
    return this.withEnvironment({ ECR_UPSTREAM_REGISTRY: entries.join(",") });
  }

  /**
   * Sets quotas other than AWS's, for a test to reach a limit without 100,000 pushes. Those of earlier calls stay.
   * @throws RangeError when ECR has no such quota, or one is not a whole number from 0 to 10^15-1
   */
  withQuotas(quotas: EcrQuotas): this {
    this.quotas = { ...this.quotas, ...checkQuotas(quotas) };
    const text = quotasText(this.quotas);
    return text === "" ? this : this.withEnvironment({ ECR_QUOTAS: text });
  }

  /**
   * Checks that requests to the ECR API and STS are signed with the account's credentials: those of `getCredentials()`,
   * here and of each lease. By default every signature is accepted.
   */
  withSignatureVerification(): this {
    return this.withEnvironment({ ECR_VERIFY_SIGNATURES: "true" });
  }

  /**
   * Accepts images whose layers or child images are missing, as test suites written for mocks push them. By default they
   * are refused, as on AWS.
   */
  withMissingLayersAllowed(): this {
    return this.withEnvironment({ ECR_ALLOW_MISSING_LAYERS: "true" });
  }

  /** Accepts requests to `/v2/` without credentials, for the default registry. By default they get 401, as on AWS. */
  withAnonymousRegistry(): this {
    return this.withEnvironment({ ECR_ANONYMOUS_REGISTRY: "true" });
  }

  /**
   * Keeps the content of registries over a `restart()`, in a folder of the container. Mount a volume there to keep it longer.
   * @param folder an absolute path that the image's user can write to; the default is made for it
   * @throws RangeError when it's not absolute
   */
  withDataDir(folder: string = "/data"): this {
    return this.withEnvironment({ ECR_DATA_DIR: checked("data folder", folder) });
  }

  /** Sets the default registry up at the start. @param fixture YAML or JSON, or its value (docs/admin-api.md, "Fixtures") */
  withFixture(fixture: string | object): this {
    return this.withCopyContentToContainer([fixtureFile(fixture)]).withEnvironment({ ECR_FIXTURES: FIXTURE_FOLDER });
  }

  /**
   * Sets whether to build the image of this version from the package, on the official Node.js image, if the engine neither
   * has it nor can pull it. By default it is built, once.
   */
  withImageBuild(enabled: boolean): this {
    this.buildsImage = enabled;
    return this;
  }

  /**
   * Starts the container and waits until the server is ready.
   * @throws Error when there is no image; when the server ends, or isn't ready in time: the message shows its last lines; or
   * when a flag or variable of yours makes it listen on other ports than those that are mapped
   */
  override async start(): Promise<StartedEcrContainer> {
    const output = new StartupOutput();
    try {
      const client = await getContainerRuntimeClient();
      await ensureImage(client, this.imageName.string, this.buildsImage);
      await requireReaper(client);
      const started = await Promise.race([startupOutput.run(output, () => super.start()), output.failure()]);
      const server = await readyServer(started.getId());
      checkPorts(server);
      return new StartedEcrContainer(started, server);
    } catch (cause) {
      await output.removeContainer();
      throw this.explained(cause, output.lastLines());
    } finally {
      output.close();
    }
  }

  protected override async beforeContainerCreated(): Promise<void> {
    const { info } = await getContainerRuntimeClient();
    // An IPv6 address has brackets there. Without TLS the server needs no names, and doesn't mind any.
    const host = info.containerRuntime.host.replace(/^\[|\]$/g, "");
    const names = [host, this.environment["ECR_TLS_NAMES"]].filter((name) => name).join(",");
    const environment = { ...this.environment, ECR_TLS_NAMES: names };
    // withEnvironment() appends to a list in which the first value of a repeated variable would win.
    this.createOpts.Env = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  }

  protected override async containerCreated(containerId: string): Promise<void> {
    await startupOutput.getStore()?.attach(containerId);
  }

  /** The error of a failed start. There are no lines when nothing could run, or when nothing at all is logged. */
  private explained(cause: unknown, lines: string): Error {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const shown = lines === "" ? "" : `\nIts last lines:\n${lines}`;
    return new Error(`the ECR emulator of image ${this.imageName.string} did not start: ${reason}${shown}`, { cause });
  }
}
