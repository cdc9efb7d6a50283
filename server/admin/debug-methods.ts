import type { RegistryServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/RegistryService.js";
import type { LoggedEvent } from "../events/logged-event.js";
import { isRequest } from "../events/verify/matched-requests.js";
import type { AdminContext } from "./admin-context.js";
import { debugText } from "./debug-text.js";
import { eventMessage } from "./event-message.js";
import { FieldReader } from "./field-reader.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { problemsOf } from "./reset-registry.js";
import type { ServiceMethods } from "./service.js";

const DEFAULT_EVENTS = 50;
const MAX_EVENTS = 1_000;
/** Clients take 4 MiB by default, and the events come with it. */
const MAX_FIXTURE_LENGTH = 2 * 1024 * 1024;

/** What to look at when a test has failed. Asking changes nothing. */
export function debugMethods({
  registries,
  fixtures,
}: AdminContext): Pick<ServiceMethods<RegistryServiceHandlers>, "GetDebugReport"> {
  return {
    GetDebugReport: async ({ registry: ref, maxEvents }) => {
      const fields = new FieldReader();
      if (maxEvents < 0 || maxEvents > MAX_EVENTS) {
        fields.report("max_events", `must be 1 to ${MAX_EVENTS}, or 0 for ${DEFAULT_EVENTS}; is ${maxEvents}`);
      }
      fields.done();
      const registry = lookUpRegistry(registries, ref);
      const limit = maxEvents || DEFAULT_EVENTS;
      const last = (filter?: (event: LoggedEvent) => boolean): LoggedEvent[] =>
        registry.events.list({ newestFirst: true, limit, filter }).events.toReversed();
      const problems = problemsOf(registry, registries);
      const text = debugText({ registry, problems, requests: last(isRequest).filter(isRequest) });
      const fixture = (await fixtures?.export(registry, "json")) ?? "";
      const isTooLong = fixture.length > MAX_FIXTURE_LENGTH;
      return {
        text: isTooLong ? `${text}\nFixture: too long for a report; ExportFixture gives it` : text,
        fixtureJson: isTooLong ? "" : fixture,
        events: last().map((event) => eventMessage(event)),
        problems,
        seed: registry.seed.toString(),
      };
    },
  };
}
