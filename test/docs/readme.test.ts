import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { run } from "../support/run-command.js";
import { spec } from "../support/spec.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Below the package, so that its own name resolves as it does for users. */
const WORK = join(ROOT, "dist", "readme-snippets");

/** The README's TypeScript, by the names in its `<!-- snippet: name -->` comments. */
function snippets(): Map<string, string> {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const found = [...readme.matchAll(/<!-- snippet: (\S+) -->\n```ts\n([^]*?)```/g)];
  assert.is(found.length, [...readme.matchAll(/```ts\n/g)].length, "every TypeScript block has a name");
  return new Map(found.map(([, name, code]) => [name as string, code as string]));
}

/** Writes a program, checks its types as a user's compiler would, runs it, and returns what it printed. */
async function execute(name: string, code: string): Promise<string> {
  mkdirSync(WORK, { recursive: true });
  const file = join(WORK, `${name}.ts`);
  const tsconfig = join(WORK, `tsconfig.${name}.json`);
  writeFileSync(file, code);
  writeFileSync(tsconfig, JSON.stringify({ extends: "../../tsconfig.json", include: [], files: [`${name}.ts`] }));
  const bin = (tool: string) => join(ROOT, "node_modules", ".bin", tool);
  await run(bin("tsc"), ["-p", tsconfig]);
  return run(process.execPath, ["--import", "tsx", file], { env: { TESTCONTAINERS_RYUK_DISABLED: "true" } });
}

const s = spec("README", {}, { timeoutMs: 60_000 });

s.after(() => rmSync(WORK, { recursive: true, force: true }));

s.test("the embedded example runs", async () => {
  const output = await execute("embedded", snippets().get("embedded") as string);
  assert.match(output, /^http:\/\/127\.0\.0\.1:\d+ 127\.0\.0\.1:\d+ 127\.0\.0\.1:\d+$/m);
});

s.run();

const d = dockerSpec("README, with Docker", {});

d.test("the container example, the scan and the lease run as one program", async () => {
  await imageUnderTest();
  const all = snippets();
  const code = ["container", "scan", "lease"].map((name) => all.get(name)).join("\n");
  const output = await execute("container", code);
  assert.match(output, /^\S+:\d+\/team\/app$/m);
  assert.match(output, /^true Passed: 1 of 1/m);
});

d.run();
