// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like templates
import fc from "fast-check";
import * as assert from "uvu/assert";
import { arnPattern } from "../../../server/content/policies/arn-pattern.js";
import { textPattern } from "../../../server/content/policies/text-pattern.js";
import { cpuMsOf } from "../../support/cpu-time.js";
import { spec } from "../../support/spec.js";
import { keys } from "./policy-fixture.js";

const s = spec("policies: text patterns", {});
const WILD = { hasWildcards: true, hasVariables: true };

s.test("wildcards match as a regular expression would", () => {
  const alphabet = fc.constantFrom("a", "b", "*", "?", ".", "\n", "💡");
  const texts = fc.array(alphabet, { maxLength: 8 }).map((characters) => characters.join(""));
  fc.assert(
    fc.property(texts, texts, fc.boolean(), (pattern, text, ignoresCase) => {
      const source = pattern.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
      const expected = new RegExp(`^${source}$`, ignoresCase ? "sui" : "su").test(text);
      assert.is(textPattern(pattern, { ...WILD, ignoresCase })(text, keys({})), expected);
    }),
    { numRuns: 2_000 },
  );
});

s.test("a pattern made to be slow is not", () => {
  const cpuMs = cpuMsOf(() => {
    assert.not(textPattern(`${"*a".repeat(2_000)}b`, WILD)("a".repeat(4_000), keys({})));
  });
  assert.ok(cpuMs < 2_000, `${cpuMs} ms`);
});

const VARIABLES: readonly [pattern: string, text: string, matches: boolean][] = [
  ["home/${aws:username}/*", "home/ann/x", true],
  ["home/${AWS:UserName}/*", "home/ann/x", true],
  ["home/${aws:username}/*", "home/bob/x", false],
  ["${star}", "anything", false],
  ["${star}", "*", true],
  ["a${*}b", "a*b", true],
  ["a${*}b", "axb", false],
  ["a${?}${$}", "a?$", true],
  ["${absent}", "", false],
  ["${absent}", "${absent}", false],
  ["${absent, 'team'}-x", "team-x", true],
  ["${aws:username, 'team'}", "ann", true],
  ["${several}", "one", false],
  ["${aws:username", "${aws:username", true],
];
s.test("policy variables stand for the values of condition keys [IAM user guide, Policy variables]", () => {
  const context = keys({ "aws:username": "ann", star: "*", several: ["one", "two"] });
  for (const [pattern, text, matches] of VARIABLES) {
    assert.is(textPattern(pattern, WILD)(text, context), matches, `${pattern} ~ ${text}`);
  }
  assert.ok(textPattern("${x}", { hasWildcards: false, hasVariables: false })("${x}", context));
});

const ARNS: readonly [pattern: string, arn: string, matches: boolean][] = [
  ["arn:aws:iam::*:root", "arn:aws:iam::123456789012:root", true],
  ["arn:aws:iam::*:user/*", "arn:aws:iam::123456789012:user/a:b", true],
  ["arn:aws:iam::*", "arn:aws:iam::123456789012:root", false],
  ["arn:*:root", "arn:aws:iam::123456789012:root", false],
  ["arn:aws:iam::123456789012:user/${aws:username}", "arn:aws:iam::123456789012:user/ann", true],
  ["arn:aws:iam::123456789012:user/${aws:username}", "arn:aws:iam::123456789012:user/bob", false],
  ["*", "arn:aws:iam::123456789012:root", false],
  ["arn:aws:iam::*:root", "root", false],
];
s.test("ArnLike compares the six parts one by one [IAM user guide, ARN condition operators]", () => {
  for (const [pattern, arn, matches] of ARNS) {
    assert.is(arnPattern(pattern, WILD)(arn, keys({ "aws:username": "ann" })), matches, `${pattern} ~ ${arn}`);
  }
});

s.run();
