/** Part of `npm run check:package`: the entry points for test runners, each run by its own runner. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Three tests: one is well, one fails by itself, one by a required rule that never fired. */
function tests(assertEqual: string): string {
  return `
test("has a registry of its own", async (registry) => {
  await registry.admin.seedImage("team/app:v1");
  const { images } = await registry.admin.listImages({});
  ${assertEqual}(images.length, 1);
});
test("tells what happened", async (registry) => {
  const { images } = await registry.admin.listImages({});
  await registry.admin.rules.throttle("ecr:PutImage", { id: "busy" });
  ${assertEqual}(images.length, 1);
});
test("fails by a rule that never fired", async (registry) => {
  await registry.admin.rules.throttle("ecr:PutImage", { id: "wanted", required: true });
});
test.skip("is skipped", () => { throw new Error("it ran"); });
`;
}

const MODULE_HEAD = (entry: string): string => `
import { EmbeddedEcr } from "testcontainers-ecr/server";
import { ecrTest } from "testcontainers-ecr/${entry}";
const test = ecrTest(() => EmbeddedEcr.start());
`;

const NODE_TEST = `import assert from "node:assert/strict";${MODULE_HEAD("node-test")}${tests("assert.equal")}`;

const VITEST = `import { expect, it } from "vitest";${MODULE_HEAD("vitest")}
const equal = (actual, expected) => expect(actual).toBe(expected);
${tests("equal")}
it.concurrent.each([1, 2])("each has one too: %i", test.body(async (registry, count) => {
  for (let i = 0; i < count; i++) await registry.admin.seedImage("app:v" + i);
  equal((await registry.admin.listImages({})).images.length, count);
}));
`;

const JEST = `
const { ecrTest } = require("testcontainers-ecr/jest");
const test = ecrTest();
const equal = (actual, expected) => expect(actual).toBe(expected);
${tests("equal")}
`;
const JEST_SETUP = `
const { EmbeddedEcr } = require("testcontainers-ecr/server");
const { shareEcr } = require("testcontainers-ecr/client");
module.exports = async () => {
  globalThis.ecr = await EmbeddedEcr.start();
  shareEcr(globalThis.ecr);
};
`;
const JEST_TEARDOWN = "module.exports = () => globalThis.ecr.stop();\n";

const PLAYWRIGHT = `
import { expect, test as base } from "@playwright/test";
import { EmbeddedEcr } from "testcontainers-ecr/server";
import { ecrFixtures } from "testcontainers-ecr/playwright";
const playwrightTest = base.extend(ecrFixtures(() => EmbeddedEcr.start()));
const test = (name, body) => playwrightTest(name, ({ registry }) => body(registry));
test.skip = playwrightTest.skip;
const equal = (actual, expected) => expect(actual).toBe(expected);
${tests("equal")}
`;

interface Check {
  readonly packages: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** What its summary says of three tests of which two fail. */
  readonly summary: RegExp;
}

const CHECKS: Readonly<Record<string, Check>> = {
  "node-test": {
    packages: [],
    files: { "ecr.test.mjs": NODE_TEST },
    command: [process.execPath, "--test", "--test-reporter=spec"],
    summary: /pass 1\b[\s\S]*fail 2\b[\s\S]*skipped 1\b/,
  },
  vitest: {
    packages: ["vitest@4"],
    files: { "ecr.test.mjs": VITEST },
    command: ["npx", "vitest", "run", "--no-color"],
    summary: /2 failed \| 3 passed \| 1 skipped/,
  },
  jest: {
    packages: ["jest@30"],
    files: { "ecr.test.cjs": JEST, "setup.cjs": JEST_SETUP, "teardown.cjs": JEST_TEARDOWN },
    command: ["npx", "jest", "--no-color"],
    summary: /2 failed, 1 skipped, 1 passed/,
  },
  playwright: {
    packages: ["@playwright/test@1"],
    files: { "ecr.spec.mjs": PLAYWRIGHT },
    command: ["npx", "playwright", "test", "--reporter=line", "--workers=1"],
    summary: /2 failed[\s\S]*1 skipped[\s\S]*1 passed/,
  },
};

const JEST_CONFIGURATION = {
  globalSetup: "./setup.cjs",
  globalTeardown: "./teardown.cjs",
  testMatch: ["**/*.test.cjs"],
};

/** @param install runs npm in a folder */
export function checkRunners(tarball: string, work: string, install: (args: string[], folder: string) => void): void {
  for (const [name, { packages, files, command, summary }] of Object.entries(CHECKS)) {
    const project = join(work, name);
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), JSON.stringify({ name, private: true, jest: JEST_CONFIGURATION }));
    install([tarball, ...packages], project);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(project, file), text);
    const [program = "", ...args] = command;
    console.log(`$ ${command.join(" ")}`);
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: project, encoding: "utf8" });
    const output = `${stdout}\n${stderr}`;
    const said = `${name} ended with ${status} and said:\n${output}`;
    assert.equal(status, 1, said);
    assert.match(output, summary, said);
    // The report of the failed test, with its rule, and the problem of the other one.
    assert.match(output, /Registry \d{12} in us-east-1, seed \d+, clock/, said);
    assert.match(output, /busy \(active\): matched 0, fired 0/, said);
    assert.match(output, /ended with problems:\s+- .*wanted/, said);
  }
}
