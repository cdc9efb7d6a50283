import type { EventLog } from "../events/event-log.js";
import { isRequest } from "../events/verify/matched-requests.js";

/** What a change comes from, for people: "#12 ecr:BatchDeleteImage" for the id of a request in the log, else as it is. */
export function causeText(events: EventLog, cause: string): string {
  const found = events.list({
    newestFirst: true,
    limit: 1,
    filter: ({ payload }) => payload.kind === "request" && payload.requestId === cause,
  });
  const [request] = found.events.filter(isRequest);
  return request === undefined ? cause : `#${request.sequence} ${request.payload.operation}`;
}
