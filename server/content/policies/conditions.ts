import { CONDITION_OPERATORS, type ConditionOperator } from "./condition-operators.js";
import { MalformedPolicy } from "./malformed-policy.js";
import { readObject } from "./policy-json.js";
import type { ConditionKeys, Matcher } from "./policy-request.js";

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;
const KEY = /^[A-Za-z0-9-]+:./;

type Quantifier = "ForAllValues" | "ForAnyValue" | undefined;
/** Whether the values of a key in the request (undefined if absent) satisfy a condition. */
type Test = (values: readonly string[] | undefined, keys: ConditionKeys) => boolean;

/**
 * The Condition element: every operator and every key in it must hold.
 * @throws {MalformedPolicy} for an unknown operator or a value of another type
 */
export function readConditions(value: unknown, hasVariables: boolean, at: string): Matcher[] {
  return Object.entries(readObject(value, at)).flatMap(([operator, byKey]) => {
    const place = `${at}.${operator}`;
    return Object.entries(readObject(byKey, place)).map(([name, given]): Matcher => {
      if (!KEY.test(name)) throw new MalformedPolicy(`${place} has '${name}', which is not a condition key`);
      const key = name.toLowerCase();
      const test = readTest(operator, readValues(given, `${place}.${name}`), hasVariables, place);
      return ({ keys }) => test(keys(key), keys);
    });
  });
}

function readTest(name: string, wanted: readonly string[], hasVariables: boolean, at: string): Test {
  const [, quantifier, base = "", ifExists] = OPERATOR.exec(name) ?? [];
  if (base === "Null" && ifExists === undefined) return nullTest(wanted);
  const operator = CONDITION_OPERATORS.get(base);
  if (operator === undefined) throw new MalformedPolicy(`${at} is not a condition operator`);
  const test = comparison(operator, quantifier as Quantifier, wanted, hasVariables);
  return ifExists === undefined ? test : (values, keys) => values === undefined || test(values, keys);
}

/** Null: "true" asks that the key is absent, "false" that it is there. */
function nullTest(wanted: readonly string[]): Test {
  const answers = wanted.map((value) => value.toLowerCase());
  return (values) => answers.includes(String(values === undefined));
}

function comparison(
  { family, isNegated }: ConditionOperator,
  quantifier: Quantifier,
  wanted: readonly string[],
  hasVariables: boolean,
): Test {
  const patterns = wanted.map((value) => family(value, hasVariables));
  const holdsFor = (value: string, keys: ConditionKeys): boolean =>
    patterns.some((matches) => matches(value, keys)) !== isNegated;
  // Without a quantifier a negated operator holds for an absent key, a plain one doesn't; ForAllValues holds for one.
  const forAll = quantifier === "ForAllValues" || (quantifier === undefined && isNegated);
  return (values = [], keys) =>
    forAll ? values.every((value) => holdsFor(value, keys)) : values.some((value) => holdsFor(value, keys));
}

/** Numbers and booleans may be written as such. */
function readValues(value: unknown, at: string): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map((item: unknown) => {
    const isScalar = typeof item === "string" || typeof item === "boolean" || Number.isFinite(item);
    if (!isScalar) throw new MalformedPolicy(`${at} must be a string, a number, a boolean or a list of them`);
    return String(item);
  });
}
