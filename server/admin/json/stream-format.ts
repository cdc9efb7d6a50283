import type { IncomingMessage } from "node:http";
import type { JsonObject } from "../../../proto/typescript/struct.js";
import type { JsonFailure } from "./json-failure.js";

/** How a stream of messages is written. */
export interface StreamFormat {
  readonly contentType: string;
  message(json: JsonObject): string;
  /** The last of a stream that failed. */
  failure(failure: JsonFailure): string;
  /** The last of a stream that is complete. */
  readonly end: string;
}

/** A line for each message (https://github.com/ndjson/ndjson-spec); a failure is a line `{"error": …}`, as Connect's last message. */
const LINES: StreamFormat = {
  contentType: "application/x-ndjson",
  message: (json) => `${JSON.stringify(json)}\n`,
  failure: (error) => `${JSON.stringify({ error })}\n`,
  end: "",
};

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Messages have no event name; the
 * last one is named `failure` or `end`, as an EventSource would connect again otherwise and "error" is its own.
 * @param hasIds whether a message's `last_sequence` is where a later stream can go on
 */
function serverSentEvents(hasIds: boolean): StreamFormat {
  return {
    contentType: "text/event-stream",
    message: (json) => `${hasIds ? `id: ${json["lastSequence"]}\n` : ""}data: ${JSON.stringify(json)}\n\n`,
    failure: (failure) => `event: failure\ndata: ${JSON.stringify(failure)}\n\n`,
    end: "event: end\ndata: {}\n\n",
  };
}

/** Server-sent events for clients that ask for them, as EventSource does; otherwise lines. */
export function streamFormat({ headers }: IncomingMessage, hasIds: boolean): StreamFormat {
  return /\btext\/event-stream\b/.test(headers.accept ?? "") ? serverSentEvents(hasIds) : LINES;
}
