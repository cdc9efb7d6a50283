import fc from "fast-check";
import * as assert from "uvu/assert";
import { checkJsonLimits, JsonLimitError, MAX_JSON_DEPTH, MAX_JSON_VALUES } from "../../server/content/json-limits.js";
import { parseJson } from "../../server/content/parse-json.js";
import { spec } from "../support/spec.js";

const s = spec("limits of JSON", {});

const refused = (text: string): boolean => {
  try {
    checkJsonLimits(text);
    return false;
  } catch (error) {
    assert.instance(error, JsonLimitError);
    return true;
  }
};

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const padding = `"${"x".repeat(2 * MAX_JSON_DEPTH)}"`;

s.test("brackets of both kinds count where they nest", () => {
  for (const depth of [1, MAX_JSON_DEPTH - 1, MAX_JSON_DEPTH]) assert.not(refused(nested(depth)), String(depth));
  assert.ok(refused(nested(MAX_JSON_DEPTH + 1)));
  assert.ok(refused(`[${padding},${nested(MAX_JSON_DEPTH)}]`));
  assert.ok(refused('{"a":'.repeat(MAX_JSON_DEPTH + 1) + padding));
  assert.ok(refused("[".repeat(10_000_000)));
  assert.not(refused(`[${Array(MAX_JSON_DEPTH).fill("[[{}]]").join()}]`), "side by side");
});

s.test("brackets and commas of strings don't count, however the strings are written", () => {
  const brackets = "[{,".repeat(MAX_JSON_VALUES);
  for (const text of [brackets, `"${brackets}`, `\\"${brackets}`, `\\${brackets}\\`, `\\\\"${brackets}\\\\`]) {
    assert.not(refused(JSON.stringify({ text, more: [text.slice(0, 9)] })));
  }
});

s.test("values are counted where nothing nests", () => {
  assert.not(
    refused(
      `[${Array(MAX_JSON_VALUES - 1)
        .fill("0")
        .join()}]`,
    ),
  );
  assert.ok(
    refused(
      `[${Array(MAX_JSON_VALUES + 1)
        .fill("0")
        .join()}]`,
    ),
  );
  assert.ok(
    refused(
      `[${Array(MAX_JSON_VALUES + 1)
        .fill("[]")
        .join()}]`,
    ),
  );
});

s.test("any JSON within the limits passes; what is too deep doesn't, wherever it stands", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.string(), (value, name) => {
      const text = JSON.stringify({ [name]: value, padding });
      assert.equal(JSON.stringify(parseJson(text)), text);
      const deep = JSON.stringify({ [name]: value, padding }).replace(/\}$/, `,"deep":${nested(MAX_JSON_DEPTH)}}`);
      assert.ok(refused(deep));
    }),
  );
});

s.run();
