import type { EventFilter__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/EventFilter.js";
import { checkEventFilter, compileEventFilter } from "../events/event-filter.js";
import type { EventPredicate } from "../events/event-query.js";
import type { FieldReader } from "./field-reader.js";
import { loggedRpcs } from "./logged-rpcs.js";
import { readOutcomeMatch, readRequestMatch } from "./request-match-message.js";

/** Which events a request's `filter` selects; undefined selects all. Problems are reported to `fields`. */
export function readEventFilter(message: EventFilter__Output | null, fields: FieldReader): EventPredicate | undefined {
  if (message === null) return undefined;
  const filter = {
    kinds: fields.list(message.kinds, "filter.kinds"),
    match: readRequestMatch(message.match, fields, "filter.match"),
    outcome: readOutcomeMatch(message.outcome, fields, "filter.outcome"),
  };
  const violations = checkEventFilter(filter, "filter", loggedRpcs());
  fields.add(violations);
  return violations.length > 0 ? undefined : compileEventFilter(filter);
}
