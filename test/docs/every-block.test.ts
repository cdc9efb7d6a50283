import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { BLOCK_KINDS } from "../../docs/block-kinds.js";
import { spec } from "../support/spec.js";
import { documents } from "./documents.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TESTS = join(ROOT, "test/docs");

interface Block {
  readonly where: string;
  readonly path: string;
  readonly language: string;
  readonly kind: string | undefined;
}

/** A block without a language, or of "text", shows something: an answer, an address, a drawing. */
const NO_CODE = ["", "text"];

function blocksIn(path: string): Block[] {
  const lines = readFileSync(join(ROOT, path), "utf8").split("\n");
  let isInside = false;
  return lines.flatMap((line, i) => {
    const [, language] = /^\s*```(\w*)/.exec(line) ?? [];
    if (language === undefined) return [];
    isInside = !isInside;
    if (!isInside || NO_CODE.includes(language)) return [];
    const [, kind] = /^ *<!-- ([\w-]+): \S+( after .+)? -->$/.exec(lines[i - 1] ?? "") ?? [];
    return [{ where: `${path}:${i + 1}`, path, language, kind }];
  });
}

const blocks = documents.flatMap(blocksIn);
const s = spec("every block of code in the documents", {});

s.test("has a comment that says its kind and its name: none is neither run nor checked", () => {
  assert.ok(blocks.length > 100, `only ${blocks.length} were found: the search is broken`);
  const wrong = blocks.filter(({ kind, language }) => {
    const known = BLOCK_KINDS.find((one) => one.kind === kind);
    return known === undefined || !known.language.split(", ").includes(language);
  });
  assert.equal(
    wrong.map(({ where, language, kind }) => `${where}: ${language}, ${kind ?? "no comment"}`),
    [],
  );
});

s.test("is of a kind that has a test, and each kind has a block", () => {
  for (const { kind, test } of BLOCK_KINDS) {
    assert.ok(existsSync(join(ROOT, "test", test)), `${kind}: there is no test/${test}`);
    assert.ok(
      blocks.some((block) => block.kind === kind),
      `no document has a block of the kind ${kind}`,
    );
  }
});

s.test("is in a document that a test takes up, where the tests of its kind name documents", () => {
  const tests = readdirSync(TESTS)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(TESTS, name), "utf8"))
    .filter((text) => /documentSpec\(|readSnippets\(/.test(text))
    .join("\n");
  const withSnippets = new Set(blocks.filter(({ kind }) => kind === "snippet").map(({ path }) => path));
  assert.equal(
    [...withSnippets].filter((path) => !tests.includes(`"${path}"`)),
    [],
  );
});

s.run();
