import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { decide } from "../rules/decide.js";
import type { Ending, Intervention, RuleVerdict } from "../rules/verdict.js";
import type { Call, Plane } from "./call.js";
import { disconnect } from "./disconnect.js";
import { bodyLength, isStream, type Reply } from "./reply.js";
import type { RequestLog } from "./request-log.js";
import { RequestRecord } from "./request-record.js";
import { sendReply } from "./send-reply.js";
import { ClientGoneError, wait } from "./wait.js";

/**
 * The way of every request, on both planes: identify → rules before → handle (authenticate, execute) → rules after →
 * record → send → log. Rules, the event log and the request log live here and nowhere else; a handler doesn't know
 * that faults exist.
 */
export async function serve(
  plane: Plane,
  request: IncomingMessage,
  response: ServerResponse,
  log: RequestLog,
): Promise<void> {
  // A response that waits behind others on its connection hears of nothing that happens there (pipelining).
  if (response.socket === null) request.socket.once("close", () => response.destroy());
  const record = new RequestRecord(request, randomUUID());
  const call = await plane.identify(request, record.requestId);
  const { hosted } = call;
  const verdict = decide([hosted.rules, hosted.commonRules], call, hosted.clock);
  try {
    const outcome = await decideOutcome(plane, call, verdict, response, log);
    const { answer } = outcome;
    if ("kind" in answer) {
      record.decided(call, outcome, verdict, 0);
      await disconnect(answer, request, response);
    } else {
      const length = bodyLength(answer);
      record.decided(call, outcome, verdict, length ?? 0);
      await sendReply(answer, length, request, response);
      if (length === undefined) record.sent(call);
    }
  } catch (error) {
    if (!(error instanceof ClientGoneError)) log.failed(call, error);
    record.cut(call, verdict);
    response.destroy();
  } finally {
    log.served(record.finish());
  }
}

export interface Outcome {
  /** False: a rule answered instead. */
  readonly executed: boolean;
  /** What the client gets: a reply, or a cut connection. */
  readonly answer: Reply | Extract<Ending, { kind: "disconnect" }>;
}

async function decideOutcome(
  plane: Plane,
  call: Call,
  verdict: RuleVerdict,
  response: ServerResponse,
  log: RequestLog,
): Promise<Outcome> {
  // Each await is a turn of the microtask queue, so there is none where nothing is waited for.
  const instead = isNone(verdict.before) ? undefined : await intervene(plane, call, verdict.before, response);
  if (instead !== undefined) return { executed: false, answer: instead };
  const handling = handle(plane, call, response, log);
  const handled = handling instanceof Promise ? await handling : handling;
  const storing = call.hosted.stored();
  const reply = storing === undefined ? handled : await onceStored(storing, handled, plane, call, log);
  const afterwards = isNone(verdict.after) ? undefined : await intervene(plane, call, verdict.after, response);
  if (afterwards === undefined) return { executed: true, answer: reply };
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
  response: ServerResponse,
): Promise<Outcome["answer"] | undefined> {
  if (delayMs > 0) await wait(delayMs, response);
  return ending?.kind === "error" ? plane.renderFault(ending, call) : ending;
}

function handle(plane: Plane, call: Call, response: ServerResponse, log: RequestLog): Reply | Promise<Reply> {
  const refused = (error: unknown) => renderError(error, plane, call, log);
  try {
    const reply = plane.handle(call, response);
    return reply instanceof Promise ? reply.catch(refused) : reply;
  } catch (error) {
    return refused(error);
  }
}

/** @throws {ClientGoneError} when there is nobody left to tell */
function renderError(error: unknown, plane: Plane, call: Call, log: RequestLog): Reply {
  if (error instanceof ClientGoneError) throw error;
  if (call.request.errored !== null || (call.request.destroyed && !call.request.complete)) throw new ClientGoneError();
  const reply = plane.renderError(error, call);
  if (reply.status === 500) log.failed(call, error);
  return reply;
}

/** What an answer says, a change or what others have changed, has to survive the process before the answer goes out. */
async function onceStored(
  storing: Promise<void>,
  reply: Reply,
  plane: Plane,
  call: Call,
  log: RequestLog,
): Promise<Reply> {
  try {
    await storing;
    return reply;
  } catch (error) {
    if (isStream(reply.body)) reply.body.close();
    log.failed(call, error);
    return plane.renderError(error, call);
  }
}
