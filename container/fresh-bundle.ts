/** Part of `npm start`: bundles the server unless the bundle is newer than everything that it is made of. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = ["server", "client", "container", "proto", "package.json", "node_modules/.package-lock.json"];
/** The last file that `bundle()` writes. */
const RESULT = "dist/bundle/package.json";

/** When a file or folder, or what is below it, last changed; a file that is removed changes its folder. 0 = not there */
function changedMs(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  const below = stats.isDirectory() ? readdirSync(path).map((entry) => changedMs(join(path, entry))) : [];
  return Math.max(stats.mtimeMs, ...below);
}

/** @param root the package's top folder */
export function isBundleFresh(root: string = ROOT): boolean {
  const builtMs = changedMs(join(root, RESULT));
  return SOURCES.every((path) => changedMs(join(root, path)) < builtMs);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !isBundleFresh()) await bundle();
