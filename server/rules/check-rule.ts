import { checkRequestMatch, ruleOperationProblem } from "../requests/check-request-match.js";
import { type FieldViolation, InvalidFieldsError } from "../requests/field-violation.js";
import type { RequestMatch } from "../requests/request-match.js";
import { checkNumber } from "./effects/checks.js";
import { alwaysEnds, checkEffect, type Effect } from "./effects/kinds.js";
import { checkReplicationSteps } from "./replication-steps.js";
import type { RuleSpec, Schedule, Step } from "./rule.js";

const MAX_STEPS = 1_000;
const MAX_EFFECTS = 16;
const ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

/**
 * Whether a registry can take the rule.
 * @param nowMs registry clock
 * @throws InvalidFieldsError naming every field that is wrong
 */
export function checkRule(rule: RuleSpec, nowMs: number): void {
  const violations = [
    ...checkId(rule.id),
    ...checkLabels(rule),
    ...checkRequestMatch(rule.match, "rule.match", ruleOperationProblem),
    ...checkSteps(rule),
    ...checkReplicationSteps(rule),
    ...checkLoop(rule),
    ...checkNumber("rule.probability", rule.probability, 0, 1),
    ...checkNumber("rule.priority", rule.priority, -(2 ** 31), 2 ** 31 - 1),
    ...checkExpiration(rule, nowMs),
    ...checkSchedule(rule.schedule),
  ];
  if (violations.length > 0) throw new InvalidFieldsError(violations);
}

function checkId(id: string): FieldViolation[] {
  if (ID.test(id)) return [];
  const description = "must be 1 to 128 letters, digits, . _ : / - and start with a letter or digit";
  return [{ field: "rule.id", description: id === "" ? `${description}; the client chooses it` : description }];
}

function checkLabels({ labels = {} }: RuleSpec): FieldViolation[] {
  const names = Object.keys(labels);
  if (names.length > 64)
    return [{ field: "rule.labels", description: `must have at most 64 entries, has ${names.length}` }];
  return names.includes("") ? [{ field: "rule.labels", description: "must not have an empty name" }] : [];
}

function checkSteps({ steps, match = {} }: RuleSpec): FieldViolation[] {
  if (steps.length === 0) {
    return [{ field: "rule.steps", description: "must have at least one step; a rule without steps does nothing" }];
  }
  if (steps.length > MAX_STEPS) {
    return [{ field: "rule.steps", description: `must have at most ${MAX_STEPS} steps, has ${steps.length}` }];
  }
  return steps.flatMap((step, i) => [
    ...checkTimes(step, `rule.steps[${i}].times`, i === steps.length - 1),
    ...checkEffects(step, `rule.steps[${i}]`, match),
  ]);
}

function checkTimes({ times }: Step, field: string, isLast: boolean): FieldViolation[] {
  if (times === undefined) {
    return isLast ? [] : [{ field, description: "must be set: the steps after an endless one are never reached" }];
  }
  if (Number.isInteger(times) && times >= 1) return [];
  return [{ field, description: `must be at least 1, is ${times}; unset = all further requests` }];
}

function checkEffects(
  { effects = [], afterExecution = false }: Step,
  field: string,
  match: RequestMatch,
): FieldViolation[] {
  const violations: FieldViolation[] = [];
  if (effects.length > MAX_EFFECTS) {
    violations.push({ field: `${field}.effects`, description: `must have at most ${MAX_EFFECTS} effects` });
  }
  if (effects.filter(alwaysEnds).length > 1) {
    violations.push({
      field: `${field}.effects`,
      description: "must end the request once: one error, one disconnect or one raw",
    });
  }
  if (afterExecution && effects.some(({ kind }) => kind === "throttle")) {
    const description = "can't be combined with throttle: a request over the limit isn't executed";
    violations.push({ field: `${field}.after_execution`, description });
  }
  if (afterExecution && effects.length === 0) {
    violations.push({ field: `${field}.after_execution`, description: "needs an effect to apply" });
  }
  return [...violations, ...checkEach(effects, { field, afterExecution, match })];
}

function checkEach(
  effects: readonly Effect[],
  { field, afterExecution, match }: { field: string; afterExecution: boolean; match: RequestMatch },
): FieldViolation[] {
  return effects.flatMap((effect, j) => {
    const beside = effects.filter((other) => other !== effect).map(besideName);
    return checkEffect(effect, { field: `${field}.effects[${j}]`, afterExecution, beside, match });
  });
}

/** A disconnect before the answer is named separately. */
function besideName(effect: Effect): string {
  if (effect.kind !== "disconnect") return effect.kind;
  const { side, point } = effect.disconnect;
  const isWhole = side !== "REQUEST" && (point === undefined || point.kind === "beforeHeaders");
  return isWhole ? "disconnect before headers" : "disconnect";
}

function checkLoop({ afterSteps, steps }: RuleSpec): FieldViolation[] {
  if (afterSteps !== "LOOP" || steps.length === 0 || steps[steps.length - 1]?.times !== undefined) return [];
  return [
    { field: "rule.after_steps", description: "can't be AFTER_STEPS_LOOP: the last step has no times and never ends" },
  ];
}

function checkExpiration({ expireTimeMs, ttlMs }: RuleSpec, nowMs: number): FieldViolation[] {
  if (expireTimeMs !== undefined && ttlMs !== undefined) {
    return [{ field: "rule.ttl", description: "can't be combined with expire_time; set one of them" }];
  }
  if (ttlMs !== undefined && !(ttlMs > 0)) return [{ field: "rule.ttl", description: "must be longer than 0" }];
  if (expireTimeMs === undefined || expireTimeMs > nowMs) return [];
  const now = new Date(nowMs).toISOString();
  return [{ field: "rule.expire_time", description: `must be later than the registry's clock, which is at ${now}` }];
}

function checkSchedule(schedule: Schedule | undefined): FieldViolation[] {
  if (schedule === undefined) return [];
  const { startDelayMs, periodMs, activeMs } = schedule;
  const violations = checkNumber("rule.schedule.start_delay", startDelayMs, 0, Number.MAX_VALUE);
  if (periodMs !== undefined && !(periodMs > 0)) {
    violations.push({ field: "rule.schedule.period", description: "must be longer than 0" });
  }
  if (activeMs !== undefined && !(activeMs > 0)) {
    violations.push({ field: "rule.schedule.active", description: "must be longer than 0" });
  }
  if ((periodMs === undefined) !== (activeMs === undefined)) {
    const missing = periodMs === undefined ? "period" : "active";
    const description = "must be set: period and active go together (on for active of every period)";
    violations.push({ field: `rule.schedule.${missing}`, description });
  } else if (periodMs !== undefined && activeMs !== undefined && activeMs > periodMs) {
    violations.push({ field: "rule.schedule.active", description: "must not be longer than period" });
  }
  return violations;
}
