import type { Rule__Output, Rule as RuleMessage } from "../../proto/typescript/generated/ecremulator/admin/v1/Rule.js";
import type { Schedule__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/Schedule.js";
import type { Step__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/Step.js";
import type { AfterSteps, CountBy, Rule, RuleSpec, Schedule, Step } from "../rules/rule.js";
import { effectMessage, readEffect } from "./effect-message.js";
import type { FieldReader } from "./field-reader.js";
import { readRequestMatch, requestMatchMessage } from "./request-match-message.js";
import { durationMessage, timeMessage } from "./time-message.js";

/** A rule as a registry takes it; `checkRule` says whether it makes sense. What is output only is passed over. */
export function readRule(message: Rule__Output, fields: FieldReader): RuleSpec {
  return {
    id: message.id,
    labels: fields.labels(message.labels, "rule.labels"),
    match: readRequestMatch(message.match, fields, "rule.match"),
    steps: fields.list(message.steps, "rule.steps").map((step, i) => readStep(step, fields, `rule.steps[${i}]`)),
    afterSteps: fields.enumeration<AfterSteps>(message.afterSteps, "AFTER_STEPS_", "rule.after_steps"),
    countBy: fields.enumeration<CountBy>(message.countBy, "COUNT_BY_", "rule.count_by"),
    probability: message.probability,
    seed: message.seed === undefined ? undefined : BigInt(message.seed),
    priority: message.priority,
    expireTimeMs: fields.timestamp(message.expireTime, "rule.expire_time"),
    ttlMs: fields.clockSpan(message.ttl, "rule.ttl"),
    schedule: readSchedule(message.schedule, fields),
    disabled: message.disabled,
    required: message.required,
  };
}

function readStep({ times, effects, afterExecution }: Step__Output, fields: FieldReader, field: string): Step {
  return {
    times,
    effects: fields
      .list(effects, `${field}.effects`)
      .map((effect, j) => readEffect(effect, fields, `${field}.effects[${j}]`)),
    afterExecution,
  };
}

function readSchedule(message: Schedule__Output | null, fields: FieldReader): Schedule | undefined {
  if (message === null) return undefined;
  return {
    startDelayMs: fields.clockSpan(message.startDelay, "rule.schedule.start_delay"),
    periodMs: fields.clockSpan(message.period, "rule.schedule.period"),
    activeMs: fields.clockSpan(message.active, "rule.schedule.active"),
  };
}

/** @param accountId the registry's, or "*" of a rule for every registry, which has no region */
export function ruleMessage(rule: Rule, registry: { accountId: string; region: string }): RuleMessage {
  const { spec } = rule;
  return {
    id: spec.id,
    registry: { ...registry },
    labels: { ...spec.labels },
    match: requestMatchMessage(spec.match),
    steps: spec.steps.map(({ times, effects = [], afterExecution = false }) => ({
      ...(times === undefined ? {} : { times }),
      effects: effects.map(effectMessage),
      afterExecution,
    })),
    afterSteps: `AFTER_STEPS_${spec.afterSteps ?? "EXHAUST"}`,
    countBy: `COUNT_BY_${spec.countBy ?? "RULE"}`,
    ...(spec.probability === undefined ? {} : { probability: spec.probability }),
    ...(spec.seed === undefined ? {} : { seed: spec.seed.toString() }),
    priority: spec.priority ?? 0,
    expireTime: timeMessage(rule.expireTimeMs),
    schedule: scheduleMessage(spec.schedule),
    disabled: spec.disabled ?? false,
    required: spec.required ?? false,
    state: `STATE_${rule.state}`,
    matchCount: rule.matchCount,
    fireCount: rule.fireCount,
    lastFireTime: timeMessage(rule.lastFireTimeMs),
  };
}

function scheduleMessage(schedule: Schedule | undefined): NonNullable<RuleMessage["schedule"]> | null {
  if (schedule === undefined) return null;
  const { startDelayMs, periodMs, activeMs } = schedule;
  return {
    startDelay: durationMessage(startDelayMs),
    period: durationMessage(periodMs),
    active: durationMessage(activeMs),
  };
}
