import type { ChannelOptions } from "@grpc/grpc-js";
import type { RegistryRef } from "../proto/typescript/generated/ecremulator/admin/v1/RegistryRef.js";
import type { VerifyRequestsRequest } from "../proto/typescript/generated/ecremulator/admin/v1/VerifyRequestsRequest.js";
import { toMilliseconds } from "../proto/typescript/time.js";
import type { AdminCalls } from "./admin-calls.js";
import { Call, type CallOptions, stackAbove } from "./call.js";
import { type CallScope, openScope } from "./call-scope.js";
import { callClientStream } from "./client-stream.js";
import { checkHealth, type ServingStatus, waitUntilServing } from "./health.js";
import { bindRegistry } from "./registry-binding.js";
import { type AdminRpc, listAdminRpcs } from "./rpc.js";
import { callServerStream } from "./server-stream.js";
import { type ShortMethods, shortMethods } from "./short-methods.js";
import { callUnary } from "./unary-call.js";

/** Options of an admin client. */
export interface AdminClientOptions {
  /** Milliseconds that a call may take unless it sets its own limit; streams have none. Default: 10,000. */
  readonly timeoutMs?: number | undefined;
  /** The registry that requests are about when they don't name one. Default: the server's default registry. */
  readonly registry?: RegistryRef | undefined;
  /** Passed on to grpc-js, over this client's own. */
  readonly channelOptions?: ChannelOptions | undefined;
}

/**
 * The admin API of one emulator: every rpc under its own name, on one connection that is opened by the first call.
 * Calls reject with AdminError. An idle client doesn't keep the process alive; close it all the same.
 */
export interface AdminClient extends AdminCalls, ShortMethods, AsyncDisposable, Disposable {
  /** host:port */
  readonly address: string;
  /** The registry that requests are about when they don't name one; undefined means the server's default registry. */
  readonly registry: RegistryRef | undefined;
  /** The same connection with another default registry. Closing the view leaves this client open. */
  forRegistry(registry: RegistryRef): AdminClient;
  /** The server's health, or that of one service by its full name. */
  health(service?: string, options?: CallOptions): Promise<ServingStatus>;
  /** Resolves as soon as the server is up and serving. Default `timeoutMs`: 60,000. */
  waitForReady(options?: CallOptions): Promise<void>;
  /** Cancels the calls under way, open streams included, and closes the connection. Later calls fail. Idempotent. */
  close(): void;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_READY_TIMEOUT_MS = 60_000;

/**
 * A client for the admin endpoint of an emulator.
 * @param address host:port; a leading `http://` is ignored
 * @throws TypeError when the address isn't one
 *
 * @example
 * ```ts
 * import { createAdminClient } from "testcontainers-ecr/client";
 * import { EmbeddedEcr } from "testcontainers-ecr/server";
 *
 * await using ecr = await EmbeddedEcr.start();
 * using admin = createAdminClient(ecr.getAdminEndpoint());
 * const { rule } = await admin.putRule({
 *   rule: { id: "outage", steps: [{ times: 3, effects: [{ error: { code: "ServerException" } }] }] },
 * });
 * console.log(rule?.state); // STATE_ACTIVE
 * ```
 */
export function createAdminClient(address: string, options: AdminClientOptions = {}): AdminClient {
  const target = toTarget(address);
  return buildClient(target, openScope(target, options.channelOptions), options);
}

function toTarget(address: string): string {
  const target = address.replace(/^http:\/\//, "").replace(/\/$/, "");
  if (!/^(\[[0-9a-fA-F:.]+\]|[^\s:/?#[\]]+):\d{1,5}$/.test(target))
    throw new TypeError(`an admin address is host:port, not "${address}"`);
  return target;
}

function buildClient(address: string, scope: CallScope, options: AdminClientOptions): AdminClient {
  const { registry } = options;
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const close = (): void => scope.close();
  const own: Omit<AdminClient, keyof AdminCalls | keyof ShortMethods> = {
    address,
    registry,
    forRegistry: (other) => buildClient(address, scope.child(), { ...options, registry: other }),
    health: (service = "", given = {}) => {
      return checkHealth(scope, service, withTimeout(given, timeoutMs), stackAbove(own.health));
    },
    waitForReady: (given = {}) => {
      return waitUntilServing(scope, withTimeout(given, DEFAULT_READY_TIMEOUT_MS), stackAbove(own.waitForReady));
    },
    close,
    [Symbol.dispose]: close,
    [Symbol.asyncDispose]: async () => close(),
  };
  const calls = listAdminRpcs().map((rpc) => [rpc.method, toMethod(rpc, scope, registry, timeoutMs)]);
  const rpcs = Object.fromEntries(calls) as AdminCalls;
  return { ...own, ...rpcs, ...shortMethods(rpcs) };
}

/** The function behind one rpc; of the type that AdminCalls derives from the same proto files. */
function toMethod(
  rpc: AdminRpc,
  scope: CallScope,
  registry: RegistryRef | undefined,
  timeoutMs: number,
): CallableFunction {
  const bind = (request: object): object => (registry ? bindRegistry(request, rpc.requestType, registry) : request);
  if (rpc.kind === "client-stream") {
    return function method(requests: Iterable<object>, options: CallOptions = {}) {
      return callClientStream(new Call(scope, rpc, options, stackAbove(method)), requests);
    };
  }
  if (rpc.kind === "server-stream") {
    return function method(request: object | null = {}, options: CallOptions = {}) {
      return callServerStream(new Call(scope, rpc, options, stackAbove(method)), bind(request ?? {}));
    };
  }
  return function method(request: object | null = {}, options: CallOptions = {}) {
    const timed = withTimeout(options, timeoutMs + waitingTime(request ?? {}));
    return callUnary(new Call(scope, rpc, timed, stackAbove(method)), bind(request ?? {}));
  };
}

function withTimeout(options: CallOptions, timeoutMs: number): CallOptions & { readonly timeoutMs: number } {
  return { ...options, timeoutMs: options.timeoutMs ?? timeoutMs };
}

/** How long the server may delay an answer on purpose: VerifyRequests waits for its expectations. */
function waitingTime(request: object): number {
  const { timeout, quietTime } = request as VerifyRequestsRequest;
  return (toMilliseconds(timeout) ?? 0) + (toMilliseconds(quietTime) ?? 0);
}
