import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPackageDefinition } from "@grpc/grpc-js";
import { loadSync, type Options, type PackageDefinition } from "@grpc/proto-loader";
import type { ProtoGrpcType } from "./generated/admin.js";

const PACKAGE_FOLDER = join("ecremulator", "admin", "v1");

/** What loaded messages look like; FLAGS in ../generate.ts generate the types for exactly this. */
const LOAD_OPTIONS: Options = { longs: String, enums: String, defaults: true, oneofs: true };

let packageDefinition: PackageDefinition | undefined;
let grpcObject: ProtoGrpcType | undefined;

/**
 * The folder with the `.proto` files: the nearest `proto` folder on the way up from this module. That holds for the
 * sources, for `dist/` in the package and for a bundled file with `proto/` beside it.
 * @throws Error when no such folder exists
 */
export function findProtoFolder(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const candidate = join(folder, "proto");
    if (existsSync(join(candidate, PACKAGE_FOLDER))) return candidate;
    if (folder === dirname(folder))
      throw new Error(`no folder proto/${PACKAGE_FOLDER} in ${dirname(from)} or above it`);
  }
}

/** The admin API's services and messages by full name; read on first use (some 40 ms), then kept. */
export function adminPackageDefinition(): PackageDefinition {
  packageDefinition ??= loadFiles();
  return packageDefinition;
}

/** The admin API as grpc-js objects: `loadAdminProto().ecremulator.admin.v1.RuleService.service`. */
export function loadAdminProto(): ProtoGrpcType {
  grpcObject ??= loadPackageDefinition(adminPackageDefinition()) as unknown as ProtoGrpcType;
  return grpcObject;
}

/** Reads the proto files anew. @param options over those that the generated types are made for */
export function loadFiles(options: Options = {}): PackageDefinition {
  const [files, folder] = adminProtoFiles();
  return loadSync(files, { ...LOAD_OPTIONS, ...options, includeDirs: [folder] });
}

/** The proto files, relative to the folder that their imports are found in. */
export function adminProtoFiles(): [files: string[], folder: string] {
  const folder = findProtoFolder();
  const names = readdirSync(join(folder, PACKAGE_FOLDER)).filter((name) => name.endsWith(".proto"));
  return [names.sort().map((name) => `${PACKAGE_FOLDER}/${name}`), folder];
}
