import type { FieldViolation } from "../requests/field-violation.js";
import { operationsMatching } from "../requests/operation-catalogue.js";
import { isReplicationOperation } from "../requests/replication-operations.js";
import type { Effect } from "./effects/kinds.js";
import type { RuleSpec, Step } from "./rule.js";

/** A copy that the registry makes by itself has no connection and no bytes that could be interfered with. */
const KINDS: ReadonlySet<Effect["kind"]> = new Set(["delay", "error", "throttle"]);

/** What a rule that is about replication alone asks for and can't have. */
export function checkReplicationSteps({ match, steps }: RuleSpec): FieldViolation[] {
  const operations = (match?.operations ?? []).flatMap(operationsMatching);
  if (operations.length === 0 || !operations.every(isReplicationOperation)) return [];
  return [...headersOfNobody(match?.headers), ...steps.flatMap((step, i) => checkStep(step, `rule.steps[${i}]`))];
}

/** It would never fire: no client asks for a copy, so there are no headers. */
function headersOfNobody(headers: Readonly<Record<string, string>> = {}): FieldViolation[] {
  if (Object.keys(headers).length === 0) return [];
  return [{ field: "rule.match.headers", description: "must be unset for replication: a copy is no request" }];
}

function checkStep({ effects = [], afterExecution }: Step, field: string): FieldViolation[] {
  const violations = effects.flatMap((effect, i) => checkEffect(effect, `${field}.effects[${i}]`));
  if (afterExecution !== true) return violations;
  const description = "can't be set for replication: what has failed has not arrived";
  return [...violations, { field: `${field}.after_execution`, description }];
}

function checkEffect(effect: Effect, field: string): FieldViolation[] {
  const { kind } = effect;
  if (!KINDS.has(kind)) {
    return [{ field, description: `must be delay, error or throttle for replication, is ${kind}` }];
  }
  if (effect.kind !== "error") return [];
  const { message, retryAfterMs, headers = {} } = effect.error;
  const told = [
    ...(message === undefined ? [] : ["message"]),
    ...(retryAfterMs === undefined ? [] : ["retry_after"]),
    ...(Object.keys(headers).length === 0 ? [] : ["headers"]),
  ];
  const description = "must be unset for replication: what a copy has failed of is told by the code alone";
  return told.map((member) => ({ field: `${field}.error.${member}`, description }));
}
