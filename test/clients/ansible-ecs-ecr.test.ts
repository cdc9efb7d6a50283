import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { run } from "../support/run-command.js";
import { findTool, toolSpec } from "../support/tools.js";

interface Context {
  server: TestEmulator;
  folder: string;
}

const s = toolSpec("Ansible's community.aws.ecs_ecr", ["ansible-playbook"], {} as Context, { timeoutMs: 180_000 });
s.before(async (c) => {
  c.server = await startTestEmulator();
  c.folder = await mkdtemp(join(tmpdir(), "ansible-"));
});
s.after(async ({ server, folder }) => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What a task has returned. */
interface Returned {
  readonly changed: boolean;
  readonly failed: boolean;
  readonly created?: boolean;
  readonly msg?: string;
}

/** Runs tasks of the module one after the other, even if one fails. */
async function playbook({ server, folder }: Context, account: string, tasks: object[]): Promise<Returned[]> {
  const output = join(folder, `${account}.json`);
  const returned = tasks.map((_, i) => `task${i}`);
  const named = (options: object, i: number) => ({
    "community.aws.ecs_ecr": { name: repositoryName, region: REGION, ...options },
    register: returned[i],
    ignore_errors: true,
  });
  // A playbook may be JSON, which is YAML.
  const play = {
    hosts: "localhost",
    connection: "local",
    gather_facts: false,
    tasks: [
      ...tasks.map(named),
      { "ansible.builtin.copy": { dest: output, content: `{{ [${returned.join(", ")}] | to_json }}` } },
    ],
  };
  const file = join(folder, `${account}.yml`);
  await writeFile(file, JSON.stringify([play]));
  const env = {
    AWS_URL: server.endpoint,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: "/dev/null",
    ANSIBLE_HOME: folder,
    // The modules run where Ansible does, with its packages.
    ANSIBLE_PYTHON_INTERPRETER: "{{ ansible_playbook_python }}",
    HOME: folder,
    LC_ALL: "C.UTF-8",
  };
  await run(findTool("ansible-playbook") as string, ["-i", "localhost,", file], { env });
  return JSON.parse(await readFile(output, "utf8"));
}

const repositoryName = "team/app";
const POLICY = {
  Version: "2008-10-17",
  Statement: [{ Sid: "pull", Effect: "Allow", Principal: "*", Action: ["ecr:BatchGetImage", "ecr:BatchDeleteImage"] }],
};
const LIFECYCLE = {
  rules: [
    {
      rulePriority: 1,
      description: "new policy",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 365 },
      action: { type: "expire" },
    },
  ],
};

/** What a test needs to know: "created", "changed", "same", or why not. */
const outcome = ({ failed, msg, created, changed }: Returned): string =>
  failed ? `failed: ${msg}` : created ? "created" : changed ? "changed" : "same";

s.test("a repository is created with all its settings, and left alone the second time", async (c) => {
  const account = "840000000001";
  const all = {
    image_tag_mutability: "immutable",
    scan_on_push: true,
    policy: POLICY,
    lifecycle_policy: LIFECYCLE,
  };
  // With registry_id it asks STS whose registry is its own.
  const returned = await playbook(c, account, [{ ...all, registry_id: account }, all]);
  assert.equal(returned.map(outcome), ["created", "same"]);
  const ecr = c.server.ecr(account);
  const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
  const [repository] = repositories ?? [];
  assert.is(repository?.imageTagMutability, "IMMUTABLE");
  assert.equal(repository?.imageScanningConfiguration, { scanOnPush: true });
  const { policyText = "" } = await ecr.send(new GetRepositoryPolicyCommand({ repositoryName }));
  assert.equal(JSON.parse(policyText), POLICY);
  const { lifecyclePolicyText = "" } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
  assert.equal(JSON.parse(lifecyclePolicyText), LIFECYCLE);
});

s.test("settings are changed and taken away, each once", async (c) => {
  const account = "840000000002";
  const steps = [
    { lifecycle_policy: LIFECYCLE },
    { purge_lifecycle_policy: true, policy: POLICY },
    { purge_policy: true, scan_on_push: true, image_tag_mutability: "immutable" },
    {},
  ];
  const returned = await playbook(
    c,
    account,
    steps.flatMap((step) => [step, step]),
  );
  assert.equal(returned.map(outcome), ["created", "same", "changed", "same", "changed", "same", "changed", "same"]);
  const { repositories } = await c.server.ecr(account).send(new DescribeRepositoriesCommand({}));
  assert.is(repositories?.[0]?.imageTagMutability, "MUTABLE", "the last task left it out, so it is the default again");
});

s.test("a repository with images is deleted only by force; a missing one is absent already", async (c) => {
  const account = "840000000003";
  const ecr = c.server.ecr(account);
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  await pushImage(ecr, repositoryName, testImage("a"), "v1");
  const absent = { state: "absent" };
  const returned = await playbook(c, account, [absent, { ...absent, force_absent: true }, absent]);
  const [kept, ...rest] = returned.map(outcome);
  assert.match(kept ?? "", /^failed: .*RepositoryNotEmptyException/);
  assert.equal(rest, ["changed", "same"]);
  const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
  assert.equal(repositories, []);
});

s.run();
