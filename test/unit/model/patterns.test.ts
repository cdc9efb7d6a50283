import fc from "fast-check";
import * as assert from "uvu/assert";
import { type StringShape, shapes } from "../../../server/model/api.js";
import { OWN_CHECKS } from "../../../server/model/ecr-checks.js";
import { hashSetOrder } from "../../../server/model/java-order.js";
import { wholeMatch } from "../../../server/model/patterns.js";
import { cpuMsOf } from "../../support/cpu-time.js";
import { spec } from "../../support/spec.js";

const s = spec("patterns of the model", {}, { timeoutMs: 60_000 });

/** CPU time. Far above what a linear match takes, far below what a quadratic one does on the unbounded shapes. */
const LIMIT_MS = 1_000;
/** For shapes whose length the model doesn't bound. */
const UNBOUNDED_LENGTH = 100_000;

const patterned: { name: string; pattern: string; max: number }[] = [...shapes].flatMap(([name, shape]) => {
  if (shape.type !== "string") return [];
  const pattern = shape.pattern ?? OWN_CHECKS.get(name)?.pattern;
  return pattern === undefined ? [] : [{ name, pattern, max: (shape as StringShape).max ?? UNBOUNDED_LENGTH }];
});

function timed(whole: RegExp, text: string): number {
  return cpuMsOf(() => whole.test(text));
}

s.test("none takes long for a repeated snippet and a wrong end", () => {
  assert.ok(patterned.length >= 15, `${patterned.length}`);
  const units = ["a", "0", "A", "*", "-", "_", ".", "/", ":"];
  const snippets = [...units, ...units.flatMap((a) => units.map((b) => a + b)), "a-a/", "a/a-", "a*.", "aa/-"];
  for (const { name, pattern, max } of patterned) {
    const whole = wholeMatch(pattern);
    for (const snippet of snippets) {
      const text = `${snippet.repeat(Math.ceil(max / snippet.length)).slice(0, max)}\u0000`;
      const took = timed(whole, text);
      assert.ok(took < LIMIT_MS, `${name} took ${took} ms for ${JSON.stringify(snippet)} repeated`);
    }
  }
});

s.test("none takes long for a valid string with a part repeated and a wrong end", () => {
  for (const { name, pattern, max } of patterned) {
    const whole = wholeMatch(pattern);
    const cut = fc.tuple(fc.nat(), fc.nat());
    const property = fc.property(fc.stringMatching(whole), cut, (valid, [a, b]) => {
      const from = a % (valid.length + 1);
      const part = valid.slice(from, from + 1 + (b % 8)) || "a";
      const pumped = `${valid.slice(0, from)}${part.repeat(Math.ceil(max / part.length))}`.slice(0, max);
      const took = timed(whole, `${pumped}\u0000`);
      assert.ok(
        took < LIMIT_MS,
        `${name} took ${took} ms for ${JSON.stringify(part)} after ${JSON.stringify(valid.slice(0, from))}`,
      );
    });
    fc.assert(property, { numRuns: 60 });
  }
});

s.test("the rewritten pattern accepts what the model's does", () => {
  const original = String.raw`^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$`;
  const shape = shapes.get("ScanningRepositoryFilterValue") as StringShape;
  assert.is(shape.pattern, original);
  const [slow, fast] = [new RegExp(original), wholeMatch(original)];
  let texts = [""];
  let compared = 0;
  for (let length = 0; length <= 7; length++) {
    for (const text of texts) assert.is(fast.test(text), slow.test(text), JSON.stringify(text));
    compared += texts.length;
    texts = texts.flatMap((text) => ["a", "*", ".", "/", "A"].map((unit) => text + unit));
  }
  assert.ok(compared > 90_000);
});

s.test("the whole string has to match, without a closing line feed", () => {
  const registryId = wholeMatch("[0-9]{12}");
  for (const text of ["123456789012\n", " 123456789012", "1234567890123", "１２３４５６７８９０１２"])
    assert.not(registryId.test(text), text);
  assert.ok(registryId.test("123456789012"));
  const key = wholeMatch((shapes.get("KmsKeyForRepositoryCreationTemplate") as StringShape).pattern as string);
  assert.ok(key.test(""));
  assert.ok(key.test("arn:aws:kms:eu-west-1:123456789012:key/1-a"));
  assert.not(key.test("arn:aws:kms:eu-west-1:123456789012:key/1-a "));
});

s.test("repository names: the language of the model, wider than the pattern that errors show", () => {
  const name = wholeMatch((shapes.get("RepositoryName") as StringShape).pattern as string);
  const old = new RegExp(`^(?:${OWN_CHECKS.get("RepositoryName")?.shownPattern})$`);
  for (const text of ["app", "team/app", "a.b_c-d/e", "a__b", "a---b"]) assert.ok(name.test(text), text);
  for (const text of ["", "A", "a..b", "a/", "/a", "a___b", "-a", "a-", "a//b", "ü", "a\ud800"])
    assert.not(name.test(text), text);
  assert.not(old.test("a__b"));
});

s.test("sets of values are listed as a Java HashSet does", () => {
  // [moto] has this order from real ECR.
  const seen = ["IMMUTABLE", "MUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"];
  assert.equal(hashSetOrder((shapes.get("ImageTagMutability") as StringShape).enum ?? []), seen);
  // "Aa" and "BB" have the same hash code in Java, 2112, and stay as they came; that is bucket 0, "a" is 97: bucket 1.
  assert.equal(hashSetOrder(["a", "BB", "Aa"]), ["BB", "Aa", "a"]);
  assert.equal(hashSetOrder([]), []);
});

s.run();
