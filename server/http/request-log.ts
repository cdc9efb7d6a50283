import { type Logger, pino } from "pino";
import { firedRules } from "../events/fired-rules.js";
import type { LoggedRequest } from "../events/logged-event.js";
import type { Call } from "./call.js";
import { isForPeople, type LogFormat } from "./log-format.js";
import type { LogLevel } from "./log-level.js";
import { logOutput } from "./log-output.js";
import { TextLog } from "./text-log.js";

/** The server's log on standard output, one line per request at level info: JSON, or text for people. */
export class RequestLog {
  readonly #logger: Logger;
  readonly #text: TextLog | undefined;

  constructor(logger: Logger, format: LogFormat = "json") {
    this.#logger = logger;
    this.#text = textLog(format);
  }

  /** A request has been answered, or its client has left. */
  served(event: LoggedRequest | undefined): void {
    if (event === undefined || !this.#logger.isLevelEnabled("info")) return;
    logOutput().write(
      this.#text?.request(event) ?? `{"level":"info"${timestamp()}${membersOf(event)},"msg":"request"}\n`,
    );
  }

  /** A mistake of the emulator itself: the client gets a 500, the log the reason. */
  failed(call: Call | undefined, error: unknown): void {
    this.#logger.error(
      { err: error, operation: call?.operation, requestId: call?.requestId },
      "request failed unexpectedly",
    );
  }
}

const SHOWN_REFERENCES = 3;

/** What pino would print of them, at a third of the cost: this line is written for every request. */
function membersOf({ payload, registry }: LoggedRequest): string {
  const { repository, references, httpStatus, errorCode, durationMs, executed, completed } = payload;
  let members = `,"registry":"${registry.accountId}/${registry.region}","operation":${JSON.stringify(payload.operation)}`;
  if (repository !== "") members += `,"repository":${JSON.stringify(repository)}`;
  if (references.length > 0) members += `,"reference":${JSON.stringify(shown(references))}`;
  members += `,"status":${httpStatus}`;
  if (errorCode !== "") members += `,"error":${JSON.stringify(errorCode)}`;
  members += `,"ms":${Math.round(durationMs * 100) / 100}`;
  const rules = firedRules(payload.decisions);
  if (rules.length > 0) members += `,"rule":${JSON.stringify(rules.join(","))}`;
  if (!executed) members += ',"executed":false';
  if (!completed) members += ',"completed":false';
  return `${members},"requestId":"${payload.requestId}"`;
}

function shown(references: readonly string[]): string {
  return references.length === 1 ? (references[0] as string) : references.slice(0, SHOWN_REFERENCES).join(",");
}

let printedMs = Number.NaN;
let printed = "";

/** As pino's isoTime, printed once a millisecond: under load that is one line in ten. */
function timestamp(): string {
  const now = Date.now();
  if (now !== printedMs) {
    printedMs = now;
    printed = `,"time":"${new Date(now).toISOString()}"`;
  }
  return printed;
}

/** @param level least level that is written */
export function createLogger(level: LogLevel, format: LogFormat): Logger {
  const options = {
    level,
    base: null,
    timestamp,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const people = textLog(format);
  const output = logOutput();
  return pino(options, people === undefined ? output : { write: (line) => output.write(people.line(line)) });
}

/** Undefined: JSON is wanted. */
function textLog(format: LogFormat): TextLog | undefined {
  const isTerminal = process.stdout.isTTY === true;
  if (!isForPeople(format, isTerminal)) return undefined;
  return new TextLog(isTerminal && !process.env["NO_COLOR"]);
}
