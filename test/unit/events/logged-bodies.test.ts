import * as assert from "uvu/assert";
import { BodyBudget, bodyText, LoggedBodies, MAX_BODY_CHARACTERS } from "../../../server/events/logged-bodies.js";
import { spec } from "../../support/spec.js";

const s = spec("bodies in the log", {});

s.test("a body up to the cap is whole, of a longer one there is the start", () => {
  for (const make of [(text: string) => text, (text: string) => Buffer.from(text)]) {
    for (const length of [0, 1, MAX_BODY_CHARACTERS, MAX_BODY_CHARACTERS + 1, 1_000_000]) {
      const bodies = new LoggedBodies(bodyText(make("a".repeat(length))), "{}");
      assert.is(bodies.request.length, Math.min(length, MAX_BODY_CHARACTERS));
      assert.is(bodies.isTruncated, length > MAX_BODY_CHARACTERS);
      assert.ok(bodies.characters <= 256 * 1024 + 2);
    }
  }
  assert.is(new LoggedBodies("{}", "{}").isTruncated, false);
  assert.is(new LoggedBodies("{}", { start: "{" }).isTruncated, true);
  assert.is(new LoggedBodies(undefined, undefined).isTruncated, false);
});

s.test("over the budget the oldest are dropped, and say so", () => {
  const budget = new BodyBudget(1_000);
  const all = Array.from({ length: 5_000 }, () => new LoggedBodies("q".repeat(40), "a".repeat(60)));
  for (const bodies of all) {
    budget.keep(bodies);
    assert.ok(budget.characters <= 1_000);
  }
  assert.is(budget.characters, 1_000);
  assert.equal(
    all.slice(-11).map(({ isTruncated, request, response }) => [isTruncated, request.length + response.length]),
    [[true, 0], ...Array.from({ length: 10 }, () => [false, 100])],
  );
  assert.ok(all.slice(0, -10).every(({ isTruncated }) => isTruncated));
});

s.test("one that is larger than the whole budget is dropped at once", () => {
  const budget = new BodyBudget(10);
  const large = new LoggedBodies("q".repeat(11), undefined);
  budget.keep(large);
  assert.is(budget.characters, 0);
  assert.is(large.isTruncated, true);
});

s.run();
