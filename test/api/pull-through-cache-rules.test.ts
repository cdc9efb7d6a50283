import { rejects } from "node:assert/strict";
import {
  CreatePullThroughCacheRuleCommand as Create,
  DeletePullThroughCacheRuleCommand as Delete,
  DescribePullThroughCacheRulesCommand as Describe,
  type ECRClient,
  paginateDescribePullThroughCacheRules,
  UpdatePullThroughCacheRuleCommand as Update,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const s = spec("ECR API: pull-through cache rules", { server: useEmulator() });

let accounts = 730_000_000_000;

/** A registry of the test's own with a secret `ecr-pullthroughcache/hub`. */
async function registryOf({ admin, ecr }: TestEmulator, visibleAfterS = 0) {
  const account = String(++accounts);
  const client = ecr(account);
  await client.send(new Describe({}));
  const registry = { accountId: account, region: REGION };
  const credentials = { username: "u", password: "p" };
  const name = "ecr-pullthroughcache/hub";
  await admin.putSecret({ secret: { registry, name, credentials, visibleAfter: { seconds: visibleAfterS } } });
  const credentialArn = `arn:aws:secretsmanager:${REGION}:${account}:secret:${name}-AbCdEf`;
  return { account, client, registry, credentialArn };
}

const createHub = (ecr: ECRClient, credentialArn: string, ecrRepositoryPrefix = "hub") =>
  ecr.send(new Create({ ecrRepositoryPrefix, upstreamRegistryUrl: "registry-1.docker.io", credentialArn }));

s.test(
  "Create answers without updatedAt, Describe with it; both derive the registry's name [documented: H.3]",
  async (c) => {
    const { account, client, credentialArn } = await registryOf(c.server);
    const { $metadata, createdAt, ...created } = await createHub(client, credentialArn);
    assert.equal(created, {
      ecrRepositoryPrefix: "hub",
      upstreamRegistryUrl: "registry-1.docker.io",
      registryId: account,
      upstreamRegistry: "docker-hub",
      credentialArn,
    });
    const { pullThroughCacheRules } = await client.send(new Describe({ ecrRepositoryPrefixes: ["hub/"] }));
    assert.equal(pullThroughCacheRules, [{ ...created, createdAt, updatedAt: createdAt }]);
  },
);

s.test("an upstream in ECR has an upstream prefix, ROOT by default [seen on AWS: tf#41933]", async ({ server }) => {
  const { account, client } = await registryOf(server);
  const upstreamRegistryUrl = `${account}.dkr.ecr.eu-west-1.amazonaws.com`;
  const plain = await client.send(new Create({ ecrRepositoryPrefix: "eu", upstreamRegistryUrl }));
  assert.equal([plain.upstreamRegistry, plain.upstreamRepositoryPrefix], ["ecr", "ROOT"]);
  const customRoleArn = `arn:aws:iam::${account}:role/puller`;
  const other = await client.send(
    new Create({
      ecrRepositoryPrefix: "other",
      upstreamRegistryUrl: "111122223333.dkr.ecr.us-east-1.amazonaws.com",
      upstreamRepositoryPrefix: "their",
      customRoleArn,
    }),
  );
  assert.equal([other.upstreamRepositoryPrefix, other.customRoleArn], ["their", customRoleArn]);
  const moved = await client.send(new Update({ ecrRepositoryPrefix: "other", customRoleArn: `${customRoleArn}-2` }));
  assert.equal([moved.customRoleArn, moved.upstreamRepositoryPrefix], [`${customRoleArn}-2`, "their"]);
});

s.test("Update changes the way in and the time of the update alone [seen on AWS: tfacc]", async ({ server }) => {
  const { client, credentialArn, registry } = await registryOf(server);
  const { createdAt } = await createHub(client, credentialArn);
  await server.admin.advanceClock({ registry, by: { seconds: 60 } });
  const other = credentialArn.replace("-AbCdEf", "-ZyXwVu");
  const { $metadata, updatedAt, ...updated } = await client.send(
    new Update({ ecrRepositoryPrefix: "hub", credentialArn: other }),
  );
  assert.equal(updated, { ecrRepositoryPrefix: "hub", registryId: registry.accountId, credentialArn: other });
  assert.ok((updatedAt?.getTime() ?? 0) - (createdAt?.getTime() ?? 0) >= 60_000);
});

s.test("Delete gives the rule back; then it is gone [seen on AWS: tfacc]", async ({ server }) => {
  const { client, credentialArn } = await registryOf(server);
  await createHub(client, credentialArn);
  const deleted = await client.send(new Delete({ ecrRepositoryPrefix: "hub/" }));
  assert.equal([deleted.ecrRepositoryPrefix, deleted.credentialArn], ["hub", credentialArn]);
  await rejects(client.send(new Delete({ ecrRepositoryPrefix: "hub" })), {
    name: "PullThroughCacheRuleNotFoundException",
  });
  assert.equal((await client.send(new Describe({}))).pullThroughCacheRules, []);
});

s.test("Describe pages in the order of prefixes", async ({ server }) => {
  const { client } = await registryOf(server);
  for (const ecrRepositoryPrefix of ["quay/", "a/b", "ROOT", "k8s", "zz"]) {
    await client.send(new Create({ ecrRepositoryPrefix, upstreamRegistryUrl: "quay.io" }));
  }
  const seen: unknown[] = [];
  for await (const page of paginateDescribePullThroughCacheRules({ client, pageSize: 2 }, {})) {
    seen.push(...(page.pullThroughCacheRules ?? []).map((rule) => rule.ecrRepositoryPrefix));
  }
  assert.equal(seen, ["ROOT", "a/b", "k8s", "quay/", "zz"]);
});

s.test("a secret is seen some time after it was put [seen on AWS: infralib#1645]", async ({ server }) => {
  const { client, credentialArn, registry } = await registryOf(server, 10);
  await server.admin.setClock({ registry, mode: "MODE_FROZEN" });
  await rejects(createHub(client, credentialArn), { name: "SecretNotFoundException" });
  await server.admin.advanceClock({ registry, by: { seconds: 10 } });
  await createHub(client, credentialArn);
});

s.run();
