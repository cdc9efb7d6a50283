import { randomUUID } from "node:crypto";
import { StoreFullError } from "../blobs/blob-errors.js";
import { EcrError } from "../content/errors.js";
import { decide } from "../rules/decide.js";
import { pause } from "../rules/pause.js";
import type { Intervention, RuleVerdict } from "../rules/verdict.js";
import { onceAdmitted, writingOf } from "./admit-write.js";
import type { Call, Plane } from "./call.js";
import { ClientGoneError } from "./client-gone.js";
import type { Exchange } from "./exchange.js";
import type { Outcome } from "./outcome.js";
import { bodyLength, isStream, type Reply } from "./reply.js";
import type { RequestLog } from "./request-log.js";
import { RequestRecord } from "./request-record.js";

/**
 * The way of every request, on both planes: identify → rules before → handle (authenticate, execute) → rules after →
 * record → send → log. Rules, the event log and the request log live here and nowhere else; a handler doesn't know
 * that faults exist.
 */
export async function serve(plane: Plane, exchange: Exchange, log: RequestLog): Promise<void> {
  const record = new RequestRecord(exchange, randomUUID());
  const call = await plane.identify(exchange, record.requestId);
  const { registry } = call;
  const verdict = decide([registry.rules, registry.commonRules], call, registry.clock);
  try {
    // Each await is a turn of the microtask queue, so there is none where nothing is waited for.
    const deciding = decideOutcome(plane, call, verdict, log);
    const outcome = deciding instanceof Promise ? await deciding : deciding;
    const { answer } = outcome;
    if ("kind" in answer) {
      record.decided(call, outcome, verdict, 0);
      await exchange.disconnect(answer);
    } else {
      const length = bodyLength(answer);
      record.decided(call, outcome, verdict, length ?? 0);
      await exchange.send(answer, length);
      if (length === undefined) record.sent(call);
    }
  } catch (error) {
    if (!(error instanceof ClientGoneError)) log.failed(call, error);
    record.cut(call, verdict);
    exchange.destroy();
  } finally {
    log.served(record.finish());
  }
}

function decideOutcome(plane: Plane, call: Call, verdict: RuleVerdict, log: RequestLog): Outcome | Promise<Outcome> {
  if (!isNone(verdict.before) || !isNone(verdict.after)) return decideWithRules(plane, call, verdict, log);
  const executing = execute(plane, call, log);
  return executing instanceof Promise ? executing.then(executed) : executed(executing);
}

const executed = (answer: Reply): Outcome => ({ executed: true, answer });

async function decideWithRules(plane: Plane, call: Call, verdict: RuleVerdict, log: RequestLog): Promise<Outcome> {
  const instead = await intervene(plane, call, verdict.before);
  if (instead !== undefined) return { executed: false, answer: instead };
  const reply = await execute(plane, call, log);
  const afterwards = await intervene(plane, call, verdict.after);
  if (afterwards === undefined) return executed(reply);
  if (isStream(reply.body)) reply.body.close();
  return { executed: true, answer: afterwards };
}

function isNone({ delayMs, ending }: Intervention): boolean {
  return delayMs === 0 && ending === undefined;
}

async function intervene(
  plane: Plane,
  call: Call,
  { delayMs, ending }: Intervention,
): Promise<Outcome["answer"] | undefined> {
  if (delayMs > 0) await pause(delayMs, call.request.signal);
  return ending?.kind === "error" ? plane.renderFault(ending, call) : ending;
}

/** Whatever couldn't be stored isn't begun. */
function execute(plane: Plane, call: Call, log: RequestLog): Reply | Promise<Reply> {
  const refused = (error: unknown) => renderError(error, plane, call, log);
  return onceAdmitted(call, () => executeNow(plane, call, log), refused);
}

/** Whatever is answered is stored. */
function executeNow(plane: Plane, call: Call, log: RequestLog): Reply | Promise<Reply> {
  const reply = handle(plane, call, log);
  if (reply instanceof Promise) return reply.then((late) => onceStored(late, plane, call, log));
  return onceStored(reply, plane, call, log);
}

function handle(plane: Plane, call: Call, log: RequestLog): Reply | Promise<Reply> {
  try {
    const { refusal } = call.registry;
    if (refusal !== undefined) throw new EcrError("LimitExceededException", refusal);
    const reply = plane.handle(call);
    if (!(reply instanceof Promise)) return reply;
    return reply.catch((error: unknown) => renderError(error, plane, call, log));
  } catch (error) {
    return renderError(error, plane, call, log);
  }
}

/** @throws {ClientGoneError} when there is nobody left to tell */
function renderError(error: unknown, plane: Plane, call: Call, log: RequestLog): Reply {
  if (error instanceof ClientGoneError) throw error;
  if (call.request.isCutShort) throw new ClientGoneError();
  const reply = plane.renderError(error, call);
  if (reply.status === 500) log.failed(call, error);
  return reply;
}

/** What an answer says, a change or what others have changed, has to survive the process before the answer goes out. */
function onceStored(reply: Reply, plane: Plane, call: Call, log: RequestLog): Reply | Promise<Reply> {
  const storing = call.registry.stored();
  if (storing === undefined) return reply;
  const failed = (error: unknown) => {
    // Reads go on while nothing can be stored.
    if (error instanceof StoreFullError && writingOf(call.operation) === undefined) return reply;
    if (isStream(reply.body)) reply.body.close();
    log.failed(call, error);
    return plane.renderError(error, call);
  };
  return storing.then(() => reply, failed);
}
