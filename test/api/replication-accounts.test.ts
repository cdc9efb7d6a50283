import { CreateRepositoryCommand, PutRegistryPolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { allow, arn, deny, newAccount, policy, root } from "./policy-accounts.js";
import { imagesOf, notificationsOf, Replicated } from "./replicated-registries.js";

const s = spec("ECR API: replication to another account", { server: useEmulator() });

const DENIED = { status: "FAILED", failureCode: "AccessDeniedException" };

/** A source, and the registry of another account in the same Region. */
async function twoAccounts(server: TestEmulator) {
  const registry = await Replicated.start(server);
  const other = newAccount();
  const destination = { region: REGION, registryId: other };
  await registry.configure({ destinations: [destination] });
  const theirs = server.ecr(other);
  const allowThere = (...statements: object[]) =>
    theirs.send(new PutRegistryPolicyCommand({ policyText: policy(...statements) }));
  const push = async (name: string, tag = "v1") => {
    const image = await registry.push(name, tag);
    await registry.advance(5);
    return image;
  };
  return { registry, other, theirs, destination, allowThere, push };
}

s.test("an account that nobody has used refuses, and gets no registry by that", async ({ server }) => {
  const { registry, other, destination, push } = await twoAccounts(server);
  const image = await push("one");
  assert.equal(await registry.statuses(image.digest), [{ ...destination, ...DENIED }]);
  assert.is(server.parts.registries.find({ accountId: other, region: REGION }), undefined);
});

s.test("its registry policy has to allow the copy and the repository [documented: H.2]", async ({ server }) => {
  const { registry, other, theirs, destination, allowThere, push } = await twoAccounts(server);
  const { account } = registry;
  await allowThere(allow(account, "ecr:CreateRepository", { Resource: arn(other, "*") }));
  const first = await push("one");
  assert.equal(await registry.statuses(first.digest), [{ ...destination, ...DENIED }]);
  await allowThere(allow(account, "ecr:ReplicateImage", { Resource: arn(other, "*") }));
  const second = await push("two");
  assert.equal(await registry.statuses(second.digest), [{ ...destination, ...DENIED }]);
  assert.is(await imagesOf(theirs, "app"), "RepositoryNotFoundException");
  await allowThere(allow(root(account), ["ecr:CreateRepository", "ecr:ReplicateImage"], { Resource: arn(other, "*") }));
  const third = await push("three");
  assert.equal(await registry.statuses(third.digest), [{ ...destination, status: "COMPLETE" }]);
  assert.equal(await imagesOf(theirs, "app"), { [third.digest]: ["v1"] });
});

s.test("a repository made beforehand needs the one action only [documented: H.2]", async ({ server }) => {
  const { registry, other, theirs, allowThere, push } = await twoAccounts(server);
  await theirs.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await allowThere(allow(registry.account, "ecr:ReplicateImage", { Resource: arn(other, "app") }));
  const image = await push("one");
  assert.equal(await imagesOf(theirs, "app"), { [image.digest]: ["v1"] });
});

s.test("the destination's log says what could not be replicated [documented: J]", async ({ server }) => {
  const { registry, other, theirs, push } = await twoAccounts(server);
  await theirs.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const image = await push("one");
  assert.equal(await notificationsOf(server, { accountId: other, region: REGION }), [
    {
      detailType: "ECR Replication Action",
      resources: [arn(other, "app")],
      detail: {
        result: "FAILED",
        "repository-name": "app",
        "image-digest": image.digest,
        "source-account": registry.account,
        "action-type": "REPLICATE",
        "source-region": REGION,
        "image-tag": "v1",
      },
    },
  ]);
});

s.test("a policy of the own account may deny it [inferred]", async ({ server }) => {
  const registry = await Replicated.start(server);
  const policyText = policy(deny("ecr:ReplicateImage", { Resource: "*" }));
  await registry.there.send(new PutRegistryPolicyCommand({ policyText }));
  const image = await registry.push("one", "v1");
  await registry.advance(5);
  assert.equal(await registry.statuses(image.digest), [{ ...registry.elsewhere, ...DENIED }]);
});

s.run();
