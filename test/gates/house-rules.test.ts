import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as assert from "uvu/assert";
import { ROOT, sourceFiles } from "../support/source-files.js";
import { spec } from "../support/spec.js";

const FOLDERS = ["server", "client", "container", "proto", "docs", "examples", "bench", "test"];

/**
 * Pure functions of Node; what opens a socket or a file, or gives random values, is not among them. (createECDH computes
 * public keys here: the keys it would make itself are random, and `generateKeys` is looked for below.)
 */
const PURE: Readonly<Record<string, readonly string[]>> = {
  "node:buffer": ["isUtf8"],
  "node:crypto": ["createECDH", "createHash", "createHmac", "createPrivateKey", "hash", "KeyObject", "timingSafeEqual"],
  "node:net": ["BlockList", "isIP"],
};
const CLOCKS_AND_RANDOMNESS =
  /\b(Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|setImmediate|generateKeys|performance\.now)\b/;
/** The clock of a registry, which takes the wall time and the timer that everything else is given. */
const CLOCK = "server/content/clock.ts";

function text(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

const s = spec("house rules", {});

s.test("files are in kebab-case, and none is called utils, helpers, common or misc", () => {
  const files = FOLDERS.flatMap(sourceFiles);
  assert.ok(files.length > 500, `only ${files.length} files were found: the search is broken`);
  const wrong = files.filter((path) => {
    const name = basename(path);
    return !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.tsx?$/.test(name) || /^(utils?|helpers?|common|misc)\./.test(name);
  });
  assert.equal(wrong, []);
});

s.test("no file exports everything of another", () => {
  const wrong = FOLDERS.flatMap(sourceFiles).filter((path) => /^export \* from/m.test(text(path)));
  assert.equal(wrong, []);
});

s.test(
  "content uses no sockets, no files and no randomness, and its clock alone knows the wall time and timers",
  () => {
    const wrong: string[] = [];
    for (const path of sourceFiles("server/content")) {
      const source = text(path);
      if (path !== CLOCK && CLOCKS_AND_RANDOMNESS.test(source))
        wrong.push(`${path} uses the wall time, a timer or randomness`);
      for (const [, names, from] of source.matchAll(/^import (?:type )?(.+) from "(node:[^"]+)";$/gm)) {
        const imported = (names as string).replace(/[{}]|\btype\b/g, "").split(",");
        for (const name of imported.map((one) => one.trim())) {
          if (!PURE[from as string]?.includes(name)) wrong.push(`${path} imports ${name} of ${from}`);
        }
      }
    }
    assert.equal(wrong, []);
  },
);

s.run();
