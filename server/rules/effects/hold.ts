import { duration } from "../../../proto/typescript/time.js";
import type { FieldViolation } from "../../requests/field-violation.js";
import type { HoldAction } from "../actions.js";
import type { EffectKind } from "./effect-kind.js";

export interface Hold {
  /** Wall time after which the request goes on; default 30 s. */
  readonly timeoutMs?: number | undefined;
}

const USUAL_TIMEOUT_MS = 30_000;
const MAX_TIMEOUT_MS = 60 * 60 * 1_000;

/** Parks the request until ReleaseHeldRequests, so that a test decides which request comes first. */
export const hold: EffectKind<"hold", Hold> = {
  name: "hold",
  rank: "hold",
  capabilities: ["rules.effect.hold"],
  ends: () => false,
  read: ({ timeout }, fields, field) => ({ timeoutMs: fields.duration(timeout, `${field}.timeout`) }),
  toMessage: ({ timeoutMs }) => ({ timeout: timeoutMs === undefined ? null : duration(timeoutMs) }),
  check({ timeoutMs }, { field, beside, match }): FieldViolation[] {
    if (match === undefined) return [{ field, description: "can't be given to requests that are held already" }];
    if (beside.includes("hold")) return [{ field, description: "can't stand twice in a step" }];
    if (timeoutMs === undefined || (timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT_MS)) return [];
    return [{ field: `${field}.timeout`, description: "must be longer than 0 and at most 1 hour" }];
  },
  compile({ timeoutMs = USUAL_TIMEOUT_MS }) {
    return ({ draws, held }): HoldAction => ({ kind: "hold", ruleId: draws.ruleId, timeoutMs, held });
  },
};
