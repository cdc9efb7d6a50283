import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const { name, version, scripts, devDependencies, peerDependencies } = manifest as Record<string, string> &
  Record<"scripts" | "devDependencies" | "peerDependencies", Record<string, string>>;

/** The program behind a script that takes arguments, and the folders whose files these may name. */
const PROGRAMS: Readonly<Record<string, { source: string; folder: string }>> = {
  test: { source: "test/run.ts", folder: "." },
  "test:watch": { source: "test/run.ts", folder: "." },
  bench: { source: "bench/run.ts", folder: "bench/suites" },
};

/** Checks a call of npm in this repository, or in a project that uses its package. @throws Error */
export function checkNpm([command = "", ...args]: readonly string[]): void {
  if (command === "ci" || command === "pack") assert.deepEqual(args, []);
  else if (command === "install") for (const one of args.filter((arg) => !arg.startsWith("--"))) checkPackage(one);
  else checkScript(command === "run" ? args : [command, ...args]);
}

function checkScript([script = "", separator, ...given]: readonly string[]): void {
  assert.ok(scripts[script], `package.json has no script ${script}`);
  if (separator === undefined) return;
  assert.equal(separator, "--");
  checkArguments(script, given);
}

function checkArguments(script: string, given: readonly string[]): void {
  const program = PROGRAMS[script];
  assert.ok(program, `${script} takes no arguments`);
  const source = readFileSync(join(ROOT, program.source), "utf8");
  for (const [i, arg] of given.entries()) {
    if (arg.startsWith("--")) assert.ok(source.includes(arg.slice(2)), `${program.source} knows no ${arg}`);
    else if (!given[i - 1]?.startsWith("--"))
      assert.ok(
        ["", ".ts", ".test.ts"].some((end) => existsSync(join(ROOT, program.folder, arg + end))),
        `no ${arg}`,
      );
  }
}

function checkPackage(text: string): void {
  if (text === name) return;
  if (text.endsWith(".tgz")) {
    assert.ok(text.endsWith(`/${name}-${version}.tgz`), text);
    return;
  }
  const [, dependency = "", range] = /^(@?[^@]+)(?:@(.+))?$/.exec(text) ?? [];
  const known = peerDependencies[dependency] ?? devDependencies[dependency];
  assert.ok(known, `${dependency} is nothing that the documents use`);
  if (range !== undefined) assert.ok(known.includes(`^${range}.`), `${text}: the package goes with ${known}`);
}
