import { deepEqual, rejects } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { DEFAULT_IMAGE } from "../../container/image.js";
import { dockerSpec } from "../support/docker.js";
import { startTestEmulator } from "../support/emulator.js";
import { pythonWith } from "../support/python.js";
import { run } from "../support/run-command.js";
import { findTool, testWith, toolSpec } from "../support/tools.js";
import { runDockerSession } from "./docker-session.js";
import { blocksOf } from "./documents.js";
import { checkNpm } from "./npm-commands.js";
import { recordedCommands } from "./recorded-commands.js";
import { checkSchema } from "./schema-check.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const EXAMPLE = join(ROOT, "examples/pytest");

interface Workflow {
  readonly jobs: Record<string, { steps: readonly { uses?: string; with?: Record<string, string>; run?: string }[] }>;
}

interface Job {
  readonly services: readonly { readonly name: string; readonly alias?: string }[];
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
}

const github = blocksOf("github").map((block) => ({
  ...block,
  steps: Object.values((parse(block.code) as Workflow).jobs).flatMap(({ steps }) => steps),
}));
const gitlab = blocksOf("gitlab").map((block) => ({ ...block, jobs: Object.values(parse(block.code)) as Job[] }));

const s = toolSpec("pipelines in the documents", ["check-jsonschema"], {});
for (const { path, name, code, steps } of github) {
  s.test(`${path}: ${name} is what GitHub's schema takes`, () => checkSchema("github-workflows", code));
  s.test(`${path}: ${name} gives our action inputs that it has`, () => {
    const ours = steps.filter(({ uses }) => uses?.includes("/deploy/"));
    assert.is(ours.length, 1);
    for (const { uses = "", with: inputs = {} } of ours) {
      const action = join(ROOT, uses.slice(uses.indexOf("/deploy/")), "action.yml");
      const known = Object.keys(parse(readFileSync(action, "utf8")).inputs);
      assert.equal(
        Object.keys(inputs).filter((input) => !known.includes(input)),
        [],
      );
    }
  });
}
for (const { path, name, code } of gitlab)
  s.test(`${path}: ${name} is what GitLab's schema takes`, () => checkSchema("gitlab-ci", code));

s.test("GitLab's jobs call what is there", async () => {
  for (const { script } of gitlab.flatMap(({ jobs }) => jobs))
    for (const [program, ...args] of await recordedCommands(script.join("\n"))) {
      if (program === "npm") checkNpm(args);
      else if (program === "pip") {
        deepEqual(args.slice(0, 2), ["install", "-r"]);
        assert.ok(existsSync(join(EXAMPLE, args[2] ?? "")));
      } else deepEqual([program, ...args], ["pytest"]);
    }
});

s.test("GitLab's jobs find the engine and the emulator by the names of their services", () => {
  for (const { services, variables } of gitlab.flatMap(({ jobs }) => jobs)) {
    const hosts = services.map(({ name, alias }) => alias ?? name.split(":")[0]);
    const named = Object.values(variables).flatMap((value) => /^(?:\w+:\/\/)?(\w+):\d+$/.exec(value)?.[1] ?? []);
    assert.ok(named.length > 0);
    assert.equal(
      named.filter((host) => !hosts.includes(host)),
      [],
    );
  }
});

s.test("the schemas do find what is wrong", async () => {
  await rejects(checkSchema("github-workflows", "on: push\njobs: { test: { steps: [] } }"), /runs-on/);
  await rejects(checkSchema("gitlab-ci", "test: { scripts: [npm ci] }"), /scripts/);
});
s.run();

const p = toolSpec("GitLab's job beside the emulator", [pythonWith("boto3", "pytest")], {});
p.test("its variables lead the tests of examples/pytest to it", async () => {
  const jobs = gitlab.flatMap((block) => block.jobs).filter(({ script }) => script.includes("pytest"));
  assert.is(jobs.length, 1);
  const server = await startTestEmulator();
  const placed = Object.entries(jobs[0]?.variables ?? {}).map(([name, value]) => [
    name,
    value.replace("ecr:4577", server.registryHost).replace("ecr:4578", server.emulator.adminAddress),
  ]);
  const env = { ...Object.fromEntries(placed), PYTHONDONTWRITEBYTECODE: "1" };
  try {
    const args = ["-m", "pytest", "-q", "-p", "no:cacheprovider"];
    assert.match(await run(findTool("python") as string, args, { cwd: EXAMPLE, env }), /^3 passed/m);
  } finally {
    await server.stop();
  }
});
p.run();

/** What the action does: test/container/deploy.test.ts runs it. */
const ACTION = `docker run --publish 4577:4577 ${DEFAULT_IMAGE}
export AWS_ENDPOINT_URL_ECR=http://127.0.0.1:4577 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test`;

const d = dockerSpec("GitHub's workflow", {});
testWith(d, ["aws"], "its commands run", async () => {
  for (const { steps } of github) {
    const commands = steps.flatMap(({ run: command }) => command ?? []);
    const output = await runDockerSession([ACTION, ...commands].join("\n"));
    assert.match(output, /Login Succeeded/);
    assert.match(output, /v1: digest: sha256:[0-9a-f]{64}/);
  }
});
d.run();
