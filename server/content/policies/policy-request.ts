/** The caller, as policies see it. */
export interface PolicyCaller {
  readonly arn: string;
  readonly accountId: string;
  /** aws:userid */
  readonly userId: string;
}

/**
 * The values of a condition key, by its name in lower case: names are not case-sensitive (IAM user guide, "Condition
 * keys"). Undefined if the request context has no such key.
 */
export type ConditionKeys = (key: string) => readonly string[] | undefined;

/** A request as the statements of a policy look at it. */
export interface PolicyRequest {
  readonly caller: PolicyCaller;
  /** "ecr:PutImage" */
  readonly action: string;
  /** An ARN, or "*" for what concerns no repository. */
  readonly resource: string;
  readonly keys: ConditionKeys;
}

export type Matcher = (request: PolicyRequest) => boolean;
