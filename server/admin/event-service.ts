import type { EventServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/EventService.js";
import type { ListEventsRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ListEventsRequest.js";
import { MAX_BATCH } from "../events/event-subscription.js";
import type { LoggedEvent } from "../events/logged-event.js";
import { type VerifyOptions, verifyRequests } from "../events/verify/verify-requests.js";
import { requestsElsewhere } from "../registries/requests-elsewhere.js";
import type { AdminContext } from "./admin-context.js";
import { invalidField, notFound } from "./errors.js";
import { readEventFilter } from "./event-filter-message.js";
import { eventMessage } from "./event-message.js";
import { watchEvery, watchRegistry } from "./event-watch.js";
import { fidelityMessage } from "./fidelity-message.js";
import { FieldReader } from "./field-reader.js";
import { leastPolicy } from "./generate-policy.js";
import { judgeAnswers } from "./judge-answers.js";
import { mergedEvents } from "./merged-events.js";
import type { TakenPage } from "./paging.js";
import { lookUpRegistries, lookUpRegistry } from "./registry-lookup.js";
import { selectedRequests } from "./selected-requests.js";
import type { ServiceMethods } from "./service.js";
import { readVerification, verificationMessage } from "./verification-message.js";

/** The event log: read, follow, verify. */
export function eventService(context: AdminContext): ServiceMethods<EventServiceHandlers> {
  const { registries, paging, heartbeatMs } = context;
  return {
    ListEvents: (request) => {
      const { filter, afterSequence } = readList(request);
      const registry = lookUpRegistries(registries, request.registry);
      const { newestFirst } = request;
      const ref = registry === "every" ? "*" : registry.ref;
      const query = ["ListEvents", ref, request.filter, afterSequence, newestFirst];
      if (registry !== "every") {
        const take = (position: string, limit: number): TakenPage<LoggedEvent> => {
          const from = position === "" ? undefined : Number(position);
          const { events, next } = registry.events.list({ filter, afterSequence, newestFirst, limit, from });
          return { items: events, nextPosition: next === undefined ? undefined : String(next) };
        };
        const { items, nextPageToken } = paging.page(request, query, take, (event) => eventMessage(event));
        return { events: items, nextPageToken, evictedBeforeSequence: registry.events.evictedBeforeSequence };
      }
      if (afterSequence > 0) throw ofOneRegistry();
      const logs = [...registries.after("")].map(({ events }) => events);
      const take = (position: string, limit: number): TakenPage<LoggedEvent> => {
        const { events, next } = mergedEvents(logs, { filter, newestFirst, limit, position });
        return { items: events, nextPosition: next };
      };
      const { items, nextPageToken } = paging.page(request, query, take, (event) => eventMessage(event));
      return { events: items, nextPageToken };
    },
    GetEvent: ({ registry, sequence }) => {
      const fields = new FieldReader();
      const wanted = fields.sequence(sequence, "sequence");
      fields.done();
      const { events } = lookUpRegistry(registries, registry);
      const event = events.get(wanted);
      if (event !== undefined) return { event: eventMessage(event, true) };
      const held = `the log holds ${events.firstSequence} to ${events.lastSequence}`;
      throw notFound(
        "EVENT_NOT_FOUND",
        `there is no event ${wanted}; ${events.lastSequence === 0 ? "the log is empty" : held}`,
      );
    },
    WatchEvents: async (request, stream) => {
      const fields = new FieldReader();
      const filter = readEventFilter(request.filter, fields);
      const after = request.afterSequence;
      const afterSequence = after === undefined ? undefined : fields.sequence(after, "after_sequence");
      const { maxBatch } = request;
      if (maxBatch < 0 || maxBatch > MAX_BATCH) fields.report("max_batch", `must be 0 to ${MAX_BATCH}, is ${maxBatch}`);
      fields.done();
      const registry = lookUpRegistries(registries, request.registry);
      const query = { filter, afterSequence, heartbeatMs, maxBatch: Math.max(maxBatch, 1) };
      if (registry !== "every") return watchRegistry(registries, registry, query, stream);
      if (afterSequence !== undefined && afterSequence > 0) throw ofOneRegistry();
      return watchEvery(registries, query, stream);
    },
    GeneratePolicy: (request) => {
      const { registry, requests } = selectedRequests(registries, request);
      const payloads = requests.map(({ payload }) => payload);
      return {
        policyJson: JSON.stringify(leastPolicy(payloads, registry.ref), null, 2),
        requestCount: requests.length,
        evictedBeforeSequence: registry.events.evictedBeforeSequence,
      };
    },
    GetFidelityReport: (request) => {
      const { registry, requests } = selectedRequests(registries, request);
      return {
        ...fidelityMessage(judgeAnswers(requests, registry), requests.length),
        evictedBeforeSequence: registry.events.evictedBeforeSequence,
      };
    },
    VerifyRequests: (request, call) => {
      const verification = readVerification(request);
      const registry = lookUpRegistry(registries, request.registry);
      const deadlineMs = call.remainingMs;
      return call.whileWanted(async (signal) => {
        const deletion = new AbortController();
        const unlisten = registries.listen({
          removed: (gone) => {
            if (gone === registry) deletion.abort("the registry was deleted");
          },
        });
        try {
          const options: VerifyOptions = {
            signal: AbortSignal.any([signal, deletion.signal]),
            deadlineMs,
            elsewhere: (matches, sinceWallMs) => requestsElsewhere(registries, registry, matches, sinceWallMs),
          };
          return verificationMessage(await verifyRequests(registry.events, verification, options));
        } finally {
          unlisten();
        }
      });
    },
  };
}

function readList(request: ListEventsRequest__Output): {
  filter: ReturnType<typeof readEventFilter>;
  afterSequence: number;
} {
  const fields = new FieldReader();
  const filter = readEventFilter(request.filter, fields);
  const afterSequence = fields.sequence(request.afterSequence, "after_sequence");
  fields.done();
  return { filter, afterSequence };
}

function ofOneRegistry(): Error {
  return invalidField("after_sequence", 'must be 0 with account "*": sequences count per registry');
}
