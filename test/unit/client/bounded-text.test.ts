import fc from "fast-check";
import * as assert from "uvu/assert";
import { boundedText } from "../../../proto/typescript/bounded-text.js";
import { spec } from "../../support/spec.js";

const s = spec("bounded texts", {});

s.test("what fits stays as it is", () => {
  assert.is(boundedText("abc", 3), "abc");
  assert.is(boundedText("😀é", 6), "😀é");
});

s.test("what doesn't is cut between characters", () => {
  assert.is(boundedText("abcdefgh", 7), "abcd…");
  assert.is(boundedText("a😀😀", 8), "a😀…");
  assert.is(boundedText("a😀😀", 7), "a…");
});

s.test("half a surrogate pair becomes the replacement character", () => {
  assert.is(boundedText("a\ud83d", 10), "a\ufffd");
});

s.test("the result is always well-formed, and never too long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 4, max: 40 }), (text, most) => {
      const bounded = boundedText(text, most);
      assert.ok(bounded.isWellFormed());
      assert.ok(Buffer.byteLength(bounded) <= most);
    }),
  );
});

s.run();
