import { ECR } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type AdminClient, duration } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { eventually } from "../support/eventually.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const s = spec("admin: snapshots that become another registry", { server: useEmulator() });

interface Leased {
  readonly ref: { readonly accountId: string; readonly region: string };
  readonly admin: AdminClient;
  readonly ecr: ECR;
}

async function lease(server: TestEmulator, request: { fromSnapshot?: string; region?: string } = {}): Promise<Leased> {
  const { registry } = await server.admin.createRegistry(request);
  const ref = registry?.ref as Leased["ref"];
  return { ref, ecr: clientFor(server, ref), admin: server.admin.forRegistry(ref) };
}

function clientFor(server: TestEmulator, { accountId, region }: Leased["ref"]): ECR {
  const credentials = { accessKeyId: accountId, secretAccessKey: "test" };
  return new ECR({ endpoint: server.endpoint, region, credentials, maxAttempts: 1 });
}

s.test("copies under way go to the new account's Regions, never into those of the old one", async ({ server }) => {
  const source = await lease(server);
  const { accountId } = source.ref;
  await source.admin.setClock({ mode: "MODE_FROZEN" });
  const destinations = [{ region: "eu-west-1", registryId: accountId }];
  await source.ecr.putReplicationConfiguration({ replicationConfiguration: { rules: [{ destinations }] } });
  await source.admin.seedImage("app:arrived");
  await source.admin.advanceClock({ by: duration(10_000) });
  await source.admin.seedImage("app:pending", { seed: 7 });
  // Nobody would be refused there.
  const there = clientFor(server, { accountId, region: "eu-west-1" });
  const anyone = { Sid: "any", Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" };
  await there.putRegistryPolicy({ policyText: JSON.stringify({ Version: "2012-10-17", Statement: [anyone] }) });
  await source.admin.createSnapshot({ id: "pending" });

  const fork = await lease(server, { fromSnapshot: "pending" });
  const statusOf = async ({ ecr }: Leased, imageTag: string) =>
    (await ecr.describeImageReplicationStatus({ repositoryName: "app", imageId: { imageTag } })).replicationStatuses;
  assert.equal(await statusOf(fork, "arrived"), []);
  const registryId = fork.ref.accountId;
  assert.equal(await statusOf(fork, "pending"), [{ region: "eu-west-1", registryId, status: "IN_PROGRESS" }]);
  await fork.admin.advanceClock({ by: duration(10_000) });
  assert.equal(await statusOf(fork, "pending"), [{ region: "eu-west-1", registryId, status: "COMPLETE" }]);
  const copied = await clientFor(server, { accountId: registryId, region: "eu-west-1" }).listImages({
    repositoryName: "app",
  });
  assert.equal(
    copied.imageIds?.map(({ imageTag }) => imageTag),
    ["pending"],
  );
  assert.equal(
    (await there.listImages({ repositoryName: "app" })).imageIds?.map(({ imageTag }) => imageTag),
    ["arrived"],
  );

  const inEurope = await lease(server, { fromSnapshot: "pending", region: "eu-west-1" });
  assert.equal((await inEurope.admin.listTimers()).timers, [], "there is nothing to copy to itself");
  await source.admin.deleteSnapshot({ id: "pending" });
});

s.test("a backfill goes on to the new account", async ({ server }) => {
  const source = await lease(server);
  await source.admin.setClock({ mode: "MODE_FROZEN" });
  await source.admin.seedImage("app:v1");
  const destination = { region: "eu-west-1", registryId: source.ref.accountId };
  await source.ecr.putReplicationConfiguration({
    replicationConfiguration: { rules: [{ destinations: [destination] }] },
  });
  await source.ecr.startReplicationBackfill({ destination });
  await source.admin.createSnapshot({ id: "filling" });
  const fork = await lease(server, { fromSnapshot: "filling" });
  await fork.admin.advanceClock({ by: duration(60_000) });
  const { backfills = [] } = await fork.ecr.listReplicationBackfills({});
  const registryId = fork.ref.accountId;
  assert.equal([backfills[0]?.status, backfills[0]?.destination?.registryId], ["COMPLETE", registryId]);
  const there = clientFor(server, { accountId: registryId, region: "eu-west-1" });
  assert.is((await there.listImages({ repositoryName: "app" })).imageIds?.length, 1);
  const inEurope = await lease(server, { fromSnapshot: "filling", region: "eu-west-1" });
  assert.equal((await inEurope.ecr.listReplicationBackfills({})).backfills, []);
  await source.admin.deleteSnapshot({ id: "filling" });
});

s.test("rules of the pull-through cache find their secrets in the new account and Region", async ({ server }) => {
  const source = await lease(server);
  const arnIn = ({ ref: { region, accountId } }: Leased, name: string) =>
    `arn:aws:secretsmanager:${region}:${accountId}:secret:ecr-pullthroughcache/${name}-AbCdEf`;
  const credentials = { username: "robot", password: "token" };
  await source.admin.putSecret({ secret: { name: "ecr-pullthroughcache/hub", credentials } });
  await source.admin.putSecret({ secret: { name: arnIn(source, "two"), credentials } });
  for (const name of ["hub", "two"]) {
    const credentialArn = arnIn(source, name);
    const upstreamRegistryUrl = "registry-1.docker.io";
    await source.ecr.createPullThroughCacheRule({ ecrRepositoryPrefix: name, upstreamRegistryUrl, credentialArn });
  }
  await source.admin.createSnapshot({ id: "cache" });
  const leased = await lease(server, { fromSnapshot: "cache", region: "eu-west-1" });
  const restored = await lease(server);
  await restored.admin.restoreSnapshot({ id: "cache" });
  for (const registry of [leased, restored]) {
    const { pullThroughCacheRules = [] } = await registry.ecr.describePullThroughCacheRules({});
    assert.equal(
      pullThroughCacheRules.map(({ credentialArn }) => credentialArn),
      [arnIn(registry, "hub"), arnIn(registry, "two")],
    );
    // ECR looks for the secret before it takes it.
    for (const rule of pullThroughCacheRules) {
      const { ecrRepositoryPrefix, credentialArn } = rule;
      await registry.ecr.updatePullThroughCacheRule({ ecrRepositoryPrefix, credentialArn });
    }
    const { secrets } = await registry.admin.listSecrets();
    assert.equal(secrets.map(({ name }) => name).sort(), [arnIn(registry, "two"), "ecr-pullthroughcache/hub"].sort());
  }
  await source.admin.deleteSnapshot({ id: "cache" });
});

s.test("creation templates have a role of the new account", async ({ server }) => {
  const source = await lease(server);
  const roleOf = ({ accountId }: Leased["ref"]) => `arn:aws:iam::${accountId}:role/creator`;
  const create = (prefix: string, more: object = {}) =>
    source.ecr.createRepositoryCreationTemplate({ prefix, appliedFor: ["REPLICATION"], ...more });
  await create("with", { customRoleArn: roleOf(source.ref) });
  await create("without");
  await source.admin.createSnapshot({ id: "templates" });
  const fork = await lease(server, { fromSnapshot: "templates" });
  const { repositoryCreationTemplates = [] } = await fork.ecr.describeRepositoryCreationTemplates({});
  const roles = repositoryCreationTemplates.map(({ prefix, customRoleArn }) => [prefix, customRoleArn]);
  assert.equal(roles, [
    ["with", roleOf(fork.ref)],
    ["without", undefined],
  ]);
});

s.test("signing profiles are those of the account and the Region that the registry has now", async ({ server }) => {
  const source = await lease(server);
  const profileIn = ({ ref: { accountId, region } }: Pick<Leased, "ref">, name: string): string =>
    `arn:aws:signer:${region}:${accountId}:/signing-profiles/${name}`;
  const theirs = "arn:aws:signer:us-east-1:111122223333:/signing-profiles/theirs";
  const rulesOf = (leased: Pick<Leased, "ref">) =>
    [profileIn(leased, "build"), theirs].map((signingProfileArn) => ({ signingProfileArn }));
  await source.admin.setClock({ mode: "MODE_FROZEN" });
  await source.ecr.putSigningConfiguration({ signingConfiguration: { rules: rulesOf(source) } });
  const failure = { code: "Nope", reason: `not allowed for ${profileIn(source, "build")}` };
  const refuse = { signingProfileArn: profileIn(source, "build"), behavior: { failure, times: 2 } };
  await source.admin.setSigningBehavior(refuse);
  await source.ecr.createRepository({ repositoryName: "app" });
  await pushImage(source.ecr, "app", testImage("refused"), "refused");
  await source.admin.advanceClock({ by: duration(1_000) });
  await source.admin.setSigningBehavior({ ...refuse, behavior: null });
  const signed = testImage("signed");
  await pushImage(source.ecr, "app", signed, "signed");
  await source.admin.setSigningBehavior(refuse);
  await source.admin.createSnapshot({ id: "signing" });
  const leased = await lease(server, { fromSnapshot: "signing" });
  const inEurope = await lease(server, { fromSnapshot: "signing", region: "eu-west-1" });
  for (const registry of [leased, inEurope]) {
    const build = profileIn(registry, "build");
    const { signingConfiguration } = await registry.ecr.getSigningConfiguration({});
    assert.equal(signingConfiguration, { rules: rulesOf(registry) });
    const statuses = async (imageTag: string) => {
      const answer = await registry.ecr.describeImageSigningStatus({ repositoryName: "app", imageId: { imageTag } });
      const own = answer.signingStatuses?.filter(({ signingProfileArn }) => signingProfileArn !== theirs) ?? [];
      return own.map(({ signingProfileArn, status, failureReason = "" }) => [signingProfileArn, status, failureReason]);
    };
    assert.equal(await statuses("refused"), [[build, "FAILED", `not allowed for ${build}`]]);
    assert.equal(await statuses("signed"), [[build, "IN_PROGRESS", ""]]);
    await registry.admin.advanceClock({ by: duration(1_000) });
    await eventually("the signature is made and put", async () => (await statuses("signed"))[0]?.[1] === "COMPLETE");
    const { profile } = await registry.admin.getSigningProfile({ signingProfileArn: build });
    assert.is(profile?.behavior?.failure?.code, "Nope");
  }
  await source.admin.deleteSnapshot({ id: "signing" });
});

s.run();
