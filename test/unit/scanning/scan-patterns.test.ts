import fc from "fast-check";
import * as assert from "uvu/assert";
import { pathGlob } from "../../../server/content/glob.js";
import { ProfileMatcher } from "../../../server/content/scanning/scan-profile-match.js";
import { cpuMsOf } from "../../support/cpu-time.js";
import { spec } from "../../support/spec.js";

const s = spec("scan profile patterns", {});

const repositoryGlob = (pattern: string) => (name: string) => new ProfileMatcher([pattern], []).matchesRepository(name);

const segment = fc.stringMatching(/^[ab]{1,3}$/);
const name = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
const glob = fc
  .array(fc.oneof(segment, fc.constantFrom("*", "**"), fc.stringMatching(/^[ab]?[*?][ab]?$/)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((segments) => segments.join("/"));

s.test("the repository globs of profiles mean what those of rules mean", () => {
  let matches = 0;
  fc.assert(
    fc.property(glob, name, (pattern, text) => {
      const expected = pathGlob(pattern)(text);
      if (expected) matches++;
      assert.is(repositoryGlob(pattern)(text), expected, `${pattern} against ${text}`);
    }),
    { numRuns: 3_000 },
  );
  assert.ok(matches > 300, `only ${matches} of the pairs matched: the property says little`);
});

s.test("examples", () => {
  const yes = [
    ["team/**", "team/a/b"],
    ["team/**", "team"],
    ["*", "app"],
    ["**", "a/b"],
    ["a/*/c", "a/b/c"],
    ["**/x", "x"],
    ["ap?", "app"],
  ];
  const no = [
    ["team/*", "team/a/b"],
    ["*", "a/b"],
    ["app", "app2"],
    ["a.c", "abc"],
    ["a/**/c", "a/c/d"],
    ["[ab]", "a"],
  ];
  for (const [pattern, text] of yes) assert.ok(repositoryGlob(pattern as string)(text as string), `${pattern} ${text}`);
  for (const [pattern, text] of no)
    assert.not.ok(repositoryGlob(pattern as string)(text as string), `${pattern} ${text}`);
});

s.test("so do the globs over tags and digests", () => {
  const fits = (pattern: string, tag: string): string | undefined =>
    new ProfileMatcher([], [pattern]).match("app", { digest: `sha256:${"0".repeat(64)}`, tags: ["x", tag] })?.reason;
  assert.is(fits("v1.?", "v1.2"), "tag glob v1.?");
  assert.is(fits("v1.?", "v1.20"), undefined);
  assert.is(fits("sha256:?0*", "v1"), "digest glob sha256:?0*");
  assert.is(fits("v1.2", "v1.2"), "tag v1.2");
});

s.test("the worst pattern costs nothing to speak of", () => {
  const cpuMs = cpuMsOf(() => {
    assert.not.ok(repositoryGlob(`${"*a".repeat(120)}b`)("a".repeat(256)));
    assert.not.ok(repositoryGlob(`${"**/a/".repeat(60)}b`)("a/".repeat(127).concat("a")));
  });
  assert.ok(cpuMs < 1_000, `${cpuMs} ms`);
});

s.run();
