import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateRepositoryCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  PutImageTagMutabilityCommand,
  PutReplicationConfigurationCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { startTestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { ELSEWHERE, Replicated } from "./replicated-registries.js";

const s = spec("ECR API: replication", { server: useEmulator() });

s.test(
  "the configuration comes back as it was put, and none is an empty list [seen on AWS: H.2]",
  async ({ server }) => {
    const { here, account } = new Replicated(server);
    const described = async () => {
      const { $metadata, ...answer } = await here.send(new DescribeRegistryCommand({}));
      return answer;
    };
    assert.equal(await described(), { registryId: account, replicationConfiguration: { rules: [] } });
    const filters = ["prod", "a/b"].map((filter) => ({ filter, filterType: "PREFIX_MATCH" as const }));
    const rules = [
      { destinations: [{ region: "us-west-2", registryId: account }], repositoryFilters: filters },
      {
        destinations: [
          { region: "eu-west-1", registryId: "111122223333" },
          { region: "ap-south-1", registryId: account },
        ],
      },
    ];
    const put = await here.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules } }));
    assert.equal(put.replicationConfiguration, { rules });
    assert.equal((await described()).replicationConfiguration, { rules });
    await here.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: [] } }));
    assert.equal((await described()).replicationConfiguration, { rules: [] });
  },
);

s.test("deleteReplication comes back as it was put [documented: model 1.44.8]", async ({ server }) => {
  const registry = new Replicated(server);
  const rule = { destinations: [registry.elsewhere], deleteReplication: { enabled: true } };
  assert.equal(await registry.configure(rule), { replicationConfiguration: { rules: [rule] } });
  const { replicationConfiguration } = await registry.call("DescribeRegistry");
  assert.equal(replicationConfiguration, { rules: [rule] });
});

s.test("what is pushed arrives after some seconds of the source's clock [seen on AWS: H.2]", async ({ server }) => {
  const registry = new Replicated(server);
  await registry.here.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await registry.freeze();
  const before = await registry.push("before", "v0");
  await registry.configure({ destinations: [registry.elsewhere] });
  const image = await registry.push("one", "v1");
  const { elsewhere } = registry;
  assert.equal(await registry.statuses(image.digest), [{ ...elsewhere, status: "IN_PROGRESS" }]);
  assert.is(await registry.images(), "RepositoryNotFoundException");
  await registry.advance(2);
  assert.is(await registry.images(), "RepositoryNotFoundException");
  await registry.advance(2);
  assert.equal(await registry.images(), { [image.digest]: ["v1"] });
  assert.equal(await registry.statuses(image.digest), [{ ...elsewhere, status: "COMPLETE" }]);
  assert.equal(await registry.statuses(before.digest), []);
});

s.test("a missing repository is created with defaults, whatever the source has [seen on AWS: H.2]", async (c) => {
  const registry = await Replicated.start(c.server);
  await registry.here.send(
    new PutImageTagMutabilityCommand({ repositoryName: "app", imageTagMutability: "IMMUTABLE" }),
  );
  await registry.push("one", "v1");
  await registry.advance(5);
  const { repositories = [] } = await registry.there.send(new DescribeRepositoriesCommand({}));
  assert.equal(
    repositories.map(({ repositoryName, imageTagMutability, imageScanningConfiguration, encryptionConfiguration }) => ({
      repositoryName,
      imageTagMutability,
      scanOnPush: imageScanningConfiguration?.scanOnPush,
      encryptionType: encryptionConfiguration?.encryptionType,
    })),
    [{ repositoryName: "app", imageTagMutability: "MUTABLE", scanOnPush: false, encryptionType: "AES256" }],
  );
  assert.match(repositories[0]?.repositoryArn ?? "", `:${ELSEWHERE}:`);
});

s.test("a registry that begins as a snapshot replicates to the Regions of its own account", async ({ server }) => {
  const origin = await Replicated.start(server);
  await server.admin.createSnapshot({ registry: origin.registry, id: "replicated" });
  const { registry } = await server.admin.createRegistry({ fromSnapshot: "replicated" });
  const fork = new Replicated(server, registry?.ref?.accountId);
  await fork.freeze();
  const described = await fork.here.send(new DescribeRegistryCommand({}));
  assert.equal(described.replicationConfiguration, { rules: [{ destinations: [fork.elsewhere] }] });
  const image = await fork.push("one", "v1");
  await fork.advance(5);
  assert.equal(await fork.images(), { [image.digest]: ["v1"] });
  assert.is(await origin.images(), "RepositoryNotFoundException");
  const { registry: moved } = await server.admin.createRegistry({ fromSnapshot: "replicated", region: ELSEWHERE });
  const there = new Replicated(server, moved?.ref?.accountId);
  const { replicationConfiguration } = await there.there.send(new DescribeRegistryCommand({}));
  assert.equal(replicationConfiguration, { rules: [] });
});

s.test("what is on its way when the server stops arrives after its restart", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "replication-"));
  let server = await startTestEmulator({ dataDir });
  const registry = await Replicated.start(server);
  const image = await registry.push("one", "v1");
  await server.stop();
  server = await startTestEmulator({ dataDir });
  try {
    const again = registry.on(server);
    assert.equal(await again.statuses(image.digest), [{ ...registry.elsewhere, status: "IN_PROGRESS" }]);
    await again.advance(5);
    assert.equal(await again.images(), { [image.digest]: ["v1"] });
    assert.equal(await again.statuses(image.digest), [{ ...registry.elsewhere, status: "COMPLETE" }]);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
});

s.run();
