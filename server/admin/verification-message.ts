import type { Expectation__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/Expectation.js";
import type { VerifyRequestsRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/VerifyRequestsRequest.js";
import type { VerifyRequestsResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/VerifyRequestsResponse.js";
import { checkVerification } from "../events/verify/check-verification.js";
import type { Expectation, Verification, VerificationResult } from "../events/verify/expectation.js";
import { eventMessage } from "./event-message.js";
import { FieldReader, unlessEmpty } from "./field-reader.js";
import { readOutcomeMatch, readRequestMatch } from "./request-match-message.js";

const MAX_NAME_LENGTH = 256;

/** @throws InvalidFieldsError naming everything that is wrong */
export function readVerification(request: VerifyRequestsRequest__Output): Verification {
  const fields = new FieldReader();
  const verification: Verification = {
    expectations: fields
      .list(request.expectations, "expectations")
      .map((expectation, i) => readExpectation(expectation, fields, `expectations[${i}]`)),
    order: fields.enumeration<"SEQUENCE">(request.order, "ORDER_", "order"),
    nothingElse: request.nothingElse,
    afterSequence: fields.sequence(request.afterSequence, "after_sequence"),
    timeoutMs: fields.duration(request.timeout, "timeout"),
    quietTimeMs: fields.duration(request.quietTime, "quiet_time"),
  };
  fields.add(checkVerification(verification));
  fields.done();
  return verification;
}

function readExpectation(message: Expectation__Output, fields: FieldReader, field: string): Expectation {
  const { spacing } = message;
  return {
    name: unlessEmpty(fields.text(message.name, `${field}.name`, MAX_NAME_LENGTH)),
    match: readRequestMatch(message.match, fields, `${field}.match`),
    outcome: readOutcomeMatch(message.outcome, fields, `${field}.outcome`),
    minCount: message.minCount,
    maxCount: message.maxCount,
    spacing:
      spacing === null
        ? undefined
        : {
            minGapMs: fields.duration(spacing.minGap, `${field}.spacing.min_gap`),
            maxGapMs: fields.duration(spacing.maxGap, `${field}.spacing.max_gap`),
            nonDecreasing: spacing.nonDecreasing,
          },
  };
}

export function verificationMessage(result: VerificationResult): VerifyRequestsResponse {
  return {
    passed: result.passed,
    report: result.report,
    results: result.results.map(({ passed, count, matched, nearMisses }) => ({
      passed,
      count,
      matched: matched.map((event) => eventMessage(event)),
      nearMisses: nearMisses.map(({ event, differences }) => ({
        event: eventMessage(event),
        differences: differences.map((difference) => ({ ...difference })),
      })),
    })),
    lastSequence: result.lastSequence,
  };
}
