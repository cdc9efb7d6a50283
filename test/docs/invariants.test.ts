import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { ROOT } from "../support/source-files.js";
import { spec } from "../support/spec.js";

const DECISIONS = "docs/decisions";

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

const s = spec("INVARIANTS and decisions", {});

s.test("every invariant names what enforces it, and that is there", () => {
  const paragraphs = read("INVARIANTS.md").split("\n\n");
  const invariants = paragraphs.filter((paragraph) => paragraph.startsWith("**"));
  assert.ok(invariants.length > 20, `only ${invariants.length} invariants were found: the search is broken`);
  const wrong: string[] = [];
  for (const invariant of invariants) {
    const [title] = invariant.split("\n");
    const enforced = invariant.split("\nEnforced by: ")[1] ?? "";
    const paths = [...enforced.matchAll(/`([^`]+)`/g)].map(([, path]) => path as string);
    if (paths.length === 0) wrong.push(`${title}: enforced by nothing`);
    for (const path of paths) if (!existsSync(join(ROOT, path))) wrong.push(`${title}: ${path} isn't there`);
  }
  assert.equal(wrong, []);
});

s.test("every decision has its number, its three parts and its line in the list", () => {
  const files = readdirSync(join(ROOT, DECISIONS)).filter((name) => name !== "README.md");
  const list = read(`${DECISIONS}/README.md`);
  const wrong: string[] = [];
  for (const [index, name] of files.sort().entries()) {
    const number = String(index + 1).padStart(4, "0");
    const text = read(`${DECISIONS}/${name}`);
    const title = text.match(/^# (\d{4}): (.+)\n/);
    if (!name.startsWith(`${number}-`) || title?.[1] !== number) wrong.push(`${name} isn't number ${number}`);
    for (const part of ["Context", "Decision", "Consequences"]) {
      if (!text.includes(`\n**${part}.** `)) wrong.push(`${name} has no ${part}`);
    }
    const line = list.split("\n").find((row) => row.includes(`[${number}](${name})`));
    if (line?.includes(title?.[2] ?? name) !== true) wrong.push(`${name} isn't in the list under its title`);
  }
  assert.ok(files.length >= 9, `only ${files.length} decisions were found`);
  assert.equal(wrong, []);
});

s.run();
