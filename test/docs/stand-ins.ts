import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What vitest and jest have in common with node:test, with their names; `expect` has what the documents use. */
const JAVASCRIPT = `
const { after, afterEach, before, beforeEach, test } = require("node:test");
const assert = require("node:assert/strict");

exports.expect = (actual) => ({
  toEqual: (expected) => assert.deepEqual(actual, expected),
  toHaveLength: (length) => assert.equal(actual.length, length),
});
exports.beforeAll = (hook) => before(hook);
exports.afterAll = (hook) => after(hook);
exports.beforeEach = (hook) => beforeEach(hook);
exports.afterEach = (hook) => afterEach(hook);
exports.test = (name, check) => test(name, check);
`;
const TYPES = `
type Hook = () => unknown;
export declare function beforeAll(hook: Hook, timeout?: number): void;
export declare function afterAll(hook: Hook): void;
export declare function beforeEach(hook: Hook): void;
export declare function afterEach(hook: Hook): void;
export declare function test(name: string, check: Hook): void;
export declare function expect(actual: unknown): { toEqual(expected: unknown): void; toHaveLength(length: number): void };
`;

/**
 * Puts a stand-in for a test framework beside programs that import it: their hooks and tests run with node:test. The
 * frameworks themselves are too much to install for what they do there.
 */
export function writeStandIn(folder: string, name: string): void {
  const home = join(folder, "node_modules", name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), JSON.stringify({ name, main: "index.cjs", types: "index.d.cts" }));
  writeFileSync(join(home, "index.cjs"), JAVASCRIPT);
  writeFileSync(join(home, "index.d.cts"), TYPES);
}
