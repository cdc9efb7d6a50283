import { type Logger, pino } from "pino";
import type { LoggedRequest } from "../events/logged-event.js";
import type { Call } from "./call.js";
import { logOutput } from "./log-output.js";

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "silent";

export const LOG_LEVELS: readonly LogLevel[] = ["trace", "debug", "info", "warn", "error", "silent"];

/** The server's log: JSON lines on standard output, one per request at level info. */
export class RequestLog {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** A request has been answered, or its client has left. */
  served(event: LoggedRequest | undefined): void {
    if (event === undefined || !this.#logger.isLevelEnabled("info")) return;
    const { payload, registry } = event;
    const line: Record<string, string | number | boolean> = {
      registry: `${registry.accountId}/${registry.region}`,
      operation: payload.operation,
    };
    if (payload.repository !== "") line["repository"] = payload.repository;
    if (payload.references.length > 0) line["reference"] = payload.references.slice(0, SHOWN_REFERENCES).join(",");
    line["status"] = payload.httpStatus;
    if (payload.errorCode !== "") line["error"] = payload.errorCode;
    line["ms"] = Math.round(payload.durationMs * 100) / 100;
    if (!payload.executed) line["executed"] = false;
    if (!payload.completed) line["completed"] = false;
    line["requestId"] = payload.requestId;
    this.#logger.info(line, "request");
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
export function createLogger(level: LogLevel): Logger {
  const options = {
    level,
    base: null,
    timestamp,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return pino(options, logOutput());
}
