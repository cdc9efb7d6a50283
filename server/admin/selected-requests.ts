import type { RegistryRef__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/RegistryRef.js";
import type { RequestMatch__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/RequestMatch.js";
import type { LoggedRequest } from "../events/logged-event.js";
import { isRequest } from "../events/verify/matched-requests.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import { checkRequestMatch } from "../requests/check-request-match.js";
import { compileRequestMatch } from "../requests/request-match.js";
import { FieldReader } from "./field-reader.js";
import { lookUpRegistry } from "./registry-lookup.js";
import { readRequestMatch } from "./request-match-message.js";

/** What the rpcs ask that draw a conclusion from the log. */
interface RequestSelection {
  readonly registry: RegistryRef__Output | null;
  readonly match: RequestMatch__Output | null;
  readonly afterSequence: string;
}

/** The requests in a registry's log that are asked about, oldest first. */
export function selectedRequests(
  registries: Registries,
  { registry: ref, match: asked, afterSequence: after }: RequestSelection,
): { readonly registry: Registry; readonly requests: readonly LoggedRequest[] } {
  const fields = new FieldReader();
  const match = readRequestMatch(asked, fields, "match");
  fields.add(checkRequestMatch(match, "match"));
  const afterSequence = fields.sequence(after, "after_sequence");
  fields.done();
  const registry = lookUpRegistry(registries, ref);
  const { matches } = compileRequestMatch(match);
  const { events } = registry.events.list({ afterSequence, limit: Number.POSITIVE_INFINITY, filter: isRequest });
  return { registry, requests: events.filter(isRequest).filter(({ payload }) => matches(payload)) };
}
