import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { DEFAULT_IMAGE } from "../../container/image.js";
import { dockerSpec, imageUnderTest } from "../support/docker.js";
import { freePort } from "../support/free-port.js";
import { run } from "../support/run-command.js";
import { findTool, TOOLS_PATH, testWith } from "../support/tools.js";

const context = { image: "", folder: "" };
const s = dockerSpec("the files in deploy/", context);

s.before(async (c) => {
  c.image = await imageUnderTest();
  c.folder = await mkdtemp(join(tmpdir(), "ecr-deploy-"));
});
s.after((c) => rm(c.folder, { recursive: true, force: true }));

/** A YAML file as JSON, read by Python's library. */
async function readYaml<T>(path: string): Promise<T> {
  const script = "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)";
  return JSON.parse(await run(findTool("python") ?? "python3", ["-c", script, path])) as T;
}

testWith(
  s,
  ["docker-compose"],
  "compose.yaml starts an emulator that is healthy and answers on both ports",
  async ({ folder }) => {
    const compose = findTool("docker-compose");
    if (compose === undefined) throw new Error("docker-compose is not installed (see .ci/clients.sh)");
    const env = { ECR_PORT: "0", ECR_ADMIN_PORT: "0" };
    const project = [
      "--file",
      "deploy/compose.yaml",
      "--project-name",
      folder.split("-").at(-1)?.toLowerCase() ?? "ecr",
    ];
    try {
      await run(compose, [...project, "up", "--detach"], { env });
      for (const port of ["4577", "4578"]) {
        const address = (await run(compose, [...project, "port", "ecr", port], { env })).trim();
        // What Docker publishes resets connections until the server listens.
        const retry = ["--retry", "60", "--retry-delay", "1", "--retry-all-errors"];
        const health = await run("curl", ["--silent", "--fail", ...retry, `http://${address}/healthz`]);
        assert.is(JSON.parse(health).status, "ok");
      }
    } finally {
      await run(compose, [...project, "down", "--timeout", "1"], { env });
    }
  },
);

interface Action {
  readonly inputs: Record<string, { readonly default: string }>;
  readonly outputs: Record<string, { readonly value: string }>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Step {
  readonly env: Record<string, string>;
  readonly run: string;
}

const INPUT = /^\$\{\{ inputs\.([\w-]+) \}\}$/;

/** Runs the action's only step as the runner does: inputs in its environment, results in two files. */
async function runAction(folder: string, inputs: Record<string, string>): Promise<{ env: string; outputs: string }> {
  const { runs, inputs: declared } = await readYaml<Action>("deploy/github-action/action.yml");
  const [step] = runs.steps as [Step];
  const files = { GITHUB_ENV: join(folder, "env"), GITHUB_OUTPUT: join(folder, "output") };
  for (const file of Object.values(files)) await writeFile(file, "");
  const env = Object.entries(step.env).map(([name, value]) => {
    const input = INPUT.exec(value)?.[1] ?? "";
    assert.ok(declared[input], `${name}: there is no input ${input}`);
    return [name, inputs[input] ?? declared[input]?.default];
  });
  await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
    env: { ...Object.fromEntries(env), ...files },
  });
  return { env: await readFile(files.GITHUB_ENV, "utf8"), outputs: await readFile(files.GITHUB_OUTPUT, "utf8") };
}

/** name=value lines as a record. */
function variables(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split("\n").flatMap((line) => (line === "" ? [] : [line.split(/=(.*)/s).slice(0, 2)])),
  );
}

s.test("the GitHub Action starts the emulator and points clients at it", async ({ folder }) => {
  const ports = { port: String(await freePort()), "admin-port": String(await freePort()) };
  const { env, outputs } = await runAction(folder, { ...ports, region: "eu-west-1", options: "--fidelity oci" });
  const { container = "" } = variables(outputs);
  try {
    const script =
      "aws ecr create-repository --repository-name team/app --query repository.repositoryArn --output text";
    const settings = { ...variables(env), PATH: TOOLS_PATH, AWS_CONFIG_FILE: "/dev/null" };
    const arn = await run("bash", ["-c", script], { env: settings });
    assert.match(arn, /^arn:aws:ecr:eu-west-1:\d{12}:repository\/team\/app\n$/);
    assert.is(variables(outputs)["endpoint"], `http://127.0.0.1:${ports.port}`);
    // ECR_ADMIN says to the command line where the admin API is.
    const events = await run(process.execPath, ["dist/bundle/main.js", "events", "--json"], { env: variables(env) });
    assert.match(events, /CreateRepository/);
  } finally {
    await run("docker", ["rm", "--force", container]);
  }
});

s.test("the GitHub Action fails with the emulator's own words where that doesn't start", async ({ folder }) => {
  const ports = { port: String(await freePort()), "admin-port": String(await freePort()) };
  const failure = await runAction(folder, { ...ports, options: "--fidelity odd" }).catch(String);
  assert.match(String(failure), /::error::the ECR emulator didn't start \(exited/);
  assert.match(String(failure), /--fidelity/);
});

s.test("all of them name the image of this version", async () => {
  const paths = ["deploy/compose.yaml", "deploy/kubernetes/ecr-emulator.yaml", "deploy/github-action/action.yml"];
  for (const path of paths) assert.match(await readFile(path, "utf8"), new RegExp(`: ${DEFAULT_IMAGE}\\n`));
  const feature = JSON.parse(await readFile("deploy/devcontainer-feature/devcontainer-feature.json", "utf8"));
  const version = DEFAULT_IMAGE.split(":")[1];
  assert.equal([feature.version, feature.options.version.default], [version, version]);
  assert.match(await readFile("deploy/devcontainer-feature/install.sh", "utf8"), new RegExp(`VERSION:-${version}}`));
});

testWith(s, ["kubernetes-validate"], "Kubernetes' own schema takes the manifests", async () => {
  const validate = findTool("kubernetes-validate");
  if (validate === undefined) throw new Error("kubernetes-validate is not installed (see .ci/clients.sh)");
  await run(validate, ["--strict", "deploy/kubernetes/ecr-emulator.yaml"]);
  const broken = join(context.folder, "broken.yaml");
  const text = await readFile("deploy/kubernetes/ecr-emulator.yaml", "utf8");
  await writeFile(broken, text.replace("containerPort:", "containerport:"));
  assert.match(
    String(await run(validate, ["--strict", broken]).catch(String)),
    /'containerPort' is a required property/,
  );
});

s.run();
