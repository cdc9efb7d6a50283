/**
 * Part of `npm run build`: the container module and the admin client once more, as CommonJS in `dist/cjs/`, for suites
 * that run as such. Node.js itself can require() ES modules; jest's own module system can't.
 */
import { cp, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUTPUT = join(ROOT, "dist/cjs");
/** What tsc has compiled, with its types. */
const FOLDERS = ["client", "container", "proto"];

async function filesBelow(folder: string, end: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, "dist", folder), { recursive: true });
  return entries.filter((entry) => entry.endsWith(end)).map((entry) => join(folder, entry));
}

async function buildCommonJs(): Promise<void> {
  await rm(OUTPUT, { recursive: true, force: true });
  const modules = (await Promise.all(FOLDERS.map((folder) => filesBelow(folder, ".js")))).flat();
  await build({
    entryPoints: modules.map((file) => join(ROOT, "dist", file)),
    outdir: OUTPUT,
    outbase: join(ROOT, "dist"),
    platform: "node",
    target: "node20.19",
    format: "cjs",
    // Jest can't import() either.
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "fileUrl" },
    banner: { js: 'const fileUrl = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
  });
  const types = (await Promise.all(FOLDERS.map((folder) => filesBelow(folder, ".d.ts")))).flat();
  for (const file of types) await cp(join(ROOT, "dist", file), join(OUTPUT, file));
  await writeFile(join(OUTPUT, "package.json"), '{ "type": "commonjs" }\n');
}

await buildCommonJs();
