import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { ROOT, sourceFiles } from "../support/source-files.js";
import { spec } from "../support/spec.js";
import { LONG_FILES } from "./exceptions.js";

/** Lines of a file, by the folder that it is in. */
const MAX_LINES: Readonly<Record<string, number>> = {
  server: 200,
  client: 200,
  container: 200,
  proto: 200,
  docs: 200,
  examples: 200,
  bench: 200,
  test: 300,
};

function linesOf(path: string): number {
  return readFileSync(join(ROOT, path), "utf8").split("\n").length - 1;
}

const s = spec("file lengths", {});

s.test("no file is longer than 200 lines, or 300 in test/, besides those listed in exceptions.ts", () => {
  const files = Object.entries(MAX_LINES).flatMap(([folder, max]) =>
    sourceFiles(folder).map((path) => ({ path, lines: linesOf(path), max: LONG_FILES[path]?.lines ?? max })),
  );
  assert.ok(files.length > 500, `only ${files.length} files were found: the search is broken`);
  const tooLong = files.filter(({ lines, max }) => lines > max);
  assert.equal(tooLong, [], "a file is one idea: split it by subject");
});

s.test("every listed file is still longer than the limit", () => {
  const known = new Set(Object.keys(MAX_LINES).flatMap(sourceFiles));
  const needless = Object.keys(LONG_FILES).filter((path) => {
    const limit = MAX_LINES[path.split("/")[0] as string] as number;
    return !known.has(path) || linesOf(path) <= limit;
  });
  assert.equal(needless, [], "take these off the list");
});

s.run();
