import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { startTestEmulator } from "../support/emulator.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";
import { readBlocks } from "./blocks.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** A copy, since a document's class is added. It stays, and with it what the next run needn't compile again. */
const PROJECT = join(ROOT, "dist/snippets/junit5");
/** The first run on a machine fetches the dependencies, and compiles the stubs. */
const TIMEOUT_MS = 600_000;
const JAVA = ["java", "mvn"];

/** Runs tests by the names of their classes. Without an address the extension starts a container. */
function maven(addresses: Readonly<Record<string, string>>, ...classes: readonly string[]): Promise<string> {
  const args = ["-B", "-ntp", "-Dstyle.color=never", `-Decr.proto=${join(ROOT, "proto")}`, "test"];
  const env = { AWS_ENDPOINT_URL_ECR: "", ECR_ADMIN: "", ...addresses };
  return run("mvn", [...args, `-Dtest=${classes.join(",")}`], { cwd: PROJECT, env });
}

function prepare(): void {
  const filter = (path: string): boolean => !path.includes("/junit5/target");
  cpSync(join(ROOT, "examples/junit5"), PROJECT, { recursive: true, preserveTimestamps: true, filter });
  for (const [name, code] of readBlocks("docs/getting-started.md", "junit5")) {
    const file = join(PROJECT, "src/test/java", name);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file) || readFileSync(file, "utf8") !== code) writeFileSync(file, code);
  }
}

const context = { addresses: {}, stop: async () => {}, registries: async () => 0 };
const s = toolSpec("examples/junit5", JAVA, context, { timeoutMs: TIMEOUT_MS });
s.before(async (c) => {
  prepare();
  const server = await startTestEmulator();
  c.addresses = { AWS_ENDPOINT_URL_ECR: server.endpoint, ECR_ADMIN: server.emulator.adminAddress };
  c.registries = async () => (await server.admin.listRegistries({})).registries.length;
  c.stop = () => server.stop();
});
s.after((c) => c.stop());

s.test("its tests pass, and give back the registries that they leased", async ({ addresses, registries }) => {
  const before = await registries();
  assert.match(await maven(addresses, "RepositoriesTest"), /Tests run: 2, Failures: 0, Errors: 0, Skipped: 0$/m);
  assert.is(await registries(), before);
});

s.test("a failed test has the debug report, and a required rule that never fired fails its test", async (c) => {
  const before = await c.registries();
  const output = String(await maven(c.addresses, "FailsOnPurpose").catch(String));
  assert.match(output, /AssertionFailedError: expected: <1> but was: <0>/);
  assert.match(output, /Suppressed: ECR registry\nRegistry \d{12} in us-east-1, seed \d+, clock/);
  assert.match(output, /busy \(active\): matched 0, fired 0/);
  assert.match(output, /team\/app: 0 images/);
  assert.match(output, /AssertionError: \nthe registry ended with problems:\nrule "wanted"/);
  assert.match(output, /Tests run: 2, Failures: 2, Errors: 0, Skipped: 0/);
  assert.is(await c.registries(), before);
});
s.run();

const d = dockerSpec("examples/junit5 and Java's getting started, with Docker", {}, { timeoutMs: TIMEOUT_MS });
const missing = JAVA.filter((tool) => findTool(tool) === undefined);
if (missing.length > 0) d.skip("each starts a container", `not installed: ${missing.join(", ")} (see .ci/clients.sh)`);
else
  d.test("each starts a container", async () => {
    await imageUnderTest();
    prepare();
    assert.match(
      await maven({}, "RepositoriesTest", "RetriesTest"),
      /Tests run: 3, Failures: 0, Errors: 0, Skipped: 0$/m,
    );
  });
d.run();
