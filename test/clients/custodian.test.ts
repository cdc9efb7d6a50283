import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  ListTagsForResourceCommand,
  SetRepositoryPolicyCommand,
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

const s = toolSpec("Cloud Custodian", ["custodian"], {} as Context);
s.before(async (c) => {
  c.server = await startTestEmulator();
  c.folder = await mkdtemp(join(tmpdir(), "custodian-"));
});
s.after(async ({ server, folder }) => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs policies, which may be JSON as well as YAML, and gives the numbers of resources that they have selected. */
async function custodian({ server, folder }: Context, account: string, policies: object[]): Promise<number[]> {
  const file = join(folder, `${account}.json`);
  await writeFile(file, JSON.stringify({ policies }));
  const env = {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: "/dev/null",
    HOME: folder,
  };
  const output = join(folder, account);
  const command = ["run", "--cache-period", "0", "--region", REGION, "-s", output, file];
  await run(findTool("custodian") as string, command, { env });
  const selected = (policies as { name: string }[]).map(async ({ name }) => {
    return (JSON.parse(await readFile(join(output, name, "resources.json"), "utf8")) as unknown[]).length;
  });
  return Promise.all(selected);
}

const LIFECYCLE = [
  {
    rulePriority: 1,
    description: "untagged images",
    selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
    action: { type: "expire" },
  },
];

s.test("lifecycle-rule, set-lifecycle, and nothing left to do the second time", async (c) => {
  const account = "830000000001";
  const ecr = c.server.ecr(account);
  for (const repositoryName of ["team/a", "team/b"]) await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  const without = { type: "lifecycle-rule", state: false, match: [{ "selection.tagStatus": "untagged" }] };
  const set = { type: "set-lifecycle", rules: LIFECYCLE };
  const policy = { name: "set", resource: "aws.ecr", filters: [without], actions: [set] };
  assert.equal(await custodian(c, account, [policy]), [2]);
  const { lifecyclePolicyText = "" } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName: "team/a" }));
  assert.equal(JSON.parse(lifecyclePolicyText), { rules: LIFECYCLE });
  assert.equal(await custodian(c, account, [{ ...policy, name: "again" }]), [0]);
  const remove = { type: "set-lifecycle", state: false };
  await custodian(c, account, [{ name: "remove", resource: "aws.ecr", actions: [remove] }]);
  const gone = ecr.send(new GetLifecyclePolicyCommand({ repositoryName: "team/a" }));
  assert.is(await gone.catch((error: Error) => error.name), "LifecyclePolicyNotFoundException");
});

s.test("set-scanning, set-immutability, tag, remove-tag, cross-account and remove-statements", async (c) => {
  const account = "830000000002";
  const ecr = c.server.ecr(account);
  const repositoryName = "team/app";
  const tags = [{ Key: "old", Value: "yes" }];
  await ecr.send(new CreateRepositoryCommand({ repositoryName, tags }));
  const statement = { Sid: "all", Effect: "Allow", Principal: "*", Action: ["ecr:BatchGetImage"] };
  const policyText = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
  const resource = "aws.ecr";
  const scanning = { type: "value", key: "imageScanningConfiguration.scanOnPush", value: false };
  const selected = await custodian(c, account, [
    { name: "scan", resource, filters: [scanning], actions: [{ type: "set-scanning" }] },
    {
      name: "immutable",
      resource,
      filters: [{ imageTagMutability: "MUTABLE" }],
      actions: [{ type: "set-immutability", state: true }],
    },
    {
      name: "tags",
      resource,
      filters: [{ "tag:old": "yes" }],
      actions: [
        { type: "tag", key: "owner", value: "team" },
        { type: "remove-tag", tags: ["old"] },
      ],
    },
    {
      name: "open",
      resource,
      filters: [{ type: "cross-account" }],
      actions: [{ type: "remove-statements", statement_ids: "matched" }],
    },
    { name: "open-again", resource, filters: [{ type: "cross-account" }] },
  ]);
  assert.equal(selected, [1, 1, 1, 1, 0]);
  const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
  const [repository] = repositories ?? [];
  assert.equal(repository?.imageScanningConfiguration, { scanOnPush: true });
  assert.is(repository?.imageTagMutability, "IMMUTABLE");
  const { repositoryArn: resourceArn } = repository ?? {};
  const listed = await ecr.send(new ListTagsForResourceCommand({ resourceArn }));
  assert.equal(listed.tags, [{ Key: "owner", Value: "team" }]);
});

s.test("images are a resource of their own", async (c) => {
  const account = "830000000003";
  const ecr = c.server.ecr(account);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  for (const name of ["v1", "v2"]) await pushImage(ecr, "app", testImage(name), name);
  const tagged = { type: "value", key: "imageTags", op: "contains", value: "v1" };
  const images = { name: "images", resource: "aws.ecr-image" };
  assert.equal(await custodian(c, account, [images, { ...images, name: "v1", filters: [tagged] }]), [2, 1]);
});

s.run();
