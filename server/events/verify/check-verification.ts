import { checkRequestMatch } from "../../requests/check-request-match.js";
import type { FieldViolation } from "../../requests/field-violation.js";
import { checkOutcomeMatch } from "../outcome-match.js";
import type { Expectation, Verification } from "./expectation.js";

const MAX_EXPECTATIONS = 100;
/** Longer waits are surely a slip of the unit. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1_000;

/** What is wrong with a VerifyRequests request. */
export function checkVerification(verification: Verification): FieldViolation[] {
  const { expectations, nothingElse, afterSequence, timeoutMs, quietTimeMs } = verification;
  const violations: FieldViolation[] = [
    ...checkDuration("timeout", timeoutMs),
    ...checkDuration("quiet_time", quietTimeMs),
    ...expectations.flatMap((expectation, i) => checkExpectation(expectation, `expectations[${i}]`)),
  ];
  if (expectations.length === 0 && !nothingElse) {
    const description = "must not be empty unless nothing_else is set, which then means: no request at all";
    violations.push({ field: "expectations", description });
  }
  if (expectations.length > MAX_EXPECTATIONS) {
    violations.push({ field: "expectations", description: `must have at most ${MAX_EXPECTATIONS} entries` });
  }
  if (afterSequence !== undefined && !(afterSequence >= 0)) {
    violations.push({ field: "after_sequence", description: "must not be negative" });
  }
  return violations;
}

function checkExpectation(expectation: Expectation, field: string): FieldViolation[] {
  const { match, outcome, minCount, maxCount, spacing = {} } = expectation;
  const { minGapMs, maxGapMs } = spacing;
  return [
    ...checkRequestMatch(match, `${field}.match`),
    ...checkOutcomeMatch(outcome, `${field}.outcome`),
    ...checkCount(`${field}.min_count`, minCount),
    ...checkCount(`${field}.max_count`, maxCount),
    ...checkOrder(`${field}.max_count`, "min_count", minCount, maxCount),
    ...checkDuration(`${field}.spacing.min_gap`, minGapMs),
    ...checkDuration(`${field}.spacing.max_gap`, maxGapMs),
    ...checkOrder(`${field}.spacing.max_gap`, "min_gap", minGapMs, maxGapMs),
  ];
}

function checkCount(field: string, count: number | undefined): FieldViolation[] {
  if (count === undefined || (Number.isInteger(count) && count >= 0)) return [];
  return [{ field, description: `must be a count from 0, is ${count}` }];
}

function checkDuration(field: string, ms: number | undefined): FieldViolation[] {
  if (ms === undefined || (ms >= 0 && ms <= MAX_WAIT_MS)) return [];
  return [{ field, description: ms < 0 ? "must not be negative" : "must be a duration of at most 24 hours" }];
}

function checkOrder(field: string, lowerName: string, lower?: number, upper?: number): FieldViolation[] {
  if (lower === undefined || upper === undefined || lower <= upper) return [];
  return [{ field, description: `must not be less than ${lowerName}` }];
}
