import { randomUUID } from "node:crypto";
import { StoreFullError } from "../blobs/blob-errors.js";
import { EcrError } from "../content/errors.js";
import { CutError, type Ending } from "../rules/actions.js";
import type { RuleVerdict } from "../rules/verdict.js";
import { onceAdmitted, writingOf } from "./admit-write.js";
import type { Call, Plane } from "./call.js";
import { ClientGoneError } from "./client-gone.js";
import { Course } from "./course.js";
import type { Exchange } from "./exchange.js";
import type { Outcome } from "./outcome.js";
import { verdictOn } from "./redirected-reply.js";
import { answerText, bodyLength, isStream, type Reply } from "./reply.js";
import type { RequestLog } from "./request-log.js";
import { RequestRecord } from "./request-record.js";
import { closingUnreadBody } from "./unread-body.js";

/**
 * The way of every request, on both planes: identify → rules before → handle (authenticate, execute) → rules after →
 * record → send → log. Rules, the event log and the request log live here and nowhere else; a handler doesn't know
 * that faults exist.
 */
export async function serve(plane: Plane, exchange: Exchange, log: RequestLog): Promise<void> {
  const record = new RequestRecord(exchange, randomUUID());
  const call = await plane.identify(exchange, record.requestId);
  const verdict = verdictOn(call);
  const course = verdict.decisions.length === 0 ? undefined : new Course(call, verdict);
  const waiting = call.registry.clock.autoSkipReads === 0 ? undefined : call.registry.waitingReads;
  waiting?.begun(call);
  try {
    // Each await costs a turn of the microtask queue, so there is no await where nothing has to be waited for.
    const deciding = course === undefined ? untouched(plane, call, log) : decideOutcome(plane, course, verdict, log);
    const outcome = deciding instanceof Promise ? await deciding : deciding;
    const { answer } = outcome;
    if ("kind" in answer) {
      record.decided(call, outcome, verdict, 0);
      course?.decided();
      await exchange.disconnect(answer);
    } else {
      const length = bodyLength(answer);
      record.decided(call, outcome, verdict, length ?? 0);
      course?.decided();
      if (outcome.executed) waiting?.answered(call, plane.inputOf?.(call), answerText(answer));
      await exchange.send(answer, length);
      if (length === undefined) record.sent(call);
    }
  } catch (error) {
    if (!(error instanceof ClientGoneError || error instanceof CutError)) log.failed(call, error);
    record.cut(call, verdict);
    course?.decided();
    if (error instanceof CutError) await cut(exchange, error);
    else exchange.destroy();
  } finally {
    waiting?.ended(call);
    log.served(record.finish());
  }
}

/** The client may leave meanwhile, which is all the same then. */
async function cut(exchange: Exchange, { ending }: CutError): Promise<void> {
  await exchange.disconnect(ending).catch(() => exchange.destroy());
}

function untouched(plane: Plane, call: Call, log: RequestLog): Outcome | Promise<Outcome> {
  const executing = execute(plane, call, log);
  return executing instanceof Promise ? executing.then(executed) : executed(executing);
}

const executed = (answer: Reply): Outcome => ({ executed: true, answer });

/** A rule's effects before the request, the request, and a rule's effects after it. */
async function decideOutcome(plane: Plane, course: Course, verdict: RuleVerdict, log: RequestLog): Promise<Outcome> {
  const instead = await course.run(verdict.before, false);
  const { call } = course;
  if (instead !== undefined) return { executed: false, answer: answerOf(instead, plane, call, course) };
  const reply = await execute(plane, call, log);
  const afterwards = await course.run(verdict.after, true).catch((error: unknown) => {
    close(reply);
    throw error;
  });
  if (afterwards === undefined) return executed(course.finish(reply));
  close(reply);
  return { executed: true, answer: answerOf(afterwards, plane, call, course) };
}

function answerOf(ending: Ending, plane: Plane, call: Call, course: Course): Outcome["answer"] {
  switch (ending.kind) {
    case "disconnect":
      return ending;
    case "error":
      return course.finish(plane.renderFault(ending, call));
    case "raw": {
      const { httpStatus: status, headers, body } = ending;
      return course.finish(closingUnreadBody(call.request, { status, headers, body }));
    }
  }
}

function close({ body }: Reply): void {
  if (isStream(body)) body.close();
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

/** @throws {ClientGoneError} when the client has left */
function renderError(error: unknown, plane: Plane, call: Call, log: RequestLog): Reply {
  if (error instanceof ClientGoneError || error instanceof CutError) throw error;
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
