import { BlockList, isIP } from "node:net";
import { arnPattern } from "./arn-pattern.js";
import { type TextPattern, textPattern } from "./text-pattern.js";

/** What an operator makes of one value of the policy. */
type Family = (value: string, hasVariables: boolean) => TextPattern;

export interface ConditionOperator {
  readonly family: Family;
  /** True for the "Not" operators: they hold if no value of the policy matches. */
  readonly isNegated: boolean;
}

/** The operators of the IAM user guide ("IAM JSON policy elements: Condition operators"); Null is not among them. */
export const CONDITION_OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map([
  ...pair("StringEquals", "StringNotEquals", text({ hasWildcards: false })),
  ...pair("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", text({ hasWildcards: false, ignoresCase: true })),
  ...pair("StringLike", "StringNotLike", text({ hasWildcards: true })),
  ...pair("ArnEquals", "ArnNotEquals", arn),
  ...pair("ArnLike", "ArnNotLike", arn),
  ...pair("IpAddress", "NotIpAddress", address),
  ...pair("Bool", undefined, text({ hasWildcards: false, ignoresCase: true })),
  ...pair("BinaryEquals", undefined, text({ hasWildcards: false })),
  ...ordered("Numeric", parseNumber),
  ...ordered("Date", parseDate),
]);

type Entry = [name: string, operator: ConditionOperator];

function pair(name: string, negatedName: string | undefined, family: Family): Entry[] {
  const entries: Entry[] = [[name, { family, isNegated: false }]];
  if (negatedName !== undefined) entries.push([negatedName, { family, isNegated: true }]);
  return entries;
}

function ordered(kind: string, parse: (text: string) => number): Entry[] {
  const compare = (holds: (given: number, wanted: number) => boolean): Family => {
    return (value) => {
      const wanted = parse(value);
      // A text that isn't one is NaN, which compares false with everything.
      return (given) => holds(parse(given), wanted);
    };
  };
  return [
    ...pair(
      `${kind}Equals`,
      `${kind}NotEquals`,
      compare((given, wanted) => given === wanted),
    ),
    ...pair(
      `${kind}LessThan`,
      undefined,
      compare((given, wanted) => given < wanted),
    ),
    ...pair(
      `${kind}LessThanEquals`,
      undefined,
      compare((given, wanted) => given <= wanted),
    ),
    ...pair(
      `${kind}GreaterThan`,
      undefined,
      compare((given, wanted) => given > wanted),
    ),
    ...pair(
      `${kind}GreaterThanEquals`,
      undefined,
      compare((given, wanted) => given >= wanted),
    ),
  ];
}

function text(syntax: { readonly hasWildcards: boolean; readonly ignoresCase?: boolean }): Family {
  return (value, hasVariables) => textPattern(value, { ...syntax, hasVariables });
}

/** ArnEquals and ArnLike are the same. */
function arn(value: string, hasVariables: boolean): TextPattern {
  return arnPattern(value, { hasWildcards: true, hasVariables });
}

function parseNumber(value: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
}

const ISO_DATE = /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?$/;

/** W3C ISO 8601, UTC if it doesn't say, or seconds since the epoch. Gives epoch milliseconds. */
function parseDate(value: string): number {
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const match = ISO_DATE.exec(value);
  if (match === null) return Number.NaN;
  const [, , time, , , zone] = match;
  return Date.parse(time !== undefined && zone === undefined ? `${value}Z` : value);
}

/** A range in CIDR notation or one address; anything else contains no address. */
function address(value: string): TextPattern {
  const [network = "", bits] = value.split("/");
  const version = isIP(network);
  const longest = version === 6 ? 128 : 32;
  const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (version === 0 || prefix < 0 || prefix > longest) return () => false;
  const range = new BlockList();
  range.addSubnet(network, prefix, version === 6 ? "ipv6" : "ipv4");
  return (given) => {
    const givenVersion = isIP(given);
    return givenVersion !== 0 && range.check(given, givenVersion === 6 ? "ipv6" : "ipv4");
  };
}
