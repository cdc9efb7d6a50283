import * as assert from "uvu/assert";
import { parseJson } from "../../server/content/parse-json.js";
import { spec } from "../support/spec.js";

const s = spec("JSON of clients", {});

s.test("whole surrogate pairs stay", () => {
  assert.equal(parseJson('{"a":"\\ud83d\\ude00","b":[1,null,true]}'), { a: "😀", b: [1, null, true] });
});

s.test("halves of them become the replacement character, in names too", () => {
  const parsed = parseJson('{"\\ud83d":["\\uDE00x",{"\\\\ud83d":"\\\\ud83d"}],"__proto__":1}') as Record<
    string,
    unknown
  >;
  assert.equal(Object.entries(parsed), [
    ["\ufffd", ["\ufffdx", { "\\ud83d": "\\ud83d" }]],
    ["__proto__", 1],
  ]);
});

s.test("what isn't JSON is refused", () => {
  assert.throws(
    () => parseJson('"\\ud83d'),
    (thrown: unknown) => thrown instanceof SyntaxError,
  );
});

s.run();
