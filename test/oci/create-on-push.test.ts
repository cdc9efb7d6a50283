import {
  CreateRepositoryCreationTemplateCommand,
  DescribeRepositoriesCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutRegistryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { OCI_MANIFEST, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type Answer, errorOf } from "./registry-client.js";
import { ACCOUNT, type RegistryFixture, startRegistry } from "./registry-fixture.js";

const s = spec("registry: repositories that a push creates", {} as { aws: RegistryFixture });
s.before(async (c) => {
  c.aws = await startRegistry();
});
s.afterEach(async (c) => {
  await c.aws.stop();
  c.aws = await startRegistry();
});
s.after(({ aws }) => aws.stop());

type Template = ConstructorParameters<typeof CreateRepositoryCreationTemplateCommand>[0];
const ROLE = `arn:aws:iam::${ACCOUNT}:role/creator`;
const POLICY = { Version: "2012-10-17", Statement: { Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" } };

const putTemplate = ({ ecr }: RegistryFixture, template: Partial<Template>) =>
  ecr.send(
    new CreateRepositoryCreationTemplateCommand({ prefix: "team", appliedFor: ["CREATE_ON_PUSH"], ...template }),
  );

async function push({ client }: RegistryFixture, name: string): Promise<Answer> {
  const image = testImage(name);
  for (const blob of image.blobs) await client.pushBlob(name, blob);
  return client.putManifest(name, "v1", image.manifest, OCI_MANIFEST);
}

const refusalOf = async ({ client }: RegistryFixture, name: string) => {
  const answer = await client.send("POST", `/v2/${name}/blobs/uploads/`);
  return [answer.status, errorOf(answer)] as const;
};
const notFound = (name: string) => [
  404,
  {
    code: "NAME_UNKNOWN",
    message: `The repository with name '${name}' does not exist in the registry with id '${ACCOUNT}'`,
  },
];

s.test("a push makes the repository as the template has it, and then goes on [documented: H.4]", async ({ aws }) => {
  const lifecyclePolicy =
    '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":3},"action":{"type":"expire"}}]}';
  await putTemplate(aws, {
    imageTagMutability: "IMMUTABLE",
    resourceTags: [{ Key: "made", Value: "by template" }],
    encryptionConfiguration: { encryptionType: "KMS" },
    repositoryPolicy: JSON.stringify(POLICY),
    lifecyclePolicy,
    customRoleArn: ROLE,
  });
  assert.is((await push(aws, "team/app")).status, 201);
  const { repositories = [] } = await aws.ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ["team/app"] }));
  const [made] = repositories;
  assert.equal(
    [made?.imageTagMutability, made?.imageScanningConfiguration, made?.encryptionConfiguration?.encryptionType],
    ["IMMUTABLE", { scanOnPush: false }, "KMS"],
  );
  const { tags } = await aws.ecr.send(new ListTagsForResourceCommand({ resourceArn: made?.repositoryArn ?? "" }));
  assert.equal(tags, [{ Key: "made", Value: "by template" }]);
  const { policyText = "" } = await aws.ecr.send(new GetRepositoryPolicyCommand({ repositoryName: "team/app" }));
  assert.match(policyText, /ecr:BatchGetImage/);
  assert.is(aws.registry.content.tables.lifecyclePolicies.get("team/app", "")?.policyText, lifecyclePolicy);
});

s.test("the longest prefix wins, ROOT is for what no other covers [documented: H.4]", async ({ aws }) => {
  await putTemplate(aws, { prefix: "ROOT", imageTagMutability: "MUTABLE" });
  await putTemplate(aws, { prefix: "team", imageTagMutability: "IMMUTABLE" });
  await putTemplate(aws, { prefix: "team/deep/", appliedFor: ["REPLICATION"] });
  for (const [name, expected] of [
    ["team/deep/app", "IMMUTABLE"],
    ["teams", "MUTABLE"],
  ] as const) {
    assert.is((await push(aws, name)).status, 201);
    assert.is(aws.registry.content.tables.repositories.get("", name)?.tagMutability.mode, expected, name);
  }
});

s.test("without a template for pushes nothing is made [documented: H.4; text seen on AWS: E.2]", async ({ aws }) => {
  await putTemplate(aws, { appliedFor: ["REPLICATION", "PULL_THROUGH_CACHE"] });
  for (const name of ["team/app", "other/app"]) assert.equal(await refusalOf(aws, name), notFound(name));
  assert.is(aws.registry.content.tables.repositories.size, 0);
});

s.test(
  "a caller who may not create repositories hears that the repository doesn't exist [inferred: H.4]",
  async ({ aws }) => {
    await putTemplate(aws, {});
    const deny = {
      Version: "2012-10-17",
      Statement: { Sid: "no", Effect: "Deny", Principal: "*", Action: "ecr:CreateRepository", Resource: "*" },
    };
    await aws.ecr.send(new PutRegistryPolicyCommand({ policyText: JSON.stringify(deny) }));
    assert.equal(await refusalOf(aws, "team/app"), notFound("team/app"));
  },
);

s.test("a template that lacks the role it needs makes nothing [documented: H.4; code inferred]", async ({ aws }) => {
  await putTemplate(aws, { resourceTags: [{ Key: "a", Value: "b" }] });
  const [status, error] = await refusalOf(aws, "team/app");
  assert.equal([status, error.code], [403, "DENIED"]);
  assert.match(error.message, /resource tags but no custom role$/);
  assert.is(aws.registry.content.tables.repositories.size, 0);
});

s.run();
