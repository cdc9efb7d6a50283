import type { HeldRequest as HeldMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/HeldRequest.js";
import type { ReleaseHeldRequestsRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ReleaseHeldRequestsRequest.js";
import type { RegistryClock } from "../content/clock.js";
import { InvalidFieldsError } from "../requests/field-violation.js";
import type { Action, HeldRequest } from "../rules/actions.js";
import { checkEffect, compileEffect, type Effect } from "../rules/effects/kinds.js";
import type { RuleSet } from "../rules/rule-set.js";
import { readEffect } from "./effect-message.js";
import { invalidField } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { timeMessage } from "./time-message.js";

export function heldMessage({ requestId, ruleId, facts, heldAtMs }: HeldRequest): HeldMessage {
  const { operation, repository, references } = facts;
  return { requestId, ruleId, operation, repository, reference: references.join(","), holdTime: timeMessage(heldAtMs) };
}

/**
 * Releases those that are named, in that order, or the oldest.
 * @returns the ids of those that were waiting
 * @throws InvalidFieldsError if it can't be told which, or the effect makes no sense
 */
export async function releaseHeld(
  request: ReleaseHeldRequestsRequest__Output,
  { held }: RuleSet,
  clock: RegistryClock,
): Promise<string[]> {
  const { ruleId, requestIds, maxRequests } = request;
  if (ruleId === "" && requestIds.length === 0) throw invalidField("rule_id", "must be set, unless request_ids is");
  if (maxRequests < 0) throw invalidField("max_requests", "must not be negative");
  const effect = readReleaseEffect(request);
  const waiting = held.list(ruleId === "" ? undefined : ruleId).map(({ requestId }) => requestId);
  const wanted = requestIds.length === 0 ? waiting : requestIds.filter((id) => waiting.includes(id));
  const chosen = maxRequests === 0 ? wanted : wanted.slice(0, maxRequests);
  return held.release(chosen, (one) => (effect === undefined ? [] : actionsOf(effect, one, { held, clock })));
}

function readReleaseEffect({ effect: message }: ReleaseHeldRequestsRequest__Output): Effect | undefined {
  if (message === null) return undefined;
  const fields = new FieldReader();
  const effect = readEffect(message, fields, "effect");
  fields.check(() => {
    const violations = checkEffect(effect, { field: "effect", afterExecution: false, beside: [], match: undefined });
    if (violations.length > 0) throw new InvalidFieldsError(violations);
  });
  fields.done();
  return effect;
}

/** What the effect does to this one request. */
function actionsOf(
  effect: Effect,
  { ruleId, facts, requestId }: HeldRequest,
  { held, clock }: { held: RuleSet["held"]; clock: RegistryClock },
): readonly Action[] {
  const draws = { seed: 0n, ruleId, countKey: requestId, match: 1 };
  const action = compileEffect(effect, "release")({ facts, clock, draws, held });
  return action === undefined ? [] : [action];
}
