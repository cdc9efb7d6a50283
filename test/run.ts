/**
 * Runs the tests: `node --import tsx test/run.ts [folder-or-file ...]`, all of `test/` by default.
 * All files run in one process, one after another, so that a leaked server shows as a run that does not end.
 */
import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "uvu/run";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2).map((path) => resolve(path));

function testFiles(path: string): string[] {
  if (statSync(path).isFile()) return path.endsWith(".test.ts") ? [path] : [];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => testFiles(join(path, entry)));
}

const files = (wanted.length > 0 ? wanted : [here]).flatMap(testFiles);
if (files.length === 0) {
  console.error(`no test files below ${wanted.join(", ")}`);
  process.exit(1);
}
await run(files.map((file) => ({ file, name: relative(here, file) })));
