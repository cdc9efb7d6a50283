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

const COMMONJS_TEST = `
import { type AdminClient, AdminError, createAdminClient } from "testcontainers-ecr/client";
import { AdminError as SameError, EcrContainer } from "testcontainers-ecr";

test("jest loads the container module and the client", async () => {
  expect(new EcrContainer("ecr-emulator:test").withRegion("eu-west-1")).toBeInstanceOf(EcrContainer);
  expect(AdminError).toBe(SameError);
  const admin: AdminClient = createAdminClient(process.env["ECR_ADMIN_ENDPOINT"] ?? "");
  expect(await admin.health()).toBe("SERVING");
  await expect(admin.getRule({ id: "none" })).rejects.toBeInstanceOf(AdminError);
  admin.close();
});
`;

/** What jest runs in a process of its own, before its tests. */
const GLOBAL_SETUP = `
const { EmbeddedEcr } = require("testcontainers-ecr/server");
module.exports = async () => {
  const ecr = await EmbeddedEcr.start();
  process.env.ECR_ADMIN_ENDPOINT = ecr.getAdminEndpoint();
};
`;

/** A project that is CommonJS and has its tests run by jest, compiled by tsc. */
function checkCommonJs(tarball: string): void {
  const project = join(work, "commonjs");
  mkdirSync(project);
  const jest = { globalSetup: "./setup.cjs", testMatch: ["**/*.test.js"] };
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "commonjs", private: true, jest }));
  const packages = ["jest@30", "@types/jest@30", "typescript@7", "@types/node@20", "testcontainers@11"];
  sh("npm", ["install", "--silent", tarball, ...packages], project);
  writeFileSync(join(project, "setup.cjs"), GLOBAL_SETUP);
  writeFileSync(join(project, "commonjs.test.ts"), COMMONJS_TEST);
  const options = ["--module", "node16", "--target", "es2023", "--types", "node,jest", "--strict", "--skipLibCheck"];
  sh("npx", ["tsc", ...options, "--lib", "es2023,esnext.disposable", "commonjs.test.ts"], project);
  sh("npx", ["jest"], project);
}

try {
  sh("npm", ["pack", "--silent", "--pack-destination", work]);
  const tarball = join(work, readdirSync(work).find((file) => file.endsWith(".tgz")) as string);
  sh("npx", ["publint", tarball, "--strict"]);
  const notCode = ["./proto/*", "./package.json"];
  sh("npx", ["attw", tarball, "--profile", "node16", "--exclude-entrypoints", "./server", ...notCode]);
  // There is no CommonJS build of the server: Node.js can require() it as it is.
  sh("npx", ["attw", tarball, "--profile", "esm-only", "--entrypoints", "./server"]);

  const consumer = join(work, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  sh("npm", ["install", "--silent", tarball, "typescript@7", "@types/node@20"], consumer);
  writeFileSync(join(consumer, "consumer.ts"), CONSUMER);
  const options = ["--module", "nodenext", "--target", "es2023", "--types", "node", "--strict"];
  sh("npx", ["tsc", ...options, "--lib", "es2023,esnext.disposable", "consumer.ts"], consumer);
  sh(process.execPath, ["consumer.js"], consumer);
  sh("npx", ["ecr-emulator", "--version"], consumer);
  checkCommonJs(tarball);
  console.log("the package is sound");
} finally {
  rmSync(work, { recursive: true, force: true });
}
