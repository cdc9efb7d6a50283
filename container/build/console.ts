/**
 * Part of `npm run build`: builds the console, the web page of the admin port, from `server/console/` into `dist/console`,
 * unless that is newer than what it is made of. `bundle()` takes it along into the image and the package.
 */
import { readdirSync, statSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SOURCES = ["server/console", "node_modules/vite/package.json", "node_modules/preact/package.json"];

/** When a file, or the last of a folder, changed; a file that is removed changes its folder. 0 = not there */
export function changedMs(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  const below = stats.isDirectory() ? readdirSync(path).map((entry) => changedMs(join(path, entry))) : [];
  return Math.max(stats.mtimeMs, ...below);
}

/**
 * Builds the console if its sources changed, and gives the folder it is in. Vite takes seconds to load and build, so it is
 * left alone otherwise.
 * @throws Error when Vite fails
 */
export async function buildConsole(root: string = ROOT): Promise<string> {
  const outDir = join(root, "dist/console");
  const builtMs = changedMs(join(outDir, "index.html"));
  if (SOURCES.every((path) => changedMs(join(root, path)) < builtMs)) return outDir;
  const { build } = await import("vite");
  await build({
    root: join(root, "server/console"),
    configFile: false,
    // The page is served from the top of the admin port, but a proxy may put it below a path of its own.
    base: "./",
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: { outDir, emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  return outDir;
}

/** Puts the built console beside the bundle. */
export async function copyConsole(outdir: string): Promise<void> {
  await cp(await buildConsole(), join(outdir, "console"), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildConsole();
