import { type Logger, pino } from "pino";
import type { LoggedRequest } from "../events/logged-event.js";
import type { Call } from "./call.js";

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
    this.#logger.info(
      {
        registry: `${registry.accountId}/${registry.region}`,
        operation: payload.operation,
        ...(payload.repository === "" ? {} : { repository: payload.repository }),
        ...(payload.references.length === 0
          ? {}
          : { reference: payload.references.slice(0, SHOWN_REFERENCES).join(",") }),
        status: payload.httpStatus,
        ...(payload.errorCode === "" ? {} : { error: payload.errorCode }),
        ms: Math.round(payload.durationMs * 100) / 100,
        ...(payload.executed ? {} : { executed: false }),
        ...(payload.completed ? {} : { completed: false }),
        requestId: payload.requestId,
      },
      "request",
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

/** @param level least level that is written */
export function createLogger(level: LogLevel): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
}
