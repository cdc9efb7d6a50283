import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = [".", "deploy", "docs", "docs/decisions", "docs/ecr-behaviour"];

const documents = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => normalize(join(folder, name))),
);

/** Text without its code, where brackets are no links. */
function prose(path: string): string {
  return readFileSync(join(ROOT, path), "utf8")
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()#]/g, ""));
}

/** The anchors that GitHub and npm give the headings of a document. */
function anchors(path: string): ReadonlySet<string> {
  const headings = [...prose(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
  return new Set(headings.map((name, i) => (headings.indexOf(name) === i ? name : `${name}-1`)));
}

function problem(path: string, link: string): string | undefined {
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? path : normalize(join(dirname(path), file));
  if (!existsSync(join(ROOT, target))) return `${path}: ${link} is not there`;
  const isFound = anchor === undefined || !target.endsWith(".md") || anchors(target).has(anchor);
  return isFound ? undefined : `${path}: ${target} has no heading #${anchor}`;
}

const s = spec("links in the documents", {});

s.test("each leads to a file, and to a heading in it", () => {
  const links = documents.flatMap((path) =>
    [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = ""]) => ({ path, link }))
      .filter((one) => !/^[a-z]+:/.test(one.link)),
  );
  assert.ok(links.length > 100, `only ${links.length} were found: the search is broken`);
  assert.equal(
    links.map(({ path, link }) => problem(path, link)).filter((text) => text !== undefined),
    [],
  );
});

s.test("the start page of docs/ leads to every document beside it", () => {
  const page = prose("docs/README.md");
  const names = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md") && name !== "README.md");
  assert.equal(
    names.filter((name) => !page.includes(`](${name}`)),
    [],
  );
});

s.run();
