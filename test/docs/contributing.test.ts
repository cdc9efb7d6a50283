import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { spec } from "../support/spec.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const text = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");

const s = spec("CONTRIBUTING", {});

s.test("every dependency has its reason, and no other package has one", () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const { dependencies, devDependencies, peerDependencies } = manifest as Record<string, Record<string, string>>;
  const expected = new Set(Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }));
  const table = text.slice(text.indexOf("\n## Dependencies\n"), text.indexOf("\n## Releases\n"));
  const rows = [...table.matchAll(/^\| (`.+?) \|/gm)].map(([, cell]) => cell as string);
  const named = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string));
  assert.equal(named.sort(), [...expected].sort());
});

s.test("every file and folder that it names is there", () => {
  const paths = [...text.matchAll(/`((?:server|test|client|container|docs|proto|bench|\.ci)\/[^`…<*\s]*)`/g)].map(
    ([, path]) => path as string,
  );
  assert.ok(paths.length > 20, `only ${paths.length} paths were found: the search is broken`);
  assert.equal(
    paths.filter((path) => !existsSync(join(ROOT, path))),
    [],
  );
});

s.run();
