/** One thing that is wrong with a request to the admin API; google.rpc.BadRequest.FieldViolation takes it as it is. */
export interface FieldViolation {
  /** Path from the request message, in proto names: "rule.steps[0].times". */
  readonly field: string;
  readonly description: string;
}

/** The request is not acceptable; the gRPC layer answers INVALID_ARGUMENT with the violations. */
export class InvalidFieldsError extends Error {
  readonly violations: readonly FieldViolation[];

  constructor(violations: readonly FieldViolation[]) {
    super(violations.map(({ field, description }) => `${field}: ${description}`).join("; "));
    this.name = "InvalidFieldsError";
    this.violations = violations;
  }
}
