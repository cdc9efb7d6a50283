import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the package's entry points and the documents use of vitest and jest. */
const JAVASCRIPT = `
const { after, test } = require("node:test");
const assert = require("node:assert/strict");

exports.expect = (actual) => ({
  toEqual: (expected) => assert.deepEqual(actual, expected),
  toHaveLength: (length) => assert.equal(actual.length, length),
});
exports.afterAll = (hook) => after(hook);
const declare = (how) => (name, body) => how(name, () => body());
exports.test = Object.assign(declare(test), { only: declare(test.only), skip: declare(test.skip) });
`;
const TYPES = `
export declare function expect(actual: unknown): { toEqual(expected: unknown): void; toHaveLength(length: number): void };
`;

/** Above the documents' programs and the package's own modules, which import the framework too. */
const FOLDER = fileURLToPath(new URL("../../dist/node_modules/", import.meta.url));

/**
 * Puts a stand-in for a test framework where programs find it: their tests run with node:test. The frameworks themselves are too much
 * to install for what they do there; `npm run check:package` runs the entry points in the real ones.
 */
export function writeStandIn(name: "vitest" | "@jest/globals"): void {
  const home = join(FOLDER, name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), JSON.stringify({ name, main: "index.cjs", types: "index.d.cts" }));
  writeFileSync(join(home, "index.cjs"), JAVASCRIPT);
  writeFileSync(join(home, "index.d.cts"), TYPES);
}
