/**
 * `npm run check:package`: packs the tarball, lints it with publint and attw, weighs it, installs it into a fresh project
 * and uses each of its entry points there, with the oldest and the newest TypeScript.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPlaywright } from "./check-playwright.js";
import { checkRunners } from "./check-runners.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "testcontainers-ecr-package-"));

function sh(command: string, args: string[], cwd = ROOT): void {
  console.log(`$ ${command} ${args.join(" ")}`);
  execFileSync(command, args, { cwd, stdio: "inherit", env: { ...process.env, npm_config_loglevel: "error" } });
}

/** What is downloaded by everybody who installs the package. */
const MAX_PACKED_BYTES = 1_500_000;
/** Types must hold from the first version with `using` on. */
const TYPESCRIPT_VERSIONS = ["5.2", "5.9", "7"];

const CONSUMER = `
import { AdminError, createAdminClient } from "testcontainers-ecr/client";
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
const error = await ecr.getAdminClient().getRule({ id: "none" }).catch((reason: unknown) => reason);
if (!(error instanceof AdminError)) throw new Error("the server's client isn't the package's: " + String(error));
await ecr.stop();
`;

const CONTAINER_CONSUMER = `
import { type AdminClient, EcrContainer, type StartedEcrContainer } from "testcontainers-ecr";

export async function start(): Promise<AdminClient> {
  await using ecr: StartedEcrContainer = await new EcrContainer().withRegion("eu-west-1").start();
  return ecr.getAdminClient();
}
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

/** The dev container feature, told to install this tarball; npm's global folder is one of its own. */
function checkDevcontainerFeature(tarball: string): void {
  const prefix = join(work, "global");
  const script = readFileSync(join(ROOT, "deploy/devcontainer-feature/install.sh"), "utf8");
  // A version can be a path for npm, as long as the name stands before it.
  assert.ok(script.includes('"testcontainers-ecr@${VERSION:-'), "the feature doesn't install the package by VERSION");
  const env = {
    ...process.env,
    npm_config_prefix: prefix,
    VERSION: `file:${tarball}`,
    PATH: `${prefix}/bin:${process.env["PATH"]}`,
  };
  console.log("$ deploy/devcontainer-feature/install.sh");
  execFileSync(join(ROOT, "deploy/devcontainer-feature/install.sh"), { stdio: "inherit", env });
}

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

/** It must be light, and hold what the entry points need and no module of the server besides. */
function checkWeight(tarball: string): void {
  const { size } = statSync(tarball);
  console.log(`the tarball has ${size} bytes`);
  assert.ok(size < MAX_PACKED_BYTES, `${size} bytes are too many`);
  const files = execFileSync("tar", ["tzf", tarball], { encoding: "utf8" }).split("\n");
  const internal = files.filter((file) => file.startsWith("package/dist/server/") && !file.endsWith(".d.ts"));
  assert.deepEqual(internal, [], "the tarball has modules of the server beside the bundle");
}

/** A project of ES modules: with the client and the server alone first, with testcontainers then. */
function checkModule(tarball: string): void {
  const project = join(work, "module");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "module", private: true, type: "module" }));
  sh("npm", ["install", "--silent", tarball], project);
  const native = readdirSync(join(project, "node_modules"), { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".node") && !file.startsWith("testcontainers-ecr/"),
  );
  assert.deepEqual(native, [], "the package has dependencies with native code");
  sh("npm", ["install", "--silent", "testcontainers@11", "@types/node@20"], project);
  writeFileSync(join(project, "consumer.ts"), CONSUMER);
  writeFileSync(join(project, "container.ts"), CONTAINER_CONSUMER);
  for (const version of TYPESCRIPT_VERSIONS) {
    sh("npm", ["install", "--silent", `typescript@${version}`], project);
    const options = ["--module", "nodenext", "--target", "es2022", "--types", "node", "--strict"];
    options.push("--lib", "es2023,esnext.disposable");
    sh("npx", ["tsc", ...options, "consumer.ts"], project);
    // The types of testcontainers' own dependencies need more libraries than it installs.
    sh("npx", ["tsc", ...options, "--skipLibCheck", "container.ts"], project);
  }
  sh(process.execPath, ["consumer.js"], project);
  sh("npx", ["ecr-emulator", "--version"], project);
}

try {
  sh("npm", ["pack", "--silent", "--pack-destination", work]);
  const tarball = join(work, readdirSync(work).find((file) => file.endsWith(".tgz")) as string);
  sh("npx", ["publint", tarball, "--strict"]);
  const notCode = ["./proto/*", "./package.json"];
  // There is no CommonJS build of the server: Node.js can require() it as it is. Vitest is for modules alone.
  const modulesOnly = ["./server", "./vitest"];
  sh("npx", ["attw", tarball, "--profile", "node16", "--exclude-entrypoints", ...modulesOnly, ...notCode]);
  sh("npx", ["attw", tarball, "--profile", "esm-only", "--entrypoints", ...modulesOnly]);

  checkWeight(tarball);
  checkModule(tarball);
  checkCommonJs(tarball);
  checkDevcontainerFeature(tarball);
  checkRunners(tarball, work, (args, folder) => sh("npm", ["install", "--silent", ...args], folder));
  checkPlaywright(join(work, "playwright"));
  console.log("the package is sound");
} finally {
  rmSync(work, { recursive: true, force: true });
}
