import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Which folders the files of a folder may import from, besides their own; the first entry that fits a file counts. */
const ALLOWED: readonly (readonly [folder: string, allowed: readonly string[]])[] = [
  ["server/blobs", []],
  ["server/model", ["server/content/errors.ts"]],
  ["server/content", ["server/blobs"]],
  ["server/requests", ["server/model", "server/content"]],
  ["server/upstream", ["server/content/pull-through-cache", "server/requests"]],
  ["server/rules", ["server/requests", "server/content"]],
  ["server/events", ["server/rules", "server/requests", "server/content"]],
  ["server/registries", ["server/rules", "server/events", "server/requests", "server/content", "server/blobs"]],
  [
    "server/access",
    ["server/http", "server/registries", "server/rules", "server/events", "server/requests", "server/content"],
  ],
  ["server", ["proto/typescript", "client"]],
  ["client", ["proto/typescript"]],
  ["container", ["client"]],
  ["proto", []],
];

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((entry) => {
    const path = `${folder}/${entry}`;
    if (statSync(join(ROOT, path)).isDirectory()) return sources(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** Relative imports of a file, as paths from the root. */
function imports(path: string): string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] as string);
  return specifiers.map((specifier) => {
    const target = relative(ROOT, normalize(join(ROOT, dirname(path), specifier)));
    return target.replace(/\.js$/, ".ts");
  });
}

const s = spec("import directions", {});

s.test("every import points inwards; client and container never import the server", () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const folder of ["server", "client", "container", "proto"]) {
    for (const path of sources(folder)) {
      const [own, allowed] = ALLOWED.find(([prefix]) => path.startsWith(`${prefix}/`)) as (typeof ALLOWED)[number];
      for (const target of imports(path)) {
        seen++;
        const fine = [own, ...allowed].some((prefix) => target === prefix || target.startsWith(`${prefix}/`));
        if (!fine) wrong.push(`${path} imports ${target}`);
      }
    }
  }
  assert.ok(seen > 100, `only ${seen} imports were found: the search is broken`);
  assert.equal(wrong, []);
});

s.test("nothing that is shipped imports a test or a benchmark", () => {
  const shipped = ["server", "client", "container", "proto"].flatMap(sources);
  const wrong = shipped.filter((path) => imports(path).some((target) => /^(test|bench)\//.test(target)));
  assert.equal(wrong, []);
});

s.run();
