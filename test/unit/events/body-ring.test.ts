import fc from "fast-check";
import * as assert from "uvu/assert";
import { BodyRing, MAX_BODY_BYTES } from "../../../server/events/body-ring.js";
import { spec } from "../../support/spec.js";

const s = spec("bodies in the log", {});

s.test("a body up to the cap is whole, of a longer one there is the start", () => {
  const ring = new BodyRing();
  for (const make of [(text: string) => text, (text: string) => Buffer.from(text)]) {
    for (const length of [0, 1, MAX_BODY_BYTES, MAX_BODY_BYTES + 1, 1_000_000]) {
      const bodies = ring.keep(make("a".repeat(length)), "{}");
      assert.is(bodies.request.length, Math.min(length, MAX_BODY_BYTES));
      assert.is(bodies.response, "{}");
      assert.is(bodies.isTruncated, length > MAX_BODY_BYTES);
    }
  }
  assert.is(ring.keep("{}", "{}").isTruncated, false);
  assert.is(ring.keep({ start: "{" }, "{}").isTruncated, true);
  assert.is(ring.keep("", undefined).isTruncated, false);
});

s.test("a character of several bytes is whole or not there", () => {
  const bodies = new BodyRing().keep(`a${"é".repeat(MAX_BODY_BYTES)}`, "→");
  assert.match(bodies.request, /^aé+$/);
  assert.is(bodies.response, "→");
});

s.test("what is read is what was kept, or nothing and said so; the latest that fit are there", () => {
  const body = fc.oneof(
    fc.string({ maxLength: 120, unit: "binary" }),
    fc.string({ maxLength: 120 }).map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(body, fc.option(body, { nil: undefined })), { maxLength: 60 }), (pairs) => {
      const ring = new BodyRing(1_024);
      const kept = pairs.map(([request, response]) => ring.keep(request, response));
      // Two bodies of 120 characters at three bytes each take at most 720, so the last pair is always there.
      kept.forEach((bodies, index) => {
        const [request = "", response = ""] = pairs[index] ?? [];
        const isThere = !bodies.isTruncated;
        if (index === pairs.length - 1) assert.ok(isThere);
        assert.is(bodies.request, isThere ? Buffer.from(request).toString() : "");
        assert.is(bodies.response, isThere ? Buffer.from(response ?? "").toString() : "");
      });
    }),
  );
});

s.test("the oldest make room for the newest, one after another", () => {
  const ring = new BodyRing(1_000);
  const all = Array.from({ length: 5_000 }, () => ring.keep(Buffer.alloc(40, "q"), Buffer.alloc(60, "a")));
  assert.ok(all.slice(0, -10).every(({ isTruncated }) => isTruncated));
  assert.equal(
    all.slice(-10).map(({ isTruncated, request, response }) => [isTruncated, request.length + response.length]),
    Array.from({ length: 10 }, () => [false, 100]),
  );
});

s.run();
