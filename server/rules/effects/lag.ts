import { duration } from "../../../proto/typescript/time.js";
import type { FieldViolation } from "../../requests/field-violation.js";
import type { LagAction } from "../actions.js";
import { checkOperations, reads } from "./concerned.js";
import type { EffectKind } from "./effect-kind.js";

/** How old a write has to be for a read to see it, on the registry's clock. */
export interface Lag {
  readonly ageMs: number;
}

/** A registry keeps what it was for so long. */
const MAX_LAG_MS = 60 * 60 * 1_000;

/** Shows reads the registry as it was: eventual consistency. */
export const lag: EffectKind<"lag", Lag> = {
  name: "lag",
  rank: "view",
  capabilities: ["rules.effect.lag"],
  ends: () => false,
  read({ age }, fields, field) {
    if (age === null) fields.report(`${field}.age`, "must be set");
    return { ageMs: fields.duration(age, `${field}.age`) ?? 1 };
  },
  toMessage: ({ ageMs }) => ({ age: duration(ageMs) }),
  check({ ageMs }, place): FieldViolation[] {
    const violations = checkOperations(place, reads, "it reads nothing of the registry's content", false);
    if (place.afterExecution) {
      violations.push({
        field: place.field,
        description: "can't be combined with after_execution: the request has read by then",
      });
    }
    if (place.match === undefined) {
      violations.push({ field: place.field, description: "can't be given to requests that are held" });
    }
    if (ageMs > 0 && ageMs <= MAX_LAG_MS) return violations;
    return [...violations, { field: `${place.field}.age`, description: "must be longer than 0 and at most 1 hour" }];
  },
  compile({ ageMs }) {
    const action: LagAction = { kind: "lag", ageMs };
    return () => action;
  },
};
