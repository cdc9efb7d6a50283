// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like templates
import * as assert from "uvu/assert";
import { spec } from "../../support/spec.js";
import { judge, keys, request } from "./policy-fixture.js";

const s = spec("policies: conditions", {});

type Row = [operator: string, wanted: unknown, given: string | readonly string[] | undefined, holds: boolean];

/** IAM user guide, "Condition operators". `given` is the key's value in the request, undefined if it isn't there. */
const ROWS: readonly Row[] = [
  ["StringEquals", "a", "a", true],
  ["StringEquals", "a", "A", false],
  ["StringEquals", "a*", "ab", false],
  ["StringEquals", ["b", "a"], "a", true],
  ["StringEquals", [], "a", false],
  ["StringEquals", "a", undefined, false],
  ["StringNotEquals", "a", "b", true],
  ["StringNotEquals", ["a", "b"], "b", false],
  ["StringNotEquals", "a", undefined, true],
  ["StringEqualsIgnoreCase", "aB", "Ab", true],
  ["StringNotEqualsIgnoreCase", "aB", "Ab", false],
  ["StringLike", "a*c?", "abbcd", true],
  ["StringLike", "a*", "A", false],
  ["StringNotLike", "a*", "ab", false],
  ["StringNotLike", "a*", "b", true],
  ["StringEqualsIfExists", "a", undefined, true],
  ["StringEqualsIfExists", "a", "b", false],
  ["ArnEquals", "arn:aws:iam::1:*", "arn:aws:iam::1:root", true],
  ["ArnLike", "arn:aws:iam::1:user/*", "arn:aws:iam::1:user/a/b", true],
  ["ArnNotEquals", "arn:aws:iam::1:root", "arn:aws:iam::2:root", true],
  ["ArnNotLike", "arn:aws:iam::*:root", "arn:aws:iam::2:root", false],
  ["Bool", "true", "true", true],
  ["Bool", true, "true", true],
  ["Bool", "TRUE", "true", true],
  ["Bool", "false", "true", false],
  ["Bool", "false", undefined, false],
  ["BoolIfExists", "true", undefined, true],
  ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", true],
  ["IpAddress", "203.0.113.0/24", "203.0.113.9", true],
  ["IpAddress", "203.0.113.0/24", "203.0.114.9", false],
  ["IpAddress", "203.0.113.9", "203.0.113.9", true],
  ["IpAddress", "2001:db8::/32", "2001:db8:1::1", true],
  ["IpAddress", "2001:db8::/32", "203.0.113.9", false],
  ["IpAddress", ["10.0.0.0/8", "::1"], "::1", true],
  ["IpAddress", "10.0.0.0/33", "10.0.0.1", false],
  ["IpAddress", "10.0.0.0/", "10.0.0.0", false],
  ["IpAddress", "nowhere", "10.0.0.1", false],
  ["NotIpAddress", "10.0.0.0/8", "10.0.0.1", false],
  ["NotIpAddress", "10.0.0.0/8", "11.0.0.1", true],
  ["NumericEquals", 5, "5.0", true],
  ["NumericNotEquals", "5", "6", true],
  ["NumericLessThan", "5", "4", true],
  ["NumericLessThan", "5", "5", false],
  ["NumericLessThanEquals", "5", "5", true],
  ["NumericGreaterThan", "5", "5.5", true],
  ["NumericGreaterThanEquals", "-5", "-5", true],
  ["NumericGreaterThan", "5", "many", false],
  ["NumericLessThan", "5", "", false],
  ["DateEquals", "2026-01-02", "2026-01-02T00:00:00Z", true],
  ["DateNotEquals", "2026-01-02", "2026-01-03", true],
  ["DateLessThan", "2026-01-02T00:00:00Z", "2026-01-01T23:59:59.999Z", true],
  ["DateLessThan", "2026-01-02T01:00:00+02:00", "2026-01-01T22:30:00Z", true],
  ["DateLessThan", "2026-01-02T01:00:00+02:00", "2026-01-01T23:30:00Z", false],
  ["DateLessThanEquals", "2026-01-01T00:00:00", "2026-01-01T00:00:00Z", true],
  ["DateGreaterThan", 0, "1970-01-01T00:00:01Z", true],
  ["DateGreaterThanEquals", "1767225600", "2026-01-01T00:00:00Z", true],
  ["DateGreaterThan", "yesterday", "2026-01-01T00:00:00Z", false],
  ["Null", "true", undefined, true],
  ["Null", "true", "x", false],
  ["Null", "false", "x", true],
  ["Null", false, undefined, false],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], true],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
  ["ForAllValues:StringEquals", ["a"], undefined, true],
  ["ForAllValues:StringNotEquals", ["a"], ["b", "c"], true],
  ["ForAllValues:StringNotEquals", ["a"], ["a", "c"], false],
  ["ForAnyValue:StringEquals", ["a", "b"], ["c", "b"], true],
  ["ForAnyValue:StringEquals", ["a"], ["c"], false],
  ["ForAnyValue:StringEquals", ["a"], undefined, false],
  ["ForAnyValue:StringNotEquals", ["a"], ["a", "c"], true],
  ["ForAnyValue:StringLikeIfExists", ["a*"], undefined, true],
];

s.test("each operator with its value in the request", () => {
  for (const [operator, wanted, given, holds] of ROWS) {
    const asked = request({ keys: keys(given === undefined ? {} : { "aws:Key": given }) });
    const verdict = judge([{ Condition: { [operator]: { "AWS:key": wanted } } }], asked);
    assert.is(verdict, holds ? "allowed" : "not mentioned", JSON.stringify([operator, wanted, given]));
  }
});

s.test("all operators and all keys must hold", () => {
  const Condition = { StringEquals: { "aws:a": "1", "aws:b": "2" }, Bool: { "aws:c": "true" } };
  const all = { "aws:a": "1", "aws:b": "2", "aws:c": "true" };
  assert.is(judge([{ Condition }], request({ keys: keys(all) })), "allowed");
  for (const key of Object.keys(all)) {
    assert.is(judge([{ Condition }], request({ keys: keys({ ...all, [key]: "no" }) })), "not mentioned", key);
  }
});

s.test("variables count from version 2012-10-17 on", () => {
  const Condition = { StringEquals: { "aws:a": "${aws:username}" } };
  const by = (given: string) => request({ keys: keys({ "aws:a": given, "aws:username": "ann" }) });
  assert.is(judge([{ Condition }], by("ann")), "allowed");
  assert.is(judge([{ Condition }], by("ann"), "2008-10-17"), "not mentioned");
  assert.is(judge([{ Condition }], by("${aws:username}"), "2008-10-17"), "allowed");
});

s.run();
