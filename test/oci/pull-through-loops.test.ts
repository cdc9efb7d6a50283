import { BatchGetImageCommand, CreatePullThroughCacheRuleCommand, CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const s = spec("pull-through cache: registries that are each other's upstream", { server: useEmulator() });

const HOME = "us-east-1";
const AWAY = "eu-west-1";

async function rule({ server }: { server: TestEmulator }, region: string, upstream: string, more: object = {}) {
  const upstreamRegistryUrl = `${ACCOUNT}.dkr.ecr.${upstream}.amazonaws.com`;
  const input = { ecrRepositoryPrefix: "ROOT", upstreamRegistryUrl, ...more };
  await server.ecr(ACCOUNT, { region }).send(new CreatePullThroughCacheRuleCommand(input));
}

async function pull({ server }: { server: TestEmulator }, region: string, repositoryName: string) {
  const input = { repositoryName, imageIds: [{ imageTag: "v1" }] };
  const { failures } = await server.ecr(ACCOUNT, { region }).send(new BatchGetImageCommand(input));
  return failures?.map(({ failureCode }) => failureCode);
}

s.test("a pull of what neither has ends, whether either asks first or both at once", async (c) => {
  await rule(c, HOME, AWAY);
  await rule(c, AWAY, HOME);
  assert.equal(await pull(c, HOME, "app"), ["ImageNotFound"]);
  const both = [pull(c, HOME, "app/web"), pull(c, AWAY, "app/web")];
  assert.equal(await Promise.all(both), [["ImageNotFound"], ["ImageNotFound"]]);
  for (const region of [HOME, AWAY]) {
    const { content } = c.server.parts.registries.open({ accountId: ACCOUNT, region });
    assert.is(content.tables.repositories.size, 0);
  }
});

s.test("one that grows the name at each turn ends as soon", async (c) => {
  const [here, there] = ["ap-south-1", "ap-northeast-1"];
  await rule(c, here, there, { ecrRepositoryPrefix: "up" });
  await rule(c, there, here, { ecrRepositoryPrefix: "app", upstreamRepositoryPrefix: "up/app" });
  assert.equal(await pull(c, here, "up/app/web"), ["ImageNotFound"]);
});

s.test("a cache of a cache fetches for both", async (c) => {
  const [first, second, third] = ["us-west-1", "us-west-2", "ca-central-1"];
  await rule(c, first, second);
  await rule(c, second, third);
  const image = testImage("far away");
  const origin = c.server.ecr(ACCOUNT, { region: third });
  await origin.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await pushImage(origin, "app", image, "v1");
  assert.equal(await pull(c, first, "app"), []);
  for (const region of [first, second]) {
    const { content } = c.server.parts.registries.open({ accountId: ACCOUNT, region });
    assert.is(content.tables.images.get("app", image.digest)?.digest, image.digest);
  }
});

s.run();
