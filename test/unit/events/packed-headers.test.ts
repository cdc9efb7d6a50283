import fc from "fast-check";
import * as assert from "uvu/assert";
import { packHeaders, unpackHeaders } from "../../../server/events/packed-headers.js";
import { spec } from "../../support/spec.js";

const s = spec("events: packed headers", {});

const NONE: ReadonlySet<string> = new Set();
const name = fc.stringMatching(/^[a-z0-9!#$%&'*+.^_`|~-]{1,12}$/).filter((text) => text !== "__proto__");
const value = fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,40}$/);

s.test("are the same when they are unpacked", () => {
  const headers = fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })));
  fc.assert(
    fc.property(headers, (given) => {
      // As entries: objects count as equal only if what they call their constructor is the same, header or not.
      assert.equal(Object.entries(unpackHeaders(packHeaders(given, NONE))), Object.entries(given));
    }),
    { examples: [[{ constructor: [""] }]] },
  );
});

s.test("leave out what isn't to be kept", () => {
  const headers = { host: "localhost", authorization: "AWS4-HMAC-SHA256 Credential=secret", "x-empty": "" };
  const packed = packHeaders(headers, new Set(["authorization"]));
  assert.not.match(packed, "secret");
  assert.equal(unpackHeaders(packed), { host: "localhost", "x-empty": "" });
});

s.test("are none if there were none", () => {
  assert.equal(unpackHeaders(packHeaders({}, NONE)), {});
});

s.run();
