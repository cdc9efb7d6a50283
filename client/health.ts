import { setTimeout as sleep } from "node:timers/promises";
import { Metadata } from "@grpc/grpc-js";
import { AdminError, type AdminErrorCode } from "./admin-error.js";
import { Call, type CallOptions } from "./call.js";
import type { CallScope } from "./call-scope.js";
import { type Rpc, toRpc } from "./rpc.js";
import { callServerStream } from "./server-stream.js";
import { callUnary } from "./unary-call.js";

/** grpc.health.v1.HealthCheckResponse.ServingStatus */
export type ServingStatus = "UNKNOWN" | "SERVING" | "NOT_SERVING" | "SERVICE_UNKNOWN";

interface HealthAnswer {
  readonly status: ServingStatus;
}

/** Between two attempts at a server that accepts connections and drops them, as docker's port proxy does. */
const RETRY_MS = 50;
const NO_ANSWER = "no answer";
/** The connection has failed by then, so the answer is there at once. */
const WHY_MS = 500;

const HOPELESS: ReadonlySet<AdminErrorCode> = new Set<AdminErrorCode>(["INVALID_ARGUMENT", "UNIMPLEMENTED"]);

/** One health check. @param service full name of a service; "" = the server */
export async function checkHealth(
  scope: CallScope,
  service: string,
  options: CallOptions,
  stack: string,
): Promise<ServingStatus> {
  const rpc = await healthRpc("Check");
  return ((await callUnary(new Call(scope, rpc, options, stack), { service })) as HealthAnswer).status;
}

/** Resolves as soon as the server says SERVING; rejects with AdminError DEADLINE_EXCEEDED after `timeoutMs`. */
export async function waitUntilServing(
  scope: CallScope,
  options: CallOptions & { readonly timeoutMs: number },
  stack: string,
): Promise<void> {
  const rpc = await healthRpc("Watch");
  const end = Date.now() + options.timeoutMs;
  let last = NO_ANSWER;
  for (;;) {
    const attempt = { ...options, timeoutMs: Math.max(end - Date.now(), 1) };
    const call = new Call(scope, rpc, attempt, stack);
    const answers = callServerStream(call, { service: "" }, new Metadata({ waitForReady: true }));
    try {
      for await (const answer of answers) {
        last = (answer as HealthAnswer).status;
        if (last === "SERVING") return;
      }
    } catch (thrown) {
      const error = AdminError.from(thrown, rpc.title);
      if (error.code === "DEADLINE_EXCEEDED") {
        throw notServing(error, options.timeoutMs, last === NO_ANSWER ? await whyNot(scope, stack) : last);
      }
      // A server that is stopping or not up yet breaks calls in many ways; calls that we ended ourselves aren't retried.
      if (scope.closed || options.signal?.aborted || HOPELESS.has(error.code)) throw error;
      last = error.rawMessage;
    }
    await sleep(RETRY_MS);
  }
}

/** A call that waits for a connection doesn't say what keeps it from having one; one that doesn't wait fails with that. */
async function whyNot(scope: CallScope, stack: string): Promise<string> {
  try {
    return await checkHealth(scope, "", { timeoutMs: WHY_MS }, stack);
  } catch (thrown) {
    const { code, rawMessage } = AdminError.from(thrown, "Health.Check");
    return code === "UNAVAILABLE" ? rawMessage : NO_ANSWER;
  }
}

function notServing(error: AdminError, timeoutMs: number, last: string): AdminError {
  const rawMessage = `the server isn't serving after ${timeoutMs} ms; last seen: ${last}`;
  return new AdminError({ rpc: error.rpc, code: error.code, rawMessage, cause: error, stack: error.stack });
}

/** Loaded on first use: few clients ask. */
async function healthRpc(name: "Check" | "Watch"): Promise<Rpc> {
  const { service } = await import("grpc-health-check");
  const method = service[name];
  if (method === undefined) throw new Error(`grpc-health-check has no method ${name}`);
  return toRpc(method);
}
