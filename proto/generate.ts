/**
 * Writes the TypeScript types of the admin API to `proto/typescript/generated` and its description over HTTP to
 * `proto/openapi.json`; they are committed.
 * `--check` writes nothing and fails if what is committed isn't what the proto files give.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { openApiText } from "./typescript/openapi.js";

const PROTO_FOLDER = fileURLToPath(new URL(".", import.meta.url));
const PACKAGE_FOLDER = "ecremulator/admin/v1";
export const GENERATED_FOLDER: string = join(PROTO_FOLDER, "typescript", "generated");
const OPENAPI_FILE = join(PROTO_FOLDER, "openapi.json");

/** These must agree with LOAD_OPTIONS in typescript/load.ts: they say what the loaded messages look like. */
const FLAGS = [
  "--longs=String",
  "--enums=String",
  "--defaults",
  "--oneofs",
  "--grpcLib=@grpc/grpc-js",
  "--includeComments",
  "--importFileExtension=.js",
];

/** The generated files: path below the generated folder → text. */
export function generateTypes(): Map<string, string> {
  const workspace = mkdtempSync(join(tmpdir(), "ecremulator-proto-"));
  try {
    // One file that imports all others gives one ProtoGrpcType for the whole API instead of one per file.
    const imports = protoFiles().map((file) => `import "${file}";\n`);
    writeFileSync(join(workspace, "admin.proto"), `syntax = "proto3";\n${imports.join("")}`);
    const generator = createRequire(import.meta.url).resolve("@grpc/proto-loader/build/bin/proto-loader-gen-types.js");
    const folders = [
      `--includeDirs=${workspace}`,
      `--includeDirs=${PROTO_FOLDER}`,
      `--outDir=${join(workspace, "out")}`,
    ];
    mkdirSync(join(workspace, "out"));
    execFileSync(process.execPath, [generator, ...FLAGS, ...folders, "admin.proto"], { stdio: "pipe" });
    const files = readTree(join(workspace, "out"));
    // The generator names the sources by absolute path, which differs per machine.
    for (const [path, text] of files) files.set(path, text.replaceAll(`// Original file: ${PROTO_FOLDER}`, "// From "));
    return files;
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** What differs between `folder` and what the proto files give, one line per file; empty = up to date. */
export function findDifferences(folder: string): string[] {
  const expected = generateTypes();
  const actual = readTree(folder);
  const paths = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return paths.flatMap((path) => {
    if (!actual.has(path)) return [`${path} is missing`];
    if (!expected.has(path)) return [`${path} has no message or service any more`];
    return actual.get(path) === expected.get(path) ? [] : [`${path} is out of date`];
  });
}

function writeTypes(folder: string): number {
  const files = generateTypes();
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return files.size;
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(join(PROTO_FOLDER, "..", "package.json"), "utf8")) as { version: string }).version;
}

function protoFiles(): string[] {
  const names = readdirSync(join(PROTO_FOLDER, PACKAGE_FOLDER)).filter((name) => name.endsWith(".proto"));
  return names.sort().map((name) => `${PACKAGE_FOLDER}/${name}`);
}

function readTree(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join("/"), readFileSync(path, "utf8"));
  }
  return files;
}

function main(): void {
  const openApi = openApiText(packageVersion());
  if (!process.argv.includes("--check")) {
    writeFileSync(OPENAPI_FILE, openApi);
    console.log(`${writeTypes(GENERATED_FOLDER) + 1} files written`);
    return;
  }
  const differences = findDifferences(GENERATED_FOLDER);
  if (!existsSync(OPENAPI_FILE) || readFileSync(OPENAPI_FILE, "utf8") !== openApi) {
    differences.push("openapi.json is out of date");
  }
  if (differences.length === 0) return;
  console.error(
    `What is generated doesn't match the proto files; run \`npm run generate\`:\n${differences.join("\n")}`,
  );
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
