import { createSecretKey, randomBytes } from "node:crypto";
import { createBlobStore } from "./blobs/content-store.js";
import { DEFAULT_CONFIG, type EmulatorConfig } from "./config.js";
import { AuthorizationTokens } from "./domain/authorization-token.js";
import { DownloadUrls } from "./domain/layers/download-url.js";
import { PageTokens } from "./domain/page.js";
import { AWS_QUOTAS } from "./domain/quotas.js";
import { seededRandom } from "./domain/random.js";
import { EcrPlane } from "./ecr/ecr-plane.js";
import { type ApiServer, startApiServer } from "./http/api-server.js";
import { createLogger, RequestLog } from "./http/request-log.js";
import { listenProblem } from "./listen-problem.js";
import { OciPlane } from "./oci/oci-plane.js";
import { RegistryDirectory } from "./registries/registry-directory.js";
import { StsPlane } from "./sts/sts-plane.js";

export interface Emulator {
  /** host:port of the ECR API and the registry. */
  readonly apiAddress: string;
  /** host:port of the gRPC admin API. */
  readonly adminAddress: string;
  readonly config: EmulatorConfig;
  /** Stops within a second, whatever is in flight. Safe to call twice. */
  stop(): Promise<void>;
}

/** Requests in flight get this long to end when the emulator stops. */
const STOP_GRACE_MS = 300;

/**
 * Starts an emulator in this process. The API port answers first; gRPC is loaded right after, since loading it takes
 * longer than everything else together. Resolves when both are bound.
 * @throws Error when a port can't be bound; nothing is left running then
 */
export async function startEmulator(options: Partial<EmulatorConfig> = {}): Promise<Emulator> {
  const config: EmulatorConfig = { ...DEFAULT_CONFIG, ...options };
  const logger = createLogger(config.logLevel);
  const seed = config.seed ?? randomBytes(8).readBigUInt64BE();
  const random = seededRandom(seed);
  const blobs = createBlobStore();
  const key = () => createSecretKey(Buffer.from(random.bytes(32)));
  const defaultRef = { accountId: config.account, region: config.region };
  const directory = new RegistryDirectory({
    defaultRef,
    seed,
    random: seededRandom(seed + 1n),
    blobs,
    quotas: AWS_QUOTAS,
  });
  const services = {
    directory,
    tokens: new AuthorizationTokens(key()),
    downloadUrls: new DownloadUrls(key()),
    pageTokens: new PageTokens(key()),
    publicHost: config.publicHost,
  };

  const running: { close(): Promise<void> }[] = [];
  const stop = async () => {
    await Promise.all(running.splice(0).map((part) => part.close()));
    directory.close();
    await blobs.close();
  };
  try {
    const planes = {
      ecr: new EcrPlane(services),
      sts: new StsPlane(directory),
      oci: new OciPlane({ ...services, fidelity: "aws" }),
    };
    const api: ApiServer = await startApiServer(config, planes, new RequestLog(logger));
    running.push({ close: () => api.close(STOP_GRACE_MS) });
    const problem = await listenProblem(config.host, config.adminPort);
    if (problem !== undefined) throw problem;
    const { startAdminServer } = await import("./admin/admin-server.js");
    const apiAddress = address(config.host, api.port);
    const admin = await startAdminServer({
      host: config.host,
      port: config.adminPort,
      directory,
      seed,
      logger,
      apiAddress,
    });
    running.push(admin);
    const adminAddress = address(config.host, admin.port);
    return { apiAddress, adminAddress, config: { ...config, port: api.port, adminPort: admin.port, seed }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function address(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
