import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { isBundleFresh } from "../../container/build/fresh-bundle.js";
import { spec } from "../support/spec.js";

const s = spec("npm start builds only what isn't built", { root: "" });
const FILES = ["server/main.ts", "client/index.ts", "container/image.ts", "proto/a/b.proto", "package.json"];
const BUNDLE = "dist/bundle/package.json";

s.before((context) => {
  context.root = mkdtempSync(join(tmpdir(), "fresh-bundle-"));
  for (const file of [...FILES, "server/http/gone.ts", "node_modules/.package-lock.json"]) {
    mkdirSync(dirname(join(context.root, file)), { recursive: true });
    writeFileSync(join(context.root, file), "");
  }
});
s.after(({ root }) => rmSync(root, { recursive: true, force: true }));

/** As `bundle()` ends. */
function build(root: string): void {
  mkdirSync(dirname(join(root, BUNDLE)), { recursive: true });
  writeFileSync(join(root, BUNDLE), "{}");
  touch(root, BUNDLE, 1);
}

function touch(root: string, file: string, secondsFromNow: number): void {
  const time = Date.now() / 1_000 + secondsFromNow;
  utimesSync(join(root, file), time, time);
}

s.test("without a bundle it does; with one it doesn't", ({ root }) => {
  assert.is(isBundleFresh(root), false);
  build(root);
  assert.is(isBundleFresh(root), true);
});

s.test("after a change of any source, of the manifest, and of what is installed", ({ root }) => {
  for (const file of [...FILES, "node_modules/.package-lock.json"]) {
    build(root);
    touch(root, file, 2);
    assert.is(isBundleFresh(root), false, file);
    touch(root, file, -2);
  }
});

s.test("after a file is removed", ({ root }) => {
  build(root);
  touch(root, BUNDLE, -1);
  for (const folder of ["server/http", "server", "client", "container", "proto", "proto/a"]) touch(root, folder, -2);
  for (const file of [...FILES, "node_modules/.package-lock.json"]) touch(root, file, -2);
  touch(root, "server/http/gone.ts", -2);
  assert.is(isBundleFresh(root), true);
  rmSync(join(root, "server/http/gone.ts"));
  assert.is(isBundleFresh(root), false);
});

s.run();
