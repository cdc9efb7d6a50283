import { setMaxListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Server } from "@grpc/grpc-js";
import { HealthImplementation } from "grpc-health-check";
import type { Registries } from "../registries/registries.js";
import { Snapshots } from "../registries/snapshots.js";
import { VERSION } from "../version.js";
import type { AdminContext, EventTargetStats, FixtureDoor } from "./admin-context.js";
import { bindServer, hostAndPort } from "./bind-server.js";
import { Endpoints } from "./endpoints.js";
import { eventService } from "./event-service.js";
import { type LazyJsonDoor, lazyJsonDoor } from "./lazy-json-door.js";
import { MAX_REQUEST_BYTES } from "./message-size.js";
import type { OwnOperations } from "./own-operations.js";
import { Paging } from "./paging.js";
import { addReflection } from "./reflection.js";
import { registryService } from "./registry-service.js";
import { ruleService } from "./rule-service.js";
import { scanService } from "./scan-service.js";
import { secretService } from "./secret-service.js";
import { serverService } from "./server-service.js";
import { addService, type ServedRpc, type ServiceHost } from "./service.js";
import { signingService } from "./signing-service.js";
import { stateService } from "./state-service.js";

export interface AdminServerOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly registries: Registries;
  readonly operations: OwnOperations;
  readonly seed: bigint;
  /** Of the API's listener. */
  readonly apiPort: number;
  /** What that listener speaks; default http. */
  readonly apiScheme?: "http" | "https" | undefined;
  /** host[:port] to answer instead of the API's address; "aws" = AWS's own host names for the registry. */
  readonly publicHost?: string | undefined;
  /** Whether the process goes on while the server listens, or a client is connected and idle; default true. */
  readonly keepsProcessAlive?: boolean | undefined;
  /** How often an open watch says that it is alive, in milliseconds; default 15,000. */
  readonly heartbeatMs?: number | undefined;
  readonly fixtures?: FixtureDoor | undefined;
  /** Statistics of event delivery; undefined without an event target. */
  readonly eventTarget?: (() => EventTargetStats | undefined) | undefined;
  /** Called for errors that are the emulator's own bugs. */
  readonly logger: { error(details: object, text: string): void };
}

export interface AdminServer {
  readonly port: number;
  /** host:port */
  readonly address: string;
  /** Stops within half a second, even with calls open. Safe to call twice. */
  close(): Promise<void>;
}

/** Keeps a silent stream alive through proxies, and tells how far a filter has looked. */
const HEARTBEAT_MS = 15_000;
/** Calls in flight and open streams get this long to end when the server stops. */
const STOP_GRACE_MS = 300;
/** Turns of the event loop in which streams that end get their status out: on Node.js 24 tryShutdown cuts it off. */
const FLUSH_TURNS = 5;

/**
 * Starts the admin API over gRPC, with health and reflection, and the same as JSON over HTTP/1.1 on the same port.
 * @throws the system's error (EADDRINUSE, ...) if the port can't be bound
 */
export async function startAdminServer(options: AdminServerOptions): Promise<AdminServer> {
  const { host, registries, logger } = options;
  let port = options.port;
  const context: AdminContext = {
    registries,
    snapshots: new Snapshots(),
    fixtures: options.fixtures,
    endpoints: new Endpoints({ ...options, adminPort: () => port }),
    paging: new Paging(),
    eventTarget: options.eventTarget ?? (() => undefined),
    operations: options.operations,
    version: VERSION,
    seed: options.seed,
    startedAtMs: Date.now(),
    heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
  };
  const stopping = new AbortController();
  // Every open stream and every waiting call listens; Node warns of a leak on standard error if there are more than ten.
  setMaxListeners(0, stopping.signal);
  const serviceHost: ServiceHost = {
    stopping: stopping.signal,
    stored: () => registries.persistence?.stored(),
    admit: (writing) => registries.persistence?.admit(writing),
    failed: (rpc, err) => logger.error({ err, rpc }, "admin call failed unexpectedly"),
  };
  const server = new Server({
    "grpc.max_receive_message_length": MAX_REQUEST_BYTES,
    "grpc.max_send_message_length": -1,
  });
  const services = {
    ServerService: serverService(context),
    RegistryService: registryService(context),
    StateService: stateService(context),
    ScanService: scanService(context),
    SigningService: signingService(context),
    RuleService: ruleService(context),
    SecretService: secretService(context),
    EventService: eventService(context),
  };
  const health = new HealthImplementation({ "": "SERVING" });
  const rpcs = new Map<string, ServedRpc>();
  for (const [name, methods] of Object.entries(services)) {
    for (const [path, rpc] of addService(server, name, methods, serviceHost)) rpcs.set(path, rpc);
    health.setStatus(`ecremulator.admin.v1.${name}`, "SERVING");
  }
  health.addToServer(server);
  addReflection(server, (err) => logger.error({ err }, "reflection can't be served"));
  const { keepsProcessAlive = true } = options;
  const door = lazyJsonDoor({ rpcs, publicHost: options.publicHost, failed: serviceHost.failed });
  const listener = await bindServer(server, { host, port, keepsProcessAlive }, door);
  port = listener.port;
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    listener.close();
    closed ??= stop(server, door, stopping);
    return closed;
  };
  return { port, address: hostAndPort(host, port), close };
}

/** tryShutdown waits for open streams for ever, so ours are ended first, and what is left goes after the grace. */
async function stop(server: Server, door: LazyJsonDoor, stopping: AbortController): Promise<void> {
  stopping.abort();
  for (let turn = 0; turn < FLUSH_TURNS; turn++) await nextTurn();
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_GRACE_MS);
  });
  const ended = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  await Promise.race([Promise.all([ended, door.close()]), grace]);
  clearTimeout(timer);
  server.forceShutdown();
  door.destroy();
}
