import { rejects } from "node:assert/strict";
import type { ECRClient } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { registryResources } from "./terraform/registry-resources.js";
import { repositoryResources } from "./terraform/repository-resources.js";
import { ruleResources } from "./terraform/rule-resources.js";
import { sdkCall } from "./terraform/sdk-call.js";
import type { Json, TerraformResource } from "./terraform/terraform-resource.js";

const resources = (account: string) => [
  ...repositoryResources(account),
  ...registryResources(account),
  ...ruleResources(account),
];

const s = spec("what Terraform's AWS provider calls", { server: useEmulator() });

async function refresh(ecr: ECRClient, { read, state }: TerraformResource): Promise<unknown> {
  const answers: Json[] = [];
  for (const call of read) answers.push(await sdkCall(ecr, call));
  return state(answers);
}

async function apply(ecr: ECRClient, calls: TerraformResource["create"]): Promise<void> {
  for (const call of calls) await sdkCall(ecr, call);
}

/** What aws_secretsmanager_secret would have made. */
async function putSecret({ admin }: TestEmulator, accountId: string, name: string): Promise<void> {
  const credentials = { username: "user", password: "token" };
  await admin.putSecret({ secret: { registry: { accountId, region: REGION }, name, credentials } });
}

for (const [i, { type }] of resources("").entries()) {
  s.test(`${type}: create, plan, import, update, plan, delete [documented: the provider's source]`, async (c) => {
    const account = `82000000${String(i).padStart(4, "0")}`;
    const ecr = c.server.ecr(account);
    const resource = resources(account)[i] as TerraformResource;
    await sdkCall(ecr, { operation: "DescribeRegistry" });
    for (const name of resource.secrets ?? []) await putSecret(c.server, account, name);
    await apply(ecr, resource.needs ?? []);
    await apply(ecr, resource.create);
    assert.equal(await refresh(ecr, resource), resource.configured, "the second plan has no changes");
    // An import reads by the id alone, as does every plan.
    assert.equal(await refresh(c.server.ecr(account), resource), resource.configured, "an import");
    if (resource.update !== undefined) {
      await apply(ecr, resource.update.calls);
      assert.equal(await refresh(ecr, resource), resource.update.configured, "a plan after the update has no changes");
    }
    await apply(ecr, resource.delete);
    if ("error" in resource.gone) await rejects(refresh(ecr, resource), { name: resource.gone.error });
    else assert.equal(await refresh(ecr, resource), resource.gone.state);
    // Somebody else has deleted it: the provider takes that for deleted.
    if (resource.deletedAlready === undefined) await apply(ecr, resource.delete);
    else await rejects(apply(ecr, resource.delete), { name: resource.deletedAlready });
  });
}

s.test("data sources: repository, repositories, image, images, token, and those of rules", async ({ server }) => {
  const account = "829000000000";
  const ecr = server.ecr(account);
  const call = (operation: string, input: Json = {}) => sdkCall(ecr, { operation, input });
  for (const repositoryName of ["team/app", "team/other"]) await call("CreateRepository", { repositoryName });
  const [first, second] = [testImage("first"), testImage("second")];
  await pushImage(ecr, "team/app", first, "v1");
  await server.admin.advanceClock({ registry: { accountId: account }, by: { seconds: 60 } });
  await pushImage(ecr, "team/app", second, "v2");

  const { repositories } = (await call("DescribeRepositories", {})) as { repositories: Json[] };
  assert.equal(
    repositories.map(({ repositoryName }) => repositoryName),
    ["team/app", "team/other"],
  );
  const [repository] = repositories as [Json];
  const { registryId, repositoryName } = repository;
  assert.equal((await call("ListTagsForResource", { resourceArn: repository["repositoryArn"] }))["tags"], []);
  // aws_ecr_repository sorts by imagePushedAt for most_recent_image_tags, and aws_ecr_image with most_recent does too.
  const described = (await call("DescribeImages", { registryId, repositoryName })) as { imageDetails: Json[] };
  const newest = described.imageDetails.sort((a, b) => Number(b["imagePushedAt"]) - Number(a["imagePushedAt"]));
  assert.equal(newest[0]?.["imageTags"], ["v2"]);
  const byTag = (await call("DescribeImages", { repositoryName, imageIds: [{ imageTag: "v1" }] })) as typeof described;
  assert.is(byTag.imageDetails[0]?.["imageDigest"], first.digest);
  assert.equal(
    (await call("DescribeRepositories", { registryId, repositoryNames: [repositoryName] }))["repositories"],
    [repository],
  );
  const { imageIds } = (await call("ListImages", { registryId, repositoryName })) as { imageIds: Json[] };
  assert.is(imageIds.length, 2);
  const { authorizationData } = (await call("GetAuthorizationToken")) as { authorizationData: Json[] };
  const token = Buffer.from(authorizationData[0]?.["authorizationToken"] as string, "base64").toString();
  assert.match(token, /^AWS:.+/);
  assert.match(authorizationData[0]?.["proxyEndpoint"] as string, /^https?:\/\//);
  const noRule = { ecrRepositoryPrefixes: ["nope"] };
  await rejects(call("DescribePullThroughCacheRules", noRule), { name: "PullThroughCacheRuleNotFoundException" });
  await rejects(call("DescribeRepositoryCreationTemplates", { prefixes: ["nope"] }), {
    name: "TemplateNotFoundException",
  });
});

s.run();
