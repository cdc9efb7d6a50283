import { readdirSync, readFileSync } from "node:fs";
import * as assert from "uvu/assert";
import { behaviourContents, behaviourSections } from "../support/behaviour-sections.js";
import { sourceFiles } from "../support/source-files.js";
import { spec } from "../support/spec.js";

const ROOT = new URL("../../", import.meta.url);
const FACTS = new URL("docs/ecr-behaviour/", ROOT);

function read(url: URL): string {
  return readFileSync(url, "utf8");
}

/** The sections that a file has: "C.1" of its headings, or "D" of its title if the letter has no parts. */
function sectionsOf(file: string): string[] {
  const headings = [...read(new URL(file, FACTS)).matchAll(/^##? ([0A-M](?:\.\d+)?)\.? /gm)];
  return headings.map(([, section = ""]) => section);
}

/** Every "ecr-behaviour.md C.3" of the code, with the further ones after it: "C.3, F.1". */
function citations(): string[] {
  const files = ["server", "client", "container", "bench", "test"].flatMap(sourceFiles);
  const cited = files.flatMap((path) => [
    ...read(new URL(path, ROOT)).matchAll(/ecr-behaviour\.md`? ([0A-M](?:\.\d+)?(?:, [A-M]\.\d+)*)/g),
  ]);
  return cited.flatMap(([, sections = ""]) => sections.split(", "));
}

const s = spec("facts about ECR", {});

s.test("the contents name every file, and every section where it is", () => {
  const rows = behaviourContents();
  assert.equal(rows.map(({ file }) => file).sort(), readdirSync(FACTS).sort());
  for (const { file, sections } of rows) assert.equal(sectionsOf(file).sort(), [...sections].sort(), file);
});

s.test("every section that is cited can be found", () => {
  const cited = citations();
  assert.ok(cited.length > 150, `only ${cited.length} citations were found: the search is broken`);
  const known = behaviourSections();
  assert.equal([...new Set(cited)].filter((section) => !known.has(section)).sort(), []);
});

s.run();
