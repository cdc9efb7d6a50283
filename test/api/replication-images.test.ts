import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  CreateRepositoryCreationTemplateCommand,
  DescribeRepositoriesCommand,
  GetDownloadUrlForLayerCommand,
  PutImageCommand,
  PutImageTagMutabilityCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION, useEmulator } from "../support/emulator.js";
import { OCI_INDEX, OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { changesOf, ELSEWHERE, imagesOf, notificationsOf, Replicated } from "./replicated-registries.js";

const s = spec("ECR API: images that are replicated", { server: useEmulator() });

const at = ({ account: accountId }: Replicated, region = ELSEWHERE) => ({ accountId, region });

s.test("an index brings the images that it lists, though they were pushed before [inferred: H.2]", async (c) => {
  const registry = await Replicated.start(c.server);
  await registry.configure();
  const children = [await registry.push("amd64"), await registry.push("arm64")];
  await registry.configure({ destinations: [registry.elsewhere] });
  const manifests = children.map(({ digest, manifest }) => ({
    mediaType: OCI_MANIFEST,
    digest,
    size: manifest.length,
  }));
  const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  await registry.here.send(new PutImageCommand({ repositoryName: "app", imageManifest, imageTag: "v1" }));
  await registry.advance(5);
  const digests = children.map(({ digest }) => digest);
  const index = sha256(imageManifest);
  assert.equal(await registry.images(), { [digests[0] ?? ""]: [], [digests[1] ?? ""]: [], [index]: ["v1"] });
  const there = await changesOf(c.server, at(registry));
  const pushed = there.filter(({ kind }) => kind === "image.pushed").map(({ digest }) => digest);
  assert.equal(pushed, [...digests, index]);
  assert.equal(await registry.statuses(index), [{ ...registry.elsewhere, status: "COMPLETE" }]);
});

s.test("an immutable destination keeps its tag, and the push at the source succeeds [seen on AWS: H.2]", async (c) => {
  const registry = await Replicated.start(c.server);
  await registry.there.send(new CreateRepositoryCommand({ repositoryName: "app", imageTagMutability: "IMMUTABLE" }));
  const first = await registry.push("one", "latest");
  const second = await registry.push("two", "latest");
  await registry.advance(5);
  assert.equal(await imagesOf(registry.here, "app"), { [first.digest]: [], [second.digest]: ["latest"] });
  assert.equal(await registry.images(), { [first.digest]: ["latest"], [second.digest]: [] });
  assert.equal(await registry.statuses(second.digest), [{ ...registry.elsewhere, status: "COMPLETE" }]);
});

s.test("a mutable destination moves its tag, whatever the source would do [seen on AWS: H.2]", async ({ server }) => {
  const registry = await Replicated.start(server);
  await registry.there.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await registry.pushThere("local", "v1");
  await registry.here.send(
    new PutImageTagMutabilityCommand({ repositoryName: "app", imageTagMutability: "IMMUTABLE" }),
  );
  const image = await registry.push("one", "v1");
  await registry.advance(5);
  assert.equal(await registry.images(), { [testImage("local").digest]: [], [image.digest]: ["v1"] });
});

s.test(
  "filters are prefixes of names; a destination that two rules name gets one copy [documented: H.2]",
  async (c) => {
    const registry = new Replicated(c.server);
    const repositoryFilters = [{ filter: "prod", filterType: "PREFIX_MATCH" }];
    const destinations = [registry.elsewhere];
    await registry.configure({ destinations, repositoryFilters }, { destinations, repositoryFilters });
    await registry.freeze();
    for (const name of ["prod", "production/api", "preprod"]) {
      await registry.here.send(new CreateRepositoryCommand({ repositoryName: name }));
      await registry.push(name, "v1", name);
    }
    await registry.advance(5);
    const { repositories = [] } = await registry.there.send(new DescribeRepositoriesCommand({}));
    assert.equal(
      repositories.map(({ repositoryName }) => repositoryName),
      ["prod", "production/api"],
    );
    const replicated = (await notificationsOf(c.server, at(registry))).map(({ detail }) => detail["repository-name"]);
    assert.equal(replicated, ["prod", "production/api"]);
  },
);

s.test("what is new there is made by a template for replication [documented: H.2, H.4]", async ({ server }) => {
  const registry = await Replicated.start(server);
  await registry.there.send(
    new CreateRepositoryCreationTemplateCommand({
      prefix: "ROOT",
      appliedFor: ["REPLICATION"],
      imageTagMutability: "IMMUTABLE",
    }),
  );
  await registry.push("one", "v1");
  await registry.advance(5);
  const { repositories = [] } = await registry.there.send(new DescribeRepositoriesCommand({}));
  assert.equal(
    repositories.map(({ imageTagMutability }) => imageTagMutability),
    ["IMMUTABLE"],
  );
});

s.test("what has been replicated isn't replicated on, not even back [documented: H.2]", async ({ server }) => {
  const registry = await Replicated.start(server);
  const { account } = registry;
  const further = server.ecr(account, { region: "ap-south-1" });
  const destinations = [REGION, "ap-south-1"].map((region) => ({ region, registryId: account }));
  await registry.callAt(ELSEWHERE, "PutReplicationConfiguration", {
    replicationConfiguration: { rules: [{ destinations, deleteReplication: { enabled: true } }] },
  });
  await registry.freeze(at(registry));
  const image = await registry.push("one", "v1");
  await registry.advance(5);
  await server.admin.advanceClock({ registry: at(registry), by: { seconds: "60" } });
  assert.equal(await registry.images(), { [image.digest]: ["v1"] });
  assert.is(await imagesOf(further, "app"), "RepositoryNotFoundException");
  // What clients push there goes both ways, and ends there.
  const local = await registry.pushThere("local", "v2");
  await server.admin.advanceClock({ registry: at(registry), by: { seconds: "60" } });
  await registry.advance(60);
  const both = { [image.digest]: ["v1"], [local.digest]: ["v2"] };
  assert.equal([await registry.images(), await imagesOf(registry.here, "app")], [both, both]);
  assert.equal(await imagesOf(further, "app"), { [local.digest]: ["v2"] });
  for (const ref of [registry.registry, at(registry)]) {
    const { timers } = await server.admin.listTimers({ registry: ref });
    assert.equal(
      timers.filter(({ kind }) => kind.startsWith("replication")),
      [],
    );
  }
});

s.test("a copy costs no bytes, and outlives its source", async ({ server }) => {
  const registry = await Replicated.start(server);
  const image = await registry.push("one", "v1");
  const before = server.parts.blobs.stats();
  await registry.advance(5);
  assert.equal(server.parts.blobs.stats(), before);
  await server.admin.deleteRegistry({ registry: registry.registry });
  const layer = { repositoryName: "app", layerDigest: image.layerDigest };
  const { downloadUrl = "" } = await registry.there.send(new GetDownloadUrlForLayerCommand(layer));
  const bytes = Buffer.from(await (await fetch(downloadUrl)).arrayBuffer());
  assert.is(sha256(bytes), image.layerDigest);
});

s.test("a destination that is deleted in between comes again with the next copy", async ({ server }) => {
  const registry = await Replicated.start(server);
  await registry.push("one", "v1");
  await registry.advance(5);
  const second = await registry.push("two", "v2");
  await server.admin.deleteRegistry({ registry: at(registry) });
  await registry.advance(5);
  assert.equal(await registry.images(), { [second.digest]: ["v2"] });
});

s.test("a copy says on both sides what it was caused by", async ({ server }) => {
  const registry = await Replicated.start(server);
  const { digest, layerDigest, configDigest } = await registry.push("one", "v1");
  await registry.advance(5);
  const { account } = registry;
  const cause = `replication from ${account}/${REGION}`;
  const change = { digest: "", tag: "", cause, detail: undefined };
  assert.equal(
    (await changesOf(server, at(registry))).filter(({ kind }) => kind !== "registry.changed"),
    [
      { ...change, kind: "repository.created" },
      { ...change, kind: "layer.uploaded", digest: configDigest },
      { ...change, kind: "layer.uploaded", digest: layerDigest },
      { ...change, kind: "image.pushed", digest, tag: "v1" },
    ],
  );
  assert.equal((await changesOf(server, registry.registry)).at(-1), {
    kind: "image.replicated",
    digest,
    tag: "v1",
    cause: `replication to ${account}/${ELSEWHERE}`,
    detail: { destination: `${account}/${ELSEWHERE}`, change: "copy", status: "COMPLETE" },
  });
  const [sent, ...more] = await notificationsOf(server, at(registry));
  assert.equal([sent?.detailType, sent?.detail.result, more], ["ECR Replication Action", "SUCCESS", []]);
});

s.test("rules delay copies on the registry's clock, and have them fail", async ({ server }) => {
  const registry = await Replicated.start(server);
  const rule = (id: string, references: string[], effect: object) => {
    const match = { operations: ["replication:ReplicateImage"], references };
    return server.admin.putRule({ rule: { id, registry: registry.registry, match, steps: [{ effects: [effect] }] } });
  };
  await rule("slow", ["slow"], { delay: { fixed: { seconds: "600" } } });
  await rule("broken", ["broken"], { error: { code: "ServerException" } });
  const slow = await registry.push("slow", "slow");
  const broken = await registry.push("broken", "broken");
  const usual = await registry.push("usual", "usual");
  await registry.advance(590);
  assert.equal(await registry.images(), { [usual.digest]: ["usual"] });
  const { elsewhere } = registry;
  assert.equal(await registry.statuses(slow.digest), [{ ...elsewhere, status: "IN_PROGRESS" }]);
  const failed = [{ ...elsewhere, status: "FAILED", failureCode: "ServerException" }];
  assert.equal(await registry.statuses(broken.digest), failed);
  await registry.advance(20);
  assert.equal(await registry.images(), { [slow.digest]: ["slow"], [usual.digest]: ["usual"] });
});

s.test("other effects that end a request make a copy fail too, if the rule is about both", async ({ server }) => {
  const registry = await Replicated.start(server);
  const match = { operations: ["*"], callers: ["replication.ecr.amazonaws.com"] };
  const steps = [{ times: 1, effects: [{ disconnect: {} }] }];
  await server.admin.putRule({ rule: { id: "cut", registry: registry.registry, match, steps } });
  const image = await registry.push("one");
  await registry.advance(5);
  const failed = { status: "FAILED", failureCode: "ServiceUnavailableException" };
  assert.equal(await registry.statuses(image.digest), [{ ...registry.elsewhere, ...failed }]);
});

s.test("a rule for every request leaves copies alone", async ({ server }) => {
  const registry = await Replicated.start(server);
  const image = await registry.push("one");
  const { rule } = await server.admin.putRule({
    rule: {
      id: "all",
      registry: registry.registry,
      steps: [{ times: 1, effects: [{ delay: { fixed: { nanos: 1 } } }] }],
    },
  });
  await registry.advance(5);
  assert.is(rule?.matchCount, "0");
  assert.equal(await registry.statuses(image.digest), [{ ...registry.elsewhere, status: "COMPLETE" }]);
});

s.test("an application in three regions: one that lags serves what it has, until it catches up", async ({ server }) => {
  const registry = new Replicated(server);
  const regions = [ELSEWHERE, "ap-south-1"];
  const destinations = regions.map((region) => ({ region, registryId: registry.account }));
  await registry.configure({ destinations, repositoryFilters: [{ filter: "shop/", filterType: "PREFIX_MATCH" }] });
  await registry.freeze();
  const names = ["shop/api", "shop/web"];
  for (const repositoryName of names) await registry.here.send(new CreateRepositoryCommand({ repositoryName }));
  const release = async (version: string) => {
    for (const name of names) await registry.push(`${name} ${version}`, "live", name);
    await registry.advance(5);
  };
  const running = async (region: string) => {
    const ecr = server.ecr(registry.account, { region });
    const found = [];
    for (const repositoryName of names) {
      const { images = [] } = await ecr.send(
        new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: "live" }] }),
      );
      found.push(images[0]?.imageId?.imageDigest);
    }
    return found;
  };
  const of = (version: string) => names.map((name) => testImage(`${name} ${version}`).digest);
  await release("1");
  for (const region of [REGION, ...regions]) assert.equal(await running(region), of("1"));
  await server.admin.putRule({
    rule: {
      id: "lag",
      registry: registry.registry,
      match: { operations: ["replication:ReplicateImage"], repositories: ["shop/web"] },
      steps: [{ effects: [{ delay: { fixed: { seconds: "3600" } } }] }],
    },
  });
  await release("2");
  assert.equal(await running(REGION), of("2"));
  for (const region of regions) assert.equal(await running(region), [of("2")[0], of("1")[1]]);
  await registry.advance(3600);
  for (const region of regions) assert.equal(await running(region), of("2"));
});

s.run();
