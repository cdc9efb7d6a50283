/** Part of `npm start`: bundles the server unless the bundle is newer than everything that it is made of. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.js";
import { changedMs } from "./console.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SOURCES = ["server", "client", "container", "proto", "package.json", "node_modules/.package-lock.json"];
/** The last file that `bundle()` writes. */
const RESULT = "dist/bundle/package.json";

/** @param root the package's top folder */
export function isBundleFresh(root: string = ROOT): boolean {
  const builtMs = changedMs(join(root, RESULT));
  return SOURCES.every((path) => changedMs(join(root, path)) < builtMs);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !isBundleFresh()) await bundle();
