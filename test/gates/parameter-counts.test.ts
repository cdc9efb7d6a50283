import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { ROOT } from "../support/source-files.js";
import { spec } from "../support/spec.js";
import { MANY_PARAMETERS } from "./exceptions.js";

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string };
}

const BIOME = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
/** The rule's default limit is 4. */
const RULE = "complexity/useMaxParams";

/** How many functions with more than 4 parameters each file has, as Biome counts. */
function violations(): Record<string, number> {
  const options = [`--only=${RULE}`, "--reporter=json", "--max-diagnostics=none", "."];
  const { stdout, stderr } = spawnSync(process.execPath, [BIOME, "lint", ...options], { cwd: ROOT, encoding: "utf8" });
  assert.match(stdout, /^\{/, stderr);
  const counts: Record<string, number> = {};
  for (const { category, location } of (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics) {
    if (category === `lint/${RULE}`) counts[location.path] = (counts[location.path] ?? 0) + 1;
  }
  return counts;
}

const s = spec("parameter counts", {}, { timeoutMs: 60_000 });

s.test("no function has more than 4 parameters, besides as many as exceptions.ts lists for its file", () => {
  const found = violations();
  const wrong: string[] = [];
  for (const path of new Set([...Object.keys(found), ...Object.keys(MANY_PARAMETERS)])) {
    const [now, listed] = [found[path] ?? 0, MANY_PARAMETERS[path]?.functions ?? 0];
    if (now > listed) wrong.push(`${path}: ${now} functions, ${listed} are listed; hand over an object`);
    if (now < listed) wrong.push(`${path}: ${now} functions, ${listed} are listed; lower the number`);
  }
  assert.equal(wrong, []);
});

s.run();
