import { readConditions } from "./conditions.js";
import { MalformedPolicy } from "./malformed-policy.js";
import type { Statement } from "./policy.js";
import {
  type Choice,
  type JsonObject,
  readEither,
  readObject,
  readOptionalString,
  readStrings,
} from "./policy-json.js";
import type { Matcher } from "./policy-request.js";
import { readPrincipals } from "./principals.js";
import { textPattern } from "./text-pattern.js";

/** What differs between the kinds of policy. */
export interface StatementRules {
  /** Of the registry: principals are of the same one. */
  readonly partition: string;
  /** The only actions that may be named, in lower case; unset = all of ECR's, with wildcards and NotAction. */
  readonly actions?: ReadonlySet<string>;
}

const MEMBERS = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);
const ACTION = /^(\*|ecr:[a-z*?]+)$/i;
const RESOURCE = /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:.+)$/;

/** @throws {MalformedPolicy} */
export function readStatement(value: unknown, rules: StatementRules, hasVariables: boolean, at: string): Statement {
  const statement = readObject(value, at, MEMBERS);
  const sid = readOptionalString(statement["Sid"], `${at}.Sid`) ?? "";
  const effect = statement["Effect"];
  if (effect !== "Allow" && effect !== "Deny") throw new MalformedPolicy(`${at}.Effect must be Allow or Deny`);
  const matchers: Matcher[] = [
    principalMatcher(required(readEither(statement, "Principal", at), `${at} needs a Principal`), effect, rules),
    actionMatcher(required(readEither(statement, "Action", at), `${at} needs an Action`), rules),
    ...resourceMatchers(statement, hasVariables, at),
    ...conditionMatchers(statement, hasVariables, at),
  ];
  return { sid, effect, matches: (request) => matchers.every((matches) => matches(request)) };
}

function required(choice: Choice | undefined, reason: string): Choice {
  if (choice === undefined) throw new MalformedPolicy(reason);
  return choice;
}

/** NotPrincipal goes with Deny only (IAM user guide, "NotPrincipal"). */
function principalMatcher({ value, isNegated, at }: Choice, effect: string, { partition }: StatementRules): Matcher {
  if (isNegated && effect === "Allow") throw new MalformedPolicy(`${at} must not go with Allow`);
  const includes = readPrincipals(value, partition, at);
  return ({ caller }) => includes(caller) !== isNegated;
}

function actionMatcher({ value, isNegated, at }: Choice, rules: StatementRules): Matcher {
  const names = readStrings(value, at);
  if (isNegated && rules.actions !== undefined) throw new MalformedPolicy(`${at} is not possible here`);
  for (const name of names) {
    if (!(rules.actions?.has(name.toLowerCase()) ?? ACTION.test(name))) {
      throw new MalformedPolicy(`${at} has '${name}', which is not an action that this policy can name`);
    }
  }
  const syntax = { hasWildcards: true, hasVariables: false, ignoresCase: true };
  const patterns = names.map((name) => textPattern(name, syntax));
  return ({ action, keys }) => patterns.some((matches) => matches(action, keys)) !== isNegated;
}

/** ECR used to refuse the element in repository policies and no longer does (docs/ecr-behaviour.md B.3); absent = any. */
function resourceMatchers(statement: JsonObject, hasVariables: boolean, at: string): Matcher[] {
  const choice = readEither(statement, "Resource", at);
  if (choice === undefined) return [];
  const sources = readStrings(choice.value, choice.at);
  const wrong = sources.find((source) => !RESOURCE.test(source));
  if (wrong !== undefined) throw new MalformedPolicy(`${choice.at} has '${wrong}', which is not an ARN`);
  const patterns = sources.map((source) => textPattern(source, { hasWildcards: true, hasVariables }));
  return [({ resource, keys }) => patterns.some((matches) => matches(resource, keys)) !== choice.isNegated];
}

function conditionMatchers(statement: JsonObject, hasVariables: boolean, at: string): Matcher[] {
  const condition = statement["Condition"];
  return condition === undefined ? [] : readConditions(condition, hasVariables, `${at}.Condition`);
}
