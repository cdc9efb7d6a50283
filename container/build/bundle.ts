/**
 * Part of `npm run build`: bundles the server into `dist/bundle/`, which `npm start`, the bin and the image run. Bundled,
 * it answers in half the time that it needs from separate modules, and the image needs no node_modules.
 */
import { existsSync } from "node:fs";
import { chmod, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { copyConsole } from "./console.js";
import { imageTar } from "./image-tar.js";
import { IN_IMAGE } from "./in-image.js";
import { type InstalledPackage, installedPackage } from "./installed-package.js";
import { writeSbom } from "./sbom.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What Vite has bundled into the console: a file of each package. */
const CONSOLE_FILES = ["preact", "@preact/signals", "@preact/signals-core"].map((name) =>
  createRequire(import.meta.url).resolve(name),
);

/**
 * The systems whose native code comes along: the image's, and Linux for what runs from the package. Others would be half
 * of everyone's download; there it is found in the package itself, where that is installed beside this one.
 */
const NATIVE_SYSTEMS = ["linux-x64", "linux-arm64"];
/** Native code for the musl C library: of the same systems, which the image's base isn't. */
const MUSL = /\.musl\.node$/;

/**
 * CommonJS dependencies find `require` here; `bundledFolder`, a folder where all chunks lie or the package's own where
 * native code isn't bundled, is for `filesBesideBundle`.
 */
const BANNER = `import { createRequire as bundleCreateRequire } from "node:module";
import { existsSync as bundleExists } from "node:fs";
import { dirname as bundleDirname } from "node:path";
const require = bundleCreateRequire(import.meta.url);
const bundledFolder = (name, native) => {
  const bundled = import.meta.dirname + "/packages/" + name;
  const system = process.platform + "-" + process.arch;
  const here = bundleExists(bundled + "/prebuilds/" + system) && !bundleExists("/etc/alpine-release");
  if (!native || here) return bundled;
  try {
    return bundleDirname(require.resolve(name + "/package.json"));
  } catch {
    return bundled;
  }
};`;

/**
 * Dependencies that read files beside themselves at run time (grpc-health-check and @grpc/reflection load their own
 * .proto files) look for them where they would be if the package were installed beside the bundle.
 */
const filesBesideBundle: Plugin = {
  name: "files-beside-bundle",
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      if (!/\b__dirname\b/.test(contents)) return undefined;
      const { modules, name } = installedPackage(path);
      const installed = relative(modules, dirname(path)).replaceAll(sep, "/");
      const native = existsSync(join(modules, name, "prebuilds"));
      const beside = `bundledFolder(${JSON.stringify(installed)}, ${native})`;
      return { contents: contents.replace(/\b__dirname\b/g, beside), loader: "js" };
    });
  },
};

/** An uncaught error prints the line that threw it. */
const MAX_LINE_LENGTH = 160;

/** Programs that run beside a server. */
const BESIDE_SERVER = {
  commands: join(ROOT, "server/commands/run-commands.ts"),
  healthcheck: join(ROOT, "server/healthcheck.ts"),
};

/**
 * Commands and the health check are a bundle of their own: sharing chunks with them would take the server's apart, and it
 * would start later.
 */
const commandsApart: Plugin = {
  name: "commands-apart",
  setup(build) {
    build.onResolve({ filter: /\/run-commands\.js$/ }, () => ({ path: "./commands.js", external: true }));
  },
};

/**
 * `testcontainers-ecr/server` hands out clients of the admin API: those of `testcontainers-ecr/client`, so that errors are
 * instances of the same class. Other code of the server that calls the admin API has the client bundled.
 */
const clientOfPackage: Plugin = {
  name: "client-of-package",
  setup(build) {
    build.onResolve({ filter: /^\.\.\/client\// }, ({ path, importer }) => {
      return importer === join(ROOT, "server/embedded-ecr.ts") ? { path, external: true } : undefined;
    });
  },
};

/** The packages that bundled files came from, by name. */
function bundledPackages(files: string[]): InstalledPackage[] {
  const installed = files.map((file) => resolve(ROOT, file)).filter((file) => file.includes(`node_modules${sep}`));
  const packages = new Map(installed.map((file) => [installedPackage(file).name, installedPackage(file)]));
  return [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function copyProtoFiles({ modules, name }: InstalledPackage, outdir: string): Promise<void> {
  for (const folder of ["proto", "build/proto"].map((folder) => join(name, folder))) {
    if (!existsSync(join(modules, folder))) continue;
    await cp(join(modules, folder), join(outdir, "packages", folder), { recursive: true });
  }
}

/** Native code, where node-gyp-build finds it beside the bundle. */
async function copyNativeCode({ modules, name }: InstalledPackage, outdir: string): Promise<void> {
  for (const folder of NATIVE_SYSTEMS.map((system) => join(name, "prebuilds", system))) {
    if (!existsSync(join(modules, folder))) continue;
    const filter = (from: string) => !MUSL.test(from);
    await cp(join(modules, folder), join(outdir, "packages", folder), { recursive: true, filter });
  }
}

/** The licence of a bundled package, which asks to be passed on with the code. @throws Error when it has none */
async function licenceText({ modules, name }: InstalledPackage): Promise<string> {
  const folder = join(modules, name);
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  if (file === undefined && license === undefined) throw new Error(`the bundled package ${name} has no licence`);
  const text = file === undefined ? "" : await readFile(join(folder, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** @returns the files that went in. @throws Error when esbuild fails or warns */
async function bundleFiles(entryPoints: Record<string, string>, outdir: string): Promise<string[]> {
  const { warnings, metafile } = await build({
    entryPoints,
    outdir,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    splitting: true,
    sourcemap: true,
    sourcesContent: false,
    // A tenth of the package, and of what is read at the start. Names and short lines stay, for stack traces.
    minifyWhitespace: true,
    lineLimit: MAX_LINE_LENGTH,
    metafile: true,
    absWorkingDir: ROOT,
    banner: { js: BANNER },
    plugins: [clientOfPackage, commandsApart, filesBesideBundle],
    logLevel: "warning",
  });
  if (warnings.length > 0) throw new Error(`esbuild gave ${warnings.length} warnings, printed above`);
  return Object.keys(metafile.inputs);
}

/**
 * Bundles `server`, the entry point `testcontainers-ecr/server` and the health check into `outdir`, which is emptied first.
 * @returns the packages that were bundled
 * @throws Error when esbuild fails, or warns: a warning here is something that would be missing in the image
 */
export async function bundle(
  server = join(ROOT, "server/main.ts"),
  outdir = join(ROOT, "dist/bundle"),
): Promise<InstalledPackage[]> {
  await rm(outdir, { recursive: true, force: true });
  const files = [
    ...(await bundleFiles({ main: server, index: join(ROOT, "server/index.ts") }, outdir)),
    ...(await bundleFiles(BESIDE_SERVER, outdir)),
  ];
  const packages = bundledPackages([...files, ...CONSOLE_FILES]);
  for (const bundled of packages) {
    await copyProtoFiles(bundled, outdir);
    await copyNativeCode(bundled, outdir);
  }
  const licences = await Promise.all(packages.map(licenceText));
  await writeFile(join(outdir, "data.tar"), imageTar(IN_IMAGE));
  // It begins with #!, so that it can be run by its name.
  await chmod(join(outdir, "main.js"), 0o755);
  await writeFile(join(outdir, "THIRD-PARTY-LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
  await copyConsole(outdir);
  await cp(join(ROOT, "proto/ecremulator"), join(outdir, "proto/ecremulator"), { recursive: true });
  const { name, version, license } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  await writeFile(join(outdir, "package.json"), JSON.stringify({ name, version, license, type: "module" }, null, 2));
  return packages;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeSbom(await bundle());
