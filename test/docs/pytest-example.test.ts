import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { startTestEmulator } from "../support/emulator.js";
import { pythonWith } from "../support/python.js";
import { run } from "../support/run-command.js";
import { findTool, testWith, toolSpec } from "../support/tools.js";

const EXAMPLE = fileURLToPath(new URL("../../examples/pytest", import.meta.url));
const PYTHON = pythonWith("boto3", "pytest", "testcontainers");

/** Without an address the plugin starts a container. */
function pytest(addresses: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const env = { AWS_ENDPOINT_URL_ECR: "", ECR_ADMIN: "", PYTHONDONTWRITEBYTECODE: "1", ...addresses };
  const command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", ...args];
  return run(findTool("python") as string, command, { cwd: EXAMPLE, env });
}

const context = { addresses: {}, stop: async () => {}, registries: async () => 0 };
const s = toolSpec("examples/pytest", [PYTHON], context);
s.before(async (c) => {
  const server = await startTestEmulator();
  c.addresses = { AWS_ENDPOINT_URL_ECR: server.endpoint, ECR_ADMIN: server.emulator.adminAddress };
  c.registries = async () => (await server.admin.listRegistries({})).registries.length;
  c.stop = () => server.stop();
});
s.after((c) => c.stop());

s.test("its tests pass, and give back the registries that they leased", async ({ addresses, registries }) => {
  const before = await registries();
  assert.match(await pytest(addresses), /^3 passed/m);
  assert.is(await registries(), before);
});

s.test("a failed test shows the debug report of its registry", async ({ addresses, registries }) => {
  const before = await registries();
  const output = String(await pytest(addresses, "fails_on_purpose.py").catch(String));
  assert.match(output, /-+ ECR registry -+\nRegistry \d{12} in us-east-1, seed \d+, clock/);
  assert.match(output, /busy \(active\): matched 0, fired 0/);
  assert.match(output, /team\/app: 0 images/);
  assert.match(output, /^FAILED fails_on_purpose\.py::test_finds_two_images/m);
  assert.is(await registries(), before);
});

s.test("a required rule that never fired fails its test", async ({ addresses }) => {
  const output = String(await pytest(addresses, "fails_on_purpose.py").catch(String));
  assert.match(output, /the registry ended with problems:\n.*wanted/);
  assert.match(output, /^1 failed, 1 passed, 1 error/m);
});

s.test("a refusal of the admin API is reported with its text", async ({ addresses }) => {
  const wrong =
    "import pytest_ecr, os; pytest_ecr.Emulator(None, 'http://' + os.environ['ECR_ADMIN']).call('RuleService/PutRule', rule={'id': '?'})";
  const env = { ...addresses, PYTHONDONTWRITEBYTECODE: "1" };
  const failure = await run(findTool("python") as string, ["-c", wrong], { cwd: EXAMPLE, env }).catch(String);
  assert.match(String(failure), /ValueError: RuleService\/PutRule: .*id/);
});
s.run();

const d = dockerSpec("examples/pytest, with Docker", {});
testWith(d, [PYTHON], "starts a container where no address is given", async () => {
  await imageUnderTest();
  assert.match(await pytest({}), /^3 passed/m);
});
d.run();
