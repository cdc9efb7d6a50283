import { BatchGetImageCommand, DescribeRepositoriesCommand, ListImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

const START = Date.UTC(2026, 5, 1);

const s = spec("reads that lag behind", { aws: useRegistry() });
s.before(async (c) => {
  c.aws.registry.clock.set("FROZEN", START);
});
s.afterEach(({ aws }) => aws.registry.rules.clear());

function lag({ registry }: RegistryFixture, ageMs: number, operations: string[] = []): void {
  registry.rules.put({ id: "lag", match: { operations }, steps: [{ effects: [{ kind: "lag", lag: { ageMs } }] }] });
}

function pass({ registry: { clock } }: RegistryFixture, ms: number): void {
  clock.advanceTo(clock.now() + ms);
}

async function push({ client }: RegistryFixture, name: string, tag: string): Promise<void> {
  const image = testImage(`${name}:${tag}`, {});
  for (const blob of image.blobs) await client.pushBlob(name, blob);
  assert.is((await client.putManifest(name, tag, image.manifest)).status, 201);
}

async function tagsSeen({ ecr, client }: RegistryFixture, name: string): Promise<[api: string[], docker: string[]]> {
  const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName: name }));
  const { text } = await client.send("GET", `/v2/${name}/tags/list`);
  return [imageIds.map(({ imageTag }) => imageTag ?? "").sort(), (JSON.parse(text) as { tags: string[] }).tags.sort()];
}

s.test("both planes see a push once it is old enough, by the registry's clock", async ({ aws }) => {
  const { name } = aws.repository();
  await push(aws, name, "old");
  lag(aws, 10_000);
  await push(aws, name, "young");
  assert.equal(await tagsSeen(aws, name), [["old"], ["old"]]);
  assert.is((await aws.client.send("HEAD", `/v2/${name}/manifests/young`)).status, 404);
  const { failures } = await aws.ecr.send(
    new BatchGetImageCommand({ repositoryName: name, imageIds: [{ imageTag: "young" }] }),
  );
  assert.is(failures?.[0]?.failureCode, "ImageNotFound");
  pass(aws, 9_999);
  assert.equal(await tagsSeen(aws, name), [["old"], ["old"]]);
  pass(aws, 1);
  assert.equal(await tagsSeen(aws, name), [
    ["old", "young"],
    ["old", "young"],
  ]);
});

s.test("each write has an age of its own; deletions lag too", async ({ aws }) => {
  const { name } = aws.repository();
  lag(aws, 100);
  for (const tag of ["a", "b", "c"]) {
    pass(aws, 60);
    await push(aws, name, tag);
  }
  pass(aws, 1);
  assert.equal((await tagsSeen(aws, name))[0], ["a"], "a is 121 ms old, b 61");
  pass(aws, 60);
  await aws.client.send("DELETE", `/v2/${name}/manifests/a`);
  assert.equal((await tagsSeen(aws, name))[0], ["a", "b"]);
  pass(aws, 100);
  assert.equal((await tagsSeen(aws, name))[0], ["b", "c"]);
});

s.test("writes see what there is: a push to a repository that reads don't see yet", async ({ aws }) => {
  lag(aws, 1_000);
  const { name } = aws.repository();
  await push(aws, name, "v1");
  const names = async () => {
    const { repositories = [] } = await aws.ecr.send(new DescribeRepositoriesCommand({}));
    return repositories.map(({ repositoryName }) => repositoryName);
  };
  assert.not((await names()).includes(name));
  aws.registry.rules.clear();
  assert.ok((await names()).includes(name), "without the rule everything is seen at once");
  assert.is(aws.registry.history.size, 0, "and nothing is kept any longer");
});

s.test("only what the rule matches lags, and only in its registry", async ({ aws }) => {
  const { name } = aws.repository();
  lag(aws, 1_000, ["oci:*"]);
  await push(aws, name, "v1");
  assert.equal(await tagsSeen(aws, name), [["v1"], []]);
  const other = aws.registries.open({ accountId: "000000000777", region: "us-east-1" });
  assert.is(other.history.size, 0);
  aws.registries.commonRules.put({ id: "all", steps: [{ effects: [{ kind: "lag", lag: { ageMs: 5 } }] }] });
  assert.is(other.history.size, 1, "a rule for every registry concerns those that are there");
  aws.registries.commonRules.clear();
  assert.is(other.history.size, 0);
});

s.test("what is kept is bounded, and a reset begins anew", async ({ aws }) => {
  const { name } = aws.repository();
  lag(aws, 60_000);
  for (let i = 0; i < 1_200; i++) {
    pass(aws, 1);
    aws.registry.content.commit("test", (tx) => tx.changed({ kind: "image.pushed" }));
  }
  assert.ok(aws.registry.history.size <= 1_000);
  pass(aws, 120_000);
  aws.registry.content.commit("test", (tx) => tx.changed({ kind: "image.pushed" }));
  assert.ok(aws.registry.history.size <= 2, "what is too old for any read goes");
  aws.registry.history.restart();
  assert.equal((await tagsSeen(aws, name))[0], []);
});

s.run();
