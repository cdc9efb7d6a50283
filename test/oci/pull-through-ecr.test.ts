import {
  BatchGetImageCommand,
  CreatePullThroughCacheRuleCommand,
  CreateRepositoryCommand,
  SetRepositoryPolicyCommand,
  ValidatePullThroughCacheRuleCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const s = spec("pull-through cache: ECR as the upstream", {} as { one: TestEmulator; other: TestEmulator });
const OTHER = "111122223333";
const UPSTREAM = `${OTHER}.dkr.ecr.us-east-1.amazonaws.com`;
s.before(async (c) => {
  c.other = await startTestEmulator();
  c.one = await startTestEmulator({ upstreamRegistries: { [UPSTREAM]: c.other.endpoint } });
});
s.after(async ({ one, other }) => {
  await one.stop();
  await other.stop();
});

/** What one account gets of an image by BatchGetImage. */
async function manifestOf(ecr: ReturnType<TestEmulator["ecr"]>, repositoryName: string): Promise<unknown> {
  const input = { repositoryName, imageIds: [{ imageTag: "v1" }] };
  const { images, failures } = await ecr.send(new BatchGetImageCommand(input));
  return failures?.[0]?.failureCode ?? images?.[0]?.imageManifest;
}

s.test(
  "another Region of the account needs no role, and is found in the same emulator [seen on AWS: tf#41933]",
  async ({ one }) => {
    const image = testImage("multi-region");
    const eu = one.ecr(ACCOUNT, { region: "eu-west-1" });
    await eu.send(new CreateRepositoryCommand({ repositoryName: "app/web" }));
    await pushImage(eu, "app/web", image, "v1");
    const ecr = one.ecr();
    const upstreamRegistryUrl = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com`;
    await ecr.send(new CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: "eu", upstreamRegistryUrl }));
    const { isValid } = await ecr.send(new ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: "eu" }));
    assert.is(isValid, true);
    assert.is(await manifestOf(ecr, "eu/app/web"), image.manifest);
    assert.is(await manifestOf(ecr, "eu/app/nope"), "ImageNotFound");
  },
);

s.test("another account is asked as the one that pulls: its policy decides [documented: H.3]", async ({ one }) => {
  const image = testImage("cross-account");
  const owner = one.ecr("444455556666");
  await owner.send(new CreateRepositoryCommand({ repositoryName: "their/web" }));
  await pushImage(owner, "their/web", image, "v1");
  const ecr = one.ecr();
  await ecr.send(
    new CreatePullThroughCacheRuleCommand({
      ecrRepositoryPrefix: "mine",
      upstreamRegistryUrl: "444455556666.dkr.ecr.us-east-1.amazonaws.com",
      upstreamRepositoryPrefix: "their",
      customRoleArn: `arn:aws:iam::${ACCOUNT}:role/puller`,
    }),
  );
  assert.is(await manifestOf(ecr, "mine/web"), "UpstreamAccessDenied");
  const statement = {
    Effect: "Allow",
    Principal: { AWS: ACCOUNT },
    Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  };
  const policyText = JSON.stringify({ Version: "2012-10-17", Statement: statement });
  await owner.send(new SetRepositoryPolicyCommand({ repositoryName: "their/web", policyText }));
  assert.is(await manifestOf(ecr, "mine/web"), image.manifest);
});

s.test(
  "the upstream's policy may name the rule's role, which asks, and no other [documented: H.3]",
  async ({ one }) => {
    const image = testImage("for a role");
    const owner = one.ecr("444455556667");
    await owner.send(new CreateRepositoryCommand({ repositoryName: "web" }));
    await pushImage(owner, "web", image, "v1");
    const allow = async (role: string) => {
      const Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
      const Principal = { AWS: `arn:aws:iam::${ACCOUNT}:role/${role}` };
      const policyText = JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Principal, Action } });
      await owner.send(new SetRepositoryPolicyCommand({ repositoryName: "web", policyText }));
    };
    const ecr = one.ecr();
    await ecr.send(
      new CreatePullThroughCacheRuleCommand({
        ecrRepositoryPrefix: "role",
        upstreamRegistryUrl: "444455556667.dkr.ecr.us-east-1.amazonaws.com",
        customRoleArn: `arn:aws:iam::${ACCOUNT}:role/ecr/puller`,
      }),
    );
    await allow("other");
    assert.is(await manifestOf(ecr, "role/web"), "UpstreamAccessDenied");
    await allow("puller");
    assert.is(await manifestOf(ecr, "role/web"), image.manifest);
  },
);

s.test("another emulator is the upstream if an address maps to it", async ({ one, other }) => {
  const image = testImage("another emulator");
  const owner = other.ecr(OTHER);
  await owner.send(new CreateRepositoryCommand({ repositoryName: "web" }));
  await pushImage(owner, "web", image, "v1");
  const statement = { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: ["ecr:*"] };
  const policyText = JSON.stringify({ Version: "2012-10-17", Statement: statement });
  await owner.send(new SetRepositoryPolicyCommand({ repositoryName: "web", policyText }));
  const ecr = one.ecr();
  await ecr.send(
    new CreatePullThroughCacheRuleCommand({
      ecrRepositoryPrefix: "far",
      upstreamRegistryUrl: UPSTREAM,
      customRoleArn: `arn:aws:iam::${ACCOUNT}:role/puller`,
    }),
  );
  assert.is(await manifestOf(ecr, "far/web"), image.manifest);
});

s.run();
