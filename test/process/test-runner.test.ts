import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RUNNER = join(ROOT, "test/run.ts");
const SPEC = pathToFileURL(join(ROOT, "test/support/spec.ts")).href;

const s = spec("npm test", { folder: "" });

s.before((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "test-runner-"));
  writeFileSync(join(context.folder, "package.json"), '{ "type": "module" }');
});

s.after(({ folder }) => rmSync(folder, { recursive: true, force: true }));

/** Writes test files, each the body of a suite `s` named like its file, and runs them with `args`. */
async function runTests(folder: string, files: Readonly<Record<string, string>>, ...args: string[]) {
  const paths = Object.entries(files).map(([name, body]) => {
    const path = join(folder, `${name}.test.ts`);
    const head = `import { spec } from ${JSON.stringify(SPEC)};\nconst s = spec("${name}", {}, { timeoutMs: 60_000 });`;
    writeFileSync(path, `${head}\n${body}\n`);
    return path;
  });
  return run(RUNNER, ...paths, ...args);
}

async function run(...args: string[]): Promise<{ code: number; lines: string[]; stderr: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], { cwd: ROOT });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  const [code] = (await once(child, "close")) as [number];
  return { code, lines: output.stdout.trimEnd().split("\n"), stderr: output.stderr };
}

const PASSES = 's.test("passes", () => {}); s.run();';
const FAILS = 's.test("fails", () => { throw new Error("as it should"); }); s.run();';

s.test("a line for each file, and the tally last", async ({ folder }) => {
  const { code, lines, stderr } = await runTests(folder, { one: PASSES, two: PASSES });
  assert.is(code, 0);
  assert.is(stderr, "");
  assert.is(lines.length, 4, lines.join("\n"));
  assert.match(lines[0] as string, /^\[1\/2\] ok +1 passed +\d+\.\d s {2}\S*one\.test\.ts$/);
  assert.is(lines.at(-1), "2 passed, 0 failed, 0 skipped");
});

s.test("the names of failed tests stand beside the tally", async ({ folder }) => {
  const { code, lines } = await runTests(folder, { bad: FAILS, good: PASSES });
  assert.is(code, 1);
  assert.ok(lines.includes("    as it should"), lines.join("\n"));
  assert.is(lines.at(-3), "failed:");
  assert.match(lines.at(-2) as string, /bad\.test\.ts > bad > fails$/);
  assert.is(lines.at(-1), "1 passed, 1 failed, 0 skipped");
});

s.test("a skipped test says why", async ({ folder }) => {
  const { code, lines } = await runTests(folder, { lame: 's.skip("flies", "no wings"); s.run();' });
  assert.is(code, 0);
  assert.equal(lines.slice(-3), ["skipped: no wings", "  lame (1)", "0 passed, 0 failed, 1 skipped"]);
});

const HIDDEN_FAILURES: Readonly<Record<string, [body: string, text: RegExp]>> = {
  "a before hook throws": [`s.before(() => { throw new Error("no set-up"); }); ${PASSES}`, /no set-up/],
  "an after hook throws": [`s.after(() => { throw new Error("no end"); }); ${PASSES}`, /no end/],
  "an afterEach hook throws": [`s.afterEach(() => { throw new Error("no mend"); }); ${PASSES}`, /no mend/],
  "what is thrown isn't an Error": ['s.test("odd", () => Promise.reject("x")); s.run();', /non-Error thrown: x/],
  "the suite is never run": ['s.test("idle", () => {});', /declared but never run/],
  "the file can't be loaded": [`${PASSES} throw new Error("no file");`, /no file/],
  "a hook never ends": [`s.before(() => new Promise(() => {})); ${PASSES}`, /the process ended here; 1 tests/],
  "the file never ends loading": [`${PASSES} await new Promise(() => {});`, /the process ended here/],
  "a test ends the process": ['s.test("leaves", () => process.exit(0)); s.run();', /the process ended here; 1 tests/],
};

for (const [what, [body, text]] of Object.entries(HIDDEN_FAILURES)) {
  s.test(`it is a failure when ${what}`, async ({ folder }) => {
    const { code, lines } = await runTests(folder, { hidden: body });
    assert.is.not(code, 0);
    assert.match(lines.at(-1) as string, /^\d passed, [1-9] failed, 0 skipped$/);
    assert.match(lines.join("\n"), text);
    assert.match(lines.at(-2) as string, /hidden\.test\.ts/);
  });
}

s.test("--grep runs the tests whose suite and name match, and loads no hooks of others", async ({ folder }) => {
  const other = `s.before(() => { throw new Error("not wanted"); }); ${PASSES}`;
  const files = { picked: `s.test("fails", () => { throw 1; }); ${PASSES}`, other };
  const { code, lines } = await runTests(folder, files, "--grep", "PICKED > pass");
  assert.is(lines.at(-1), "1 passed, 0 failed, 0 skipped");
  assert.is(code, 0);
  const none = await runTests(folder, files, "--grep", "nothing of that name");
  assert.equal(none.lines.slice(-2), ["no test was selected", "0 passed, 0 failed, 0 skipped"]);
  assert.is(none.code, 1);
});

s.test("--default says what is run when no path is given", async ({ folder }) => {
  await runTests(folder, { only: PASSES });
  const { lines } = await run(RUNNER, "--default", join(folder, "only.test.ts"));
  assert.is(lines.at(-1), "1 passed, 0 failed, 0 skipped");
});

s.test("a file that is not there, an unknown option, a bad expression: one clear line", async () => {
  const cases: [string[], RegExp][] = [
    [["test/no-such.test.ts"], /^there is no test file or folder test\/no-such\.test\.ts\n$/],
    [["proto"], /^there are no test files \(\*\.test\.ts\) in proto\n$/],
    [["--gerp", "x"], /^Unknown option '--gerp'[^\n]*\n$/],
    [["--grep", "("], /^--grep: Invalid regular expression[^\n]*\n$/],
  ];
  for (const [args, line] of cases) {
    const { code, lines, stderr } = await run(RUNNER, ...args);
    assert.match(stderr, line);
    assert.equal(lines, [""]);
    assert.is(code, 1);
  }
});

s.test("a file runs by itself too", async ({ folder }) => {
  await runTests(folder, { alone: FAILS });
  const { code, lines } = await run(join(folder, "alone.test.ts"));
  assert.is(code, 1);
  assert.match(lines.at(-2) as string, /alone\.test\.ts > alone > fails$/);
});

s.run();
