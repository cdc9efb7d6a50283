/**
 * `npm run check:package`: packs the tarball, lints it with publint and attw, installs it into a fresh project and uses
 * each of its entry points there.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "testcontainers-ecr-package-"));

function sh(command: string, args: string[], cwd = ROOT): void {
  console.log(`$ ${command} ${args.join(" ")}`);
  execFileSync(command, args, { cwd, stdio: "inherit", env: { ...process.env, npm_config_loglevel: "error" } });
}

const CONSUMER = `
import { createAdminClient } from "testcontainers-ecr/client";
import { EmbeddedEcr } from "testcontainers-ecr/server";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const proto: string = import.meta.resolve("testcontainers-ecr/proto/ecremulator/admin/v1/rule_service.proto");
if (!existsSync(fileURLToPath(proto))) throw new Error("the .proto files are not in the package");
const ecr = await EmbeddedEcr.start();
const admin = createAdminClient(ecr.getAdminEndpoint());
const { registry } = await admin.createRegistry({});
console.log("leased", registry?.ref?.accountId);
admin.close();
await ecr.stop();
`;

try {
  sh("npm", ["pack", "--silent", "--pack-destination", work]);
  const tarball = join(work, readdirSync(work).find((file) => file.endsWith(".tgz")) as string);
  sh("npx", ["publint", tarball, "--strict"]);
  sh("npx", ["attw", tarball, "--profile", "esm-only", "--exclude-entrypoints", "./proto/*", "./package.json"]);

  const consumer = join(work, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  sh("npm", ["install", "--silent", tarball, "typescript@7", "@types/node@20"], consumer);
  writeFileSync(join(consumer, "consumer.ts"), CONSUMER);
  const options = ["--module", "nodenext", "--target", "es2023", "--types", "node", "--strict"];
  sh("npx", ["tsc", ...options, "--lib", "es2023,esnext.disposable", "consumer.ts"], consumer);
  sh(process.execPath, ["consumer.js"], consumer);
  sh("npx", ["ecr-emulator", "--version"], consumer);
  console.log("the package is sound");
} finally {
  rmSync(work, { recursive: true, force: true });
}
