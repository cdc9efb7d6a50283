import { type EcrError, invalidParameter } from "../errors.js";
import { parseJson } from "../parse-json.js";
import { schemaProblems } from "./json-schema.js";
import { type LifecyclePolicy, type LifecycleRule, printLifecyclePolicy } from "./lifecycle-policy.js";
import { LIFECYCLE_POLICY_SCHEMA, MAX_POLICY_LENGTH, MIN_POLICY_LENGTH } from "./lifecycle-policy-schema.js";
import { ruleProblem } from "./rule-problems.js";

export interface ReadLifecyclePolicy {
  readonly policy: LifecyclePolicy;
  /** What is stored and given back: rules by priority, one line. */
  readonly text: string;
}

/**
 * Reads a policy that a client wrote. ECR refuses in three steps: the length of the text, the schema of the document, then
 * what a schema can't say (docs/ecr-behaviour.md G.2).
 * @throws {EcrError} InvalidParameterException
 */
export function readLifecyclePolicy(text: string): ReadLifecyclePolicy {
  checkLength(text);
  const document = parse(text);
  const problems = schemaProblems(LIFECYCLE_POLICY_SCHEMA, document);
  // A line end follows each finding of the schema, the last one too.
  if (problems.length > 0) throw validationFailure(problems.map((problem) => `${problem}\n`).join(""));
  const rules = (document as { rules: LifecycleRule[] }).rules;
  if (rules.some(hasTooLargeNumber)) throw notMapped();
  const policy = { rules: rules.map(withoutEmptyLists).sort((a, b) => a.rulePriority - b.rulePriority) };
  const problem = ruleProblem(policy.rules);
  if (problem !== undefined) throw validationFailure(problem);
  return { policy, text: printLifecyclePolicy(policy) };
}

/** The texts are the model's, which the ECR API checks before it gets here; other ways in have no model. */
function checkLength(text: string): void {
  const reason =
    text.length < MIN_POLICY_LENGTH
      ? `greater than or equal to ${MIN_POLICY_LENGTH}`
      : text.length > MAX_POLICY_LENGTH
        ? `less than or equal to ${MAX_POLICY_LENGTH}`
        : undefined;
  if (reason !== undefined) throw invalidParameter("lifecyclePolicyText", `Member must have length ${reason}`);
}

function parse(text: string): unknown {
  if (isTooDeep(text)) throw notMapped();
  try {
    const document = parseJson(text);
    if (typeof document === "object" && document !== null && !Array.isArray(document)) return document;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw notMapped();
}

/** As deep as Jackson goes by default, which ECR's validator is built on; far from where the stack of this process ends. */
const MAX_DEPTH = 1_000;

/** Counts brackets, including those in strings: no acceptable policy has as many. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    depth += bracket[0] === "[" || bracket[0] === "{" ? 1 : -1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** The service's numbers are Java's `int`. [inferred] */
const MAX_INT = 2 ** 31 - 1;

function hasTooLargeNumber({ rulePriority, selection }: LifecycleRule): boolean {
  return rulePriority > MAX_INT || selection.countNumber > MAX_INT;
}

/** An empty list of tags means the same as none: ECR's own events print `[]` for rules that have none (G.3). */
function withoutEmptyLists(rule: LifecycleRule): LifecycleRule {
  const { tagPatternList = [], tagPrefixList = [], ...selection } = rule.selection;
  return {
    ...rule,
    selection: {
      ...selection,
      ...(tagPatternList.length > 0 && { tagPatternList }),
      ...(tagPrefixList.length > 0 && { tagPrefixList }),
    },
  };
}

function notMapped(): EcrError {
  return validationFailure("Could not map policyString into LifecyclePolicy.");
}

function validationFailure(detail: string): EcrError {
  return invalidParameter("LifecyclePolicyText", `Lifecycle policy validation failure: ${detail}`);
}
