import { readdirSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { DEFAULT_IMAGE } from "../../container/image.js";
import { spec } from "../support/spec.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const documents = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => join("docs", name))];

/** The image's name, with its tag if it has one; not the program of that name, which a command follows. */
const IMAGE = /(?<![\w/-])ecr-emulator(?::[\w.]+)?(?![\w-]|: |(?<!:[\w.]+) [a-z])/g;

const s = spec("the image in the documents", {});

s.test("is this version's wherever it runs: there is no other tag", () => {
  const names = documents
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) =>
      [...readFileSync(join(ROOT, path), "utf8").matchAll(/```[a-z]+\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
        [...block.matchAll(IMAGE)].map(([name]) => `${path}: ${name}`),
      ),
    );
  assert.ok(names.length >= 8, `only ${names.length} were found: the search is broken`);
  assert.equal(
    names.filter((name) => !name.endsWith(` ${DEFAULT_IMAGE}`)),
    [],
  );
});

s.test("is the one of this version in the examples too", async () => {
  const sources = (await readdir(join(ROOT, "examples"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(py|java|ts)$/.test(entry.name) && !entry.parentPath.includes("/target"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const names = sources.flatMap((text) => text.match(/(?<![\w/-])ecr-emulator:[\w.-]+/g) ?? []);
  assert.equal(names, [DEFAULT_IMAGE, DEFAULT_IMAGE]);
});

s.run();
