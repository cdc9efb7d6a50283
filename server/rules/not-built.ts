/** The admin API has the field but this server can't do it; the gRPC layer answers UNIMPLEMENTED. */
export class NotBuiltError extends Error {
  /** Path from the request message: "rule.steps[0].effects[0].hold". */
  readonly field: string;

  constructor(field: string, what: string) {
    super(`${field}: ${what}`);
    this.name = "NotBuiltError";
    this.field = field;
  }
}
