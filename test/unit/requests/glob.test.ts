import fc from "fast-check";
import picomatch from "picomatch";
import * as assert from "uvu/assert";
import { pathGlob, textGlob } from "../../../server/content/glob.js";
import { cpuMsSince } from "../../support/cpu-time.js";
import { spec } from "../../support/spec.js";

const s = spec("globs", {});

s.test("over text, * crosses everything and the rest is literal", () => {
  const agent = "docker/24.0 go/1.20 (linux) +x @y !z [a] {b,c}";
  assert.ok(textGlob("docker/*")(agent));
  assert.ok(textGlob("*(linux) +x*")(agent));
  assert.ok(textGlob("*@y !z [a] {b,c}")(agent));
  assert.ok(textGlob("docker/??.0 *")(agent));
  assert.not.ok(textGlob("docker/?.0 *")(agent));
  assert.not.ok(textGlob("docker")(agent));
  assert.not.ok(textGlob("*(linux")(agent));
  assert.ok(textGlob("!(x)")("!(x)"));
  assert.not.ok(textGlob("[ab]")("a"));
  assert.not.ok(textGlob("a|b")("a"));
  assert.ok(textGlob("*")(""));
  assert.not.ok(textGlob("?")(""));
  assert.ok(textGlob("**")("a\nb"));
  assert.not.ok(textGlob("a*a")("a"), "pieces must not overlap");
  assert.not.ok(textGlob("ab*?b")("ab"));
});

s.test("over paths, * stays in a segment and ** crosses them", () => {
  const cases: [glob: string, matches: string[], misses: string[]][] = [
    ["team/api", ["team/api"], ["team/apis", "team", "a/team/api"]],
    ["team/*", ["team/api"], ["team", "team/api/web"]],
    ["team/**", ["team", "team/api", "team/api/web"], ["teams", "a/team"]],
    ["**/api", ["api", "a/api", "a/b/api"], ["a/apis", "api/a"]],
    ["a/**/b/**/c", ["a/b/c", "a/x/b/y/z/c", "a/b/b/c"], ["a/c", "a/b", "b/c"]],
    ["**", ["a", "a/b"], [""]],
    ["*", ["a"], ["", "a/b"]],
    ["a-*-c", ["a-b-c"], ["a-b/x-c", "a-c"]],
    ["app?", ["app1"], ["app", "app12", "app/"]],
    ["a**z", ["abcz", "az"], ["a/z"]],
  ];
  for (const [glob, matches, misses] of cases) {
    for (const path of matches) assert.ok(pathGlob(glob)(path), `${glob} should match "${path}"`);
    for (const path of misses) assert.not.ok(pathGlob(glob)(path), `${glob} should not match "${path}"`);
  }
});

s.test("paths agree with picomatch", () => {
  const part = fc.string({ unit: fc.constantFrom("a", "b", "-"), minLength: 1, maxLength: 4 });
  const segment = fc.oneof(
    part,
    fc
      .string({ unit: fc.constantFrom("a", "b", "*", "?"), minLength: 1, maxLength: 5 })
      .map((text) => text.replace(/\*+/g, "*")),
    fc.constant("**"),
  );
  const glob = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
  const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((segments) => segments.join("/"));
  // picomatch alone says that "*/**" doesn't match "a", though "a/**" does.
  const known = glob.filter((pattern) => !/\*[^/]*(\/\*\*)+$/.test(pattern));
  fc.assert(
    fc.property(known, path, (pattern, text) => {
      // picomatch writes a run of ** segments as one, and so do people.
      const simple = pattern.replace(/(^|\/)\*\*(\/\*\*)+/g, "$1**");
      assert.is(pathGlob(pattern)(text), picomatch(simple, { dot: true })(text), `${pattern} on ${text}`);
    }),
    { numRuns: 5_000 },
  );
});

s.test("text agrees with the regular expression that says the same", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
  fc.assert(
    fc.property(pattern, text, (glob, value) => {
      const expected = new RegExp(`^${glob.replace(/\*/g, "[^]*").replace(/\?/g, "[^]")}$`).test(value);
      assert.is(textGlob(glob)(value), expected, `${glob} on ${value}`);
    }),
    { numRuns: 10_000 },
  );
});

s.test("no pattern makes it slow", () => {
  const begin = process.cpuUsage();
  const value = "a".repeat(16_384);
  assert.not.ok(textGlob(`${"*a".repeat(1_000)}*b`)(value));
  assert.not.ok(textGlob(`${"*a?".repeat(600)}*b?`)(value));
  assert.not.ok(pathGlob(`${"**/*a*a*/".repeat(100)}b`)(`${"aa/".repeat(84)}aaa`));
  const cpuMs = cpuMsSince(begin);
  assert.ok(cpuMs < 4_000, `${cpuMs} ms`);
});

s.run();
