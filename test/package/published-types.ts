/**
 * What the package publishes, as text: the declarations that can be reached from each of its entry points, without
 * docstrings. `npm run generate` writes them beside this file, so a change of the public API shows in the diff that
 * makes it; `--check` changes nothing and fails when they differ. The admin API's messages are left out: `proto/` is
 * their source and is compared by `buf breaking`.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = "test/package/published-types";
const GENERATED = "proto/typescript/generated/";

/** In this order: an entry's text names the files that an earlier one shows, and doesn't repeat them. */
const ENTRIES: Readonly<Record<string, string>> = {
  client: "client/index.d.ts",
  server: "server/index.d.ts",
  container: "container/index.d.ts",
  vitest: "client/runners/vitest.d.ts",
  jest: "client/runners/jest.d.ts",
  "node-test": "client/runners/node-test.d.ts",
  playwright: "client/runners/playwright.d.ts",
};

/** Writes the declarations of everything that is published to `folder`. */
function emitDeclarations(folder: string): void {
  const emit = ["--emitDeclarationOnly", "--removeComments", "--sourceMap", "false", "--outDir", folder];
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const project = ["-p", "tsconfig.build.json", "--incremental", "false", "--tsBuildInfoFile", "null"];
  execFileSync(process.execPath, [tsc, ...project, ...emit], { cwd: ROOT, stdio: "inherit" });
}

/** The declaration files that can be reached from an entry, as paths from `folder`, sorted; the entry's own comes first. */
function reachable(folder: string, first: string): string[] {
  const found = new Set([first]);
  // A set's iterator also meets what is added while it runs.
  for (const path of found) {
    const text = readFileSync(join(folder, path), "utf8");
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
      const target = posix.join(posix.dirname(path), (specifier as string).replace(/\.js$/, ".d.ts"));
      if (!target.startsWith(GENERATED)) found.add(target);
    }
  }
  return [first, ...[...found].filter((path) => path !== first).sort()];
}

/** The text of each entry, by its name. */
function publishedTypes(folder: string): Map<string, string> {
  const shownIn = new Map<string, string>();
  return new Map(
    Object.entries(ENTRIES).map(([entry, first]) => {
      const parts = reachable(folder, first).map((path) => {
        const other = shownIn.get(path);
        if (other !== undefined) return `// ${path}: see ${other}.txt\n`;
        shownIn.set(path, entry);
        return `// ${path}\n${readFileSync(join(folder, path), "utf8")}`;
      });
      return [entry, parts.join("\n")];
    }),
  );
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The lines that one text has and the other lacks. */
function linesWithout(text: string, other: string): string[] {
  const known = new Set(other.split("\n"));
  return text.split("\n").filter((line) => !known.has(line));
}

/** The package holds the server's declarations one by one: all that its entry point reaches, and no others. */
function requirePacked(folder: string): void {
  const reached = reachable(folder, "server/index.d.ts").filter((path) => path.startsWith("server/"));
  const { files } = JSON.parse(read(join(ROOT, "package.json"))) as { files: string[] };
  const packed = new Set(files.filter((path) => path.startsWith("dist/server/")));
  const missing = reached.map((path) => `dist/${path}`).filter((path) => !packed.delete(path));
  if (missing.length + packed.size === 0) return;
  console.error(`package.json "files" lacks ${missing.join(", ") || "nothing"}; not needed: ${[...packed].join(", ")}`);
  process.exitCode = 1;
}

const work = mkdtempSync(join(tmpdir(), "published-types-"));
try {
  emitDeclarations(work);
  requirePacked(work);
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  for (const [entry, text] of publishedTypes(work)) {
    const path = `${FOLDER}/${entry}.txt`;
    const before = read(join(ROOT, path));
    if (before === text) continue;
    if (process.argv.includes("--check")) {
      console.error(`the published types of ./${entry} have changed:`);
      for (const line of linesWithout(before, text)) console.error(`  - ${line.trim()}`);
      for (const line of linesWithout(text, before)) console.error(`  + ${line.trim()}`);
      console.error(`if that is meant, run \`npm run generate\` and tell users in CHANGELOG.md`);
      process.exitCode = 1;
    } else {
      writeFileSync(join(ROOT, path), text);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
