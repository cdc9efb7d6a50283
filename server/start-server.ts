import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { Emulator } from "./emulator.js";
import type { EmulatorConfig } from "./emulator-config.js";
import { EventTarget } from "./event-target/event-target.js";
import { readEventTarget } from "./event-target/event-target-address.js";
import { applyFixtureFiles, lazyFixtures } from "./fixture-files.js";
import { type ApiServer, startApiServer } from "./http/api-server.js";
import { createLogger, RequestLog } from "./http/request-log.js";
import { createParts, type Parts } from "./parts.js";
import type { Upstream } from "./passthrough/proxy.js";
import type { DataDir } from "./persistence/data-dir.js";
import { DataDirError } from "./persistence/data-folder.js";
import type { RestoreReport } from "./persistence/restore.js";
import type { TlsIdentity } from "./tls/tls-identity.js";

/** Requests in flight get this long to end when the emulator stops. */
const STOP_GRACE_MS = 300;

/** An emulator with its inside, for tests. @throws see startEmulator */
export async function startServer(
  asked: EmulatorConfig,
  { keepsProcessAlive = true }: { keepsProcessAlive?: boolean | undefined } = {},
): Promise<{ emulator: Emulator; parts: Parts }> {
  const logger = createLogger(asked.logLevel, asked.logFormat);
  const fresh = asked.seed ?? randomBytes(8).readBigUInt64BE();
  const dataDir = asked.dataDir === undefined ? undefined : await openDataDir(asked.dataDir, fresh);
  const config = { ...asked, seed: asked.seed ?? dataDir?.server.seed ?? fresh };
  const upstream = config.upstream === undefined ? undefined : await connectUpstream(config.upstream);
  const eventTarget = connectEventTarget(config.eventTarget, logger);
  const parts = createParts(config, { dataDir, upstream, notifications: eventTarget });
  const running: { close(): Promise<void> }[] = [];
  const stop = async () => {
    await Promise.all(running.splice(0).map((part) => part.close()));
    upstream?.close();
    await eventTarget?.close();
    await parts.close();
  };
  try {
    if (dataDir !== undefined) logRestored(logger, await dataDir.restore(parts.registries));
    const fixtures = lazyFixtures(parts.services);
    await applyFixtureFiles(config.fixtures, parts);
    const tls = await identity(config);
    const api: ApiServer = await startApiServer(
      { ...config, keepsProcessAlive },
      parts.planes,
      new RequestLog(logger, config.logFormat),
      tls,
    );
    running.push({ close: () => api.close(STOP_GRACE_MS) });
    const { startAdminServer } = await import("./admin/admin-server.js");
    const apiAddress = address(config.host, api.port);
    const scheme = tls === undefined ? "http" : "https";
    parts.services.pullThrough.upstreams.reachOwn(`${scheme}://${ownAddress(config.host, api.port)}`, tls?.ca);
    const admin = await startAdminServer({
      host: config.host,
      port: config.adminPort,
      registries: parts.registries,
      operations: parts.operations,
      seed: config.seed,
      logger,
      fixtures,
      apiPort: api.port,
      apiScheme: scheme,
      publicHost: config.publicHost,
      eventTarget: () => eventTarget?.stats,
      keepsProcessAlive,
    });
    running.push(admin);
    const emulator = {
      apiAddress,
      apiUrl: `${scheme}://${apiAddress}`,
      caCertificate: tls?.ca,
      adminAddress: address(config.host, admin.port),
      config: { ...config, port: api.port, adminPort: admin.port },
      stop,
    };
    return { emulator, parts };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The database is loaded only where it is needed. @throws DataDirError also where it has no native code for this system */
async function openDataDir(path: string, seed: bigint): Promise<DataDir> {
  const { DataDir } = await import("./persistence/data-dir.js").catch((cause: unknown) => {
    const system = `${process.platform}-${process.arch}`;
    const text = `a data directory needs native code of the package classic-level, which can't be loaded on ${system}; npm install classic-level@3 provides it, and the image has it (${String(cause)})`;
    throw new DataDirError(text, { cause });
  });
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

/** The proxy is loaded only where it is needed. */
async function connectUpstream(url: string): Promise<Upstream> {
  const { createUpstream } = await import("./passthrough/proxy.js");
  return createUpstream(url);
}

function connectEventTarget(url: string | undefined, logger: Logger): EventTarget | undefined {
  const address = url === undefined ? undefined : readEventTarget(url);
  return address && new EventTarget({ address, logger });
}

/** The code that makes certificates is loaded only with HTTPS, so that other starts don't wait for it. */
async function identity(config: EmulatorConfig): Promise<TlsIdentity | undefined> {
  if (!config.tls && config.tlsCert === undefined && config.tlsKey === undefined) return undefined;
  const { tlsIdentity } = await import("./tls/tls-identity.js");
  return tlsIdentity(config);
}

/** Where this process reaches its own listener. */
function ownAddress(host: string, port: number): string {
  const reached: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  return address(reached[host] ?? host, port);
}

function address(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
