import * as assert from "uvu/assert";
import { circlesOf } from "../support/import-circles.js";
import { importsOf, sourceFiles } from "../support/source-files.js";
import { spec } from "../support/spec.js";
import { IMPORT_CIRCLES } from "./exceptions.js";

const FOLDERS = ["server", "client", "container", "proto", "docs", "bench", "test"];

const s = spec("import circles", {});

s.test("the search finds circles, through any number of files, and nothing else", () => {
  const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));
  assert.equal(circlesOf(graph({ a: ["b", "c"], b: ["c"], c: [], d: ["a"] })), []);
  assert.equal(circlesOf(graph({ a: ["b"], b: ["c"], c: ["a", "d"], d: ["e"], e: ["d"] })), [
    ["d", "e"],
    ["a", "b", "c"],
  ]);
  assert.equal(circlesOf(graph({ a: ["b"], b: ["c", "d"], c: ["b"], d: ["a"] })), [["a", "b", "c", "d"]]);
});

s.test("no files import each other, types included, besides those listed in exceptions.ts", () => {
  const graph = new Map(FOLDERS.flatMap(sourceFiles).map((path) => [path, importsOf(path)]));
  const circles = circlesOf(graph);
  const unlisted = circles.filter(
    (circle) => !IMPORT_CIRCLES.some(({ files }) => circle.every((path) => files.includes(path))),
  );
  assert.equal(unlisted, [], "these files import each other; move what they share to a file of its own");
  const inCircles = new Set(circles.flat());
  const freed = IMPORT_CIRCLES.flatMap(({ files }) => files).filter((path) => !inCircles.has(path));
  assert.equal(freed, [], "these are in no circle any more; take them off the list");
});

s.run();
