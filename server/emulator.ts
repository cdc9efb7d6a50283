import { createSecretKey, randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { SignatureCheck } from "./access/signature/signature-check.js";
import { createBlobStore } from "./blobs/content-store.js";
import type { EmulatorConfig } from "./config.js";
import { AuthorizationTokens } from "./content/authorization-token.js";
import { DownloadUrls } from "./content/layers/download-url.js";
import { PageTokens } from "./content/page.js";
import { AWS_QUOTAS } from "./content/quotas.js";
import { seededRandom } from "./content/random.js";
import { EcrPlane } from "./ecr/ecr-plane.js";
import { type EmulatorOptions, readOptions } from "./emulator-options.js";
import { type ApiServer, startApiServer } from "./http/api-server.js";
import { createLogger, RequestLog } from "./http/request-log.js";
import { FIDELITIES } from "./oci/fidelity.js";
import { OciPlane } from "./oci/oci-plane.js";
import { PassThroughPlane } from "./passthrough/pass-through-plane.js";
import type { Upstream } from "./passthrough/proxy.js";
import type { DataDir } from "./persistence/data-dir.js";
import type { RestoreReport } from "./persistence/restore.js";
import { RegistryDirectory } from "./registries/registry-directory.js";
import { StsPlane } from "./sts/sts-plane.js";
import type { TlsIdentity } from "./tls/tls-identity.js";

export interface Emulator {
  /** host:port of the ECR API and the registry. */
  readonly apiAddress: string;
  /** What an AWS SDK takes as endpoint: http(s)://host:port. */
  readonly apiUrl: string;
  /** With TLS what clients have to trust, in PEM. */
  readonly caCertificate: string | undefined;
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
 * @param keepsProcessAlive false = the process may end while the emulator is up and nothing waits for it
 * @throws ConfigError when an option can't be used; Error when a port can't be bound. Nothing is left running then
 */
export async function startEmulator(
  options: EmulatorOptions = {},
  { keepsProcessAlive = true }: { keepsProcessAlive?: boolean | undefined } = {},
): Promise<Emulator> {
  const config = readOptions(options);
  const logger = createLogger(config.logLevel, config.logFormat);
  const fresh = config.seed ?? randomBytes(8).readBigUInt64BE();
  const dataDir = config.dataDir === undefined ? undefined : await openDataDir(config.dataDir, fresh);
  const { seed: firstSeed, generation } = dataDir?.server ?? { seed: fresh, generation: 0 };
  const seed = config.seed ?? firstSeed;
  // Those of the first start, for ever: tokens and signed URLs outlive a restart.
  const random = seededRandom(firstSeed);
  const blobs = dataDir?.blobs ?? createBlobStore();
  const key = () => createSecretKey(Buffer.from(random.bytes(32)));
  const defaultRef = { accountId: config.account, region: config.region };
  const directory = new RegistryDirectory({
    defaultRef,
    seed,
    random: seededRandom(seed + 1n, generation),
    generation,
    nextAccount: dataDir?.server.nextAccount,
    keeper: dataDir?.keeper,
    blobs,
    quotas: { ...AWS_QUOTAS, ...config.quotas },
    allowsMissingLayers: config.allowMissingLayers,
    manifestRules: FIDELITIES[config.fidelity].manifestRules,
  });
  const signatures = config.verifySignatures
    ? new SignatureCheck((accessKeyId) => directory.secrets.ofAccessKey(accessKeyId))
    : undefined;
  const services = {
    directory,
    tokens: new AuthorizationTokens(key()),
    downloadUrls: new DownloadUrls(key()),
    pageTokens: new PageTokens(key()),
    publicHost: config.publicHost,
    signatures,
  };

  const running: { close(): Promise<void> }[] = [];
  const stop = async () => {
    await Promise.all(running.splice(0).map((part) => part.close()));
    await dataDir?.close();
    directory.close();
    await blobs.close();
  };
  try {
    if (dataDir !== undefined) logRestored(logger, await dataDir.restore(directory));
    const upstream = config.upstream === undefined ? undefined : await connectUpstream(config.upstream);
    if (upstream !== undefined) running.push({ close: async () => upstream.close() });
    const planes = {
      ecr: new EcrPlane(services),
      sts: new StsPlane(directory, signatures),
      oci: new OciPlane({ ...services, fidelity: config.fidelity, anonymous: config.anonymousRegistry }),
      passThrough: new PassThroughPlane(directory, upstream),
    };
    const tls = await identity(config);
    const api: ApiServer = await startApiServer(
      { ...config, keepsProcessAlive },
      planes,
      new RequestLog(logger, config.logFormat),
      tls,
    );
    running.push({ close: () => api.close(STOP_GRACE_MS) });
    const { startAdminServer } = await import("./admin/admin-server.js");
    const apiAddress = address(config.host, api.port);
    const admin = await startAdminServer({
      host: config.host,
      port: config.adminPort,
      directory,
      seed,
      logger,
      apiPort: api.port,
      apiScheme: tls === undefined ? "http" : "https",
      publicHost: config.publicHost,
      keepsProcessAlive,
    });
    running.push(admin);
    const adminAddress = address(config.host, admin.port);
    return {
      apiAddress,
      apiUrl: `${tls === undefined ? "http" : "https"}://${apiAddress}`,
      caCertificate: tls?.ca,
      adminAddress,
      config: { ...config, port: api.port, adminPort: admin.port, seed },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The database is loaded only where it is needed. */
async function openDataDir(path: string, seed: bigint): Promise<DataDir> {
  const { DataDir } = await import("./persistence/data-dir.js");
  return DataDir.open(path, seed);
}

function logRestored(logger: Logger, { missingLayers, ...restored }: RestoreReport): void {
  logger.info(restored, "restored");
  if (missingLayers.length > 0)
    logger.warn(
      { missingLayers },
      "the files of these layers are gone from the data directory or have another size, so the layers are gone",
    );
}

/** http-proxy is loaded only where it is needed. */
async function connectUpstream(url: string): Promise<Upstream> {
  const { createUpstream } = await import("./passthrough/proxy.js");
  return createUpstream(url);
}

/** Certificates are a matter for those who ask for them; nobody else waits until what makes them is loaded. */
async function identity(config: EmulatorConfig): Promise<TlsIdentity | undefined> {
  if (!config.tls && config.tlsCert === undefined && config.tlsKey === undefined) return undefined;
  const { tlsIdentity } = await import("./tls/tls-identity.js");
  return tlsIdentity(config);
}

function address(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
