import { BatchGetImageCommand, CreatePullThroughCacheRuleCommand, DeleteRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { REGION } from "../support/emulator.js";
import { eventually } from "../support/eventually.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { serve } from "../unit/upstream/registry-stub.js";
import { type CacheStage, contentOf, REGISTRY, startCacheStage } from "./cache-stage.js";

const s = spec("pull-through cache: what ends while an image is fetched", {}, { timeoutMs: 60_000 });

/** An upstream that holds back each layer until the test lets it send them. */
function holdLayers(stage: CacheStage, name: string): { readonly held: () => number; release(): void } {
  const honest = serve(contentOf(name, testImage(name), "v1"));
  const waiting: (() => void)[] = [];
  stage.upstream.answer((request, response) => {
    if (request.url?.includes("/blobs/")) waiting.push(() => honest(request, response));
    else honest(request, response);
  });
  return { held: () => waiting.length, release: () => waiting.splice(0).map((send) => send()) };
}

const pull = (name: string) =>
  new BatchGetImageCommand({ repositoryName: `quay/${name}`, imageIds: [{ imageTag: "v1" }] });

s.test("a registry that is deleted meanwhile gets nothing more, and no bytes stay", async () => {
  const stage = await startCacheStage();
  const { admin, parts } = stage.server;
  const accountId = "750000000001";
  const ecr = stage.server.ecr(accountId);
  await ecr.send(
    new CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" }),
  );
  const layers = holdLayers(stage, "org/app");
  const pulling = ecr.send(pull("org/app"));
  await eventually("the upstream is asked", () => layers.held() === 2);
  await admin.deleteRegistry({ registry: { accountId, region: REGION } });
  layers.release();
  const { failures } = await pulling;
  assert.is(failures?.[0]?.failureCode, "ImageNotFound");
  assert.equal([parts.blobs.stats().blobs, parts.blobs.stats().uploads], [0, 0]);
  await stage.stop();
});

s.test("a repository that is deleted while its image comes is made again with it", async () => {
  const stage = await startCacheStage();
  const first = holdLayers(stage, "org/app");
  const one = stage.ecr.send(pull("org/app"));
  await eventually("the upstream is asked", () => first.held() === 2);
  first.release();
  await one;
  await stage.ecr.send(new DeleteRepositoryCommand({ repositoryName: "quay/org/app", force: true }));
  const second = holdLayers(stage, "org/app");
  const two = stage.ecr.send(pull("org/app"));
  await eventually("the upstream is asked", () => second.held() === 2);
  second.release();
  const { images } = await two;
  assert.is(images?.[0]?.imageManifest, testImage("org/app").manifest);
  await stage.stop();
});

s.test("a server that stops doesn't wait for an upstream that is silent", async () => {
  const stage = await startCacheStage();
  stage.upstream.answer(() => {});
  const pulling = stage.ecr.send(pull("org/app")).catch((error: Error) => error.name);
  await eventually("the upstream is asked", () => stage.upstream.requests.length === 1);
  const registry = stage.server.parts.registries.open(REGISTRY);
  await stage.stop();
  await pulling;
  assert.is(registry.content.tables.repositories.size, 0);
});

s.run();
