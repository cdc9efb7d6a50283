import type { FieldViolation } from "../requests/field-violation.js";
import { operationsMatching } from "../requests/operation-catalogue.js";
import { isReplicationOperation } from "../requests/replication-operations.js";
import type { Effect } from "./effects/kinds.js";
import type { RuleSpec } from "./rule.js";

/** A copy that the registry makes by itself has no connection and no bytes that could be interfered with. */
const KINDS: ReadonlySet<Effect["kind"]> = new Set(["delay", "error", "throttle"]);

/** What a rule that is about replication alone asks for and can't have. */
export function checkReplicationSteps({ match, steps }: RuleSpec): FieldViolation[] {
  const operations = (match?.operations ?? []).flatMap(operationsMatching);
  if (operations.length === 0 || !operations.every(isReplicationOperation)) return [];
  return steps.flatMap(({ effects = [], afterExecution }, i) => {
    const field = `rule.steps[${i}]`;
    const violations = effects.flatMap(({ kind }, j) =>
      KINDS.has(kind)
        ? []
        : [
            {
              field: `${field}.effects[${j}]`,
              description: `must be delay, error or throttle for replication, is ${kind}`,
            },
          ],
    );
    if (afterExecution !== true) return violations;
    const description = "can't be set for replication: what has failed has not arrived";
    return [...violations, { field: `${field}.after_execution`, description }];
  });
}
