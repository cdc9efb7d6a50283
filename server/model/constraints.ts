import { type Shape, type StructureShape, shapeOf } from "./api.js";
import { OWN_CHECKS } from "./ecr-checks.js";
import { ownRulesOf, type Rule, rulesOf } from "./scalar-rules.js";
import { MEMBER } from "./validation-messages.js";

/**
 * Where a constraint was broken. How members are named, in this one place:
 * - a member of the request by its name; a member below it by the path of the AWS front end, `filter.tagStatus` or
 *   `tags.1.member.Key`, elements counted from 1 [inferred from other services with that front end];
 * - a scalar element of a list by the list, with all constraints of the element in brackets, as was seen for
 *   `registryIds` (docs/ecr-behaviour.md A.4);
 * - what ECR checks itself by the value's own name at any depth, as was seen for `imageDigest` within `imageIds`.
 */
export interface Breach {
  readonly path: string;
  readonly reason: string;
  /** Set if `path` is the value's own name, regardless of where the value is nested. */
  readonly own?: true;
}

/** Looks at a value that the shape's reader made, never null; returns the first broken constraint. */
export type Check = (value: unknown) => Breach | undefined;

const checks = new Map<string, Check | undefined>();

/** The check of a shape, or undefined if nothing in it is constrained. */
export function checkOf(shapeName: string): Check | undefined {
  if (checks.has(shapeName)) return checks.get(shapeName);
  const check = compile(shapeName, shapeOf(shapeName));
  checks.set(shapeName, check);
  return check;
}

function compile(shapeName: string, shape: Shape): Check | undefined {
  if (shape.type === "structure") return structureCheck(shape, (member) => checkOf(member));
  if (shape.type === "list") return listCheck(shape, elementCheck(shape.member));
  const own = OWN_CHECKS.get(shapeName);
  if (own !== undefined && shape.type === "string") return firstBroken(ownRulesOf(shape, own), own.name);
  const rules = rulesOf(shape);
  return rules.length === 0 ? undefined : firstBroken(rules);
}

/** @param checkOfMember how to check a member, given its shape and name */
export function structureCheck(
  shape: StructureShape,
  checkOfMember: (shapeName: string, member: string) => Check | undefined,
): Check {
  const required = shape.required ?? [];
  const constrained: { readonly name: string; readonly check: Check }[] = [];
  for (const [name, memberShape] of Object.entries(shape.members)) {
    const check = checkOfMember(memberShape, name);
    if (check !== undefined) constrained.push({ name, check });
  }
  return (value) => {
    const structure = value as Readonly<Record<string, unknown>>;
    for (const name of required) {
      if (structure[name] === undefined) return { path: name, reason: MEMBER.notNull };
    }
    for (const { name, check } of constrained) {
      const member = structure[name];
      const breach = member === undefined ? undefined : check(member);
      if (breach !== undefined) return below(name, breach);
    }
    return undefined;
  };
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** @param element how to check an element; elements are free if absent, but never null */
export function listCheck({ min, max }: Bounds, element: Check | undefined): Check {
  return (value) => {
    const list = value as readonly unknown[];
    if (max !== undefined && list.length > max) return { path: "", reason: MEMBER.lengthAtMost(max) };
    if (min !== undefined && list.length < min) return { path: "", reason: MEMBER.lengthAtLeast(min) };
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      if (item === null) return { path: "", reason: MEMBER.elements([MEMBER.notNull]) };
      const breach = element?.(item);
      if (breach !== undefined) return breach.path === "" ? breach : below(`${i + 1}.member`, breach);
    }
    return undefined;
  };
}

function elementCheck(shapeName: string): Check | undefined {
  const check = checkOf(shapeName);
  const rules = OWN_CHECKS.has(shapeName) ? [] : rulesOf(shapeOf(shapeName));
  if (check === undefined || rules.length === 0) return check;
  const reason = MEMBER.elements(rules.map((rule) => rule.reason));
  return (value) => (check(value) === undefined ? undefined : { path: "", reason });
}

/** @param ownName set for what ECR checks itself */
function firstBroken(rules: readonly Rule<never>[], ownName?: string): Check {
  const breaches = rules.map(({ reason }): Breach => {
    return ownName === undefined ? { path: "", reason } : { path: ownName, reason, own: true };
  });
  // The reader of the same shape has made the value, so it has the type that the rules are for.
  return (value) => {
    for (let i = 0; i < rules.length; i++) if (!rules[i]?.holds(value as never)) return breaches[i];
    return undefined;
  };
}

function below(step: string, breach: Breach): Breach {
  if (breach.own) return breach;
  return { path: breach.path === "" ? step : `${step}.${breach.path}`, reason: breach.reason };
}
