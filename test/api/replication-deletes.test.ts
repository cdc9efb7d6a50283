import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { changesOf, ELSEWHERE, Replicated } from "./replicated-registries.js";

const s = spec("ECR API: deletes that are replicated", { server: useEmulator() });

const DELETES = { deleteReplication: { enabled: true } };

/** An image with two tags, here and elsewhere. */
async function withImage(server: TestEmulator, more: object = DELETES) {
  const registry = await Replicated.start(server, more);
  const image = await registry.push("one", "v1");
  const { manifest: imageManifest, digest } = image;
  await registry.here.send(new PutImageCommand({ repositoryName: "app", imageManifest, imageTag: "v2" }));
  await registry.advance(5);
  assert.equal(await registry.images(), { [digest]: ["v1", "v2"] });
  const remove = async (imageId: object) => {
    await registry.here.send(new BatchDeleteImageCommand({ repositoryName: "app", imageIds: [imageId] }));
    await registry.advance(5);
  };
  return { registry, digest, remove };
}

s.test("by default they stay at the source [documented: H.2]", async ({ server }) => {
  for (const more of [{}, { deleteReplication: { enabled: false } }]) {
    const { registry, digest, remove } = await withImage(server, more);
    await remove({ imageTag: "v1" });
    await remove({ imageDigest: digest });
    assert.equal(await registry.images(), { [digest]: ["v1", "v2"] });
  }
});

s.test("one of several tags goes there as well; with the last one the image [documented: H.2]", async ({ server }) => {
  const { registry, digest, remove } = await withImage(server);
  await remove({ imageTag: "v1" });
  assert.equal(await registry.images(), { [digest]: ["v2"] });
  await remove({ imageTag: "v2" });
  assert.equal(await registry.images(), {});
});

s.test("the last tag takes all that the image has there [documented: H.2]", async ({ server }) => {
  const { registry, digest, remove } = await withImage(server, {});
  await remove({ imageTag: "v1" });
  await registry.configure({ destinations: [registry.elsewhere], ...DELETES });
  assert.equal(await registry.images(), { [digest]: ["v1", "v2"] });
  await remove({ imageTag: "v2" });
  assert.equal(await registry.images(), {});
});

s.test("a delete by digest takes the image with its tags [documented: H.2]", async ({ server }) => {
  const { registry, digest, remove } = await withImage(server);
  await remove({ imageDigest: digest });
  assert.equal(await registry.images(), {});
  const there = await changesOf(server, { accountId: registry.account, region: ELSEWHERE });
  assert.equal(there.at(-1), {
    kind: "image.deleted",
    digest,
    tag: "",
    cause: `replication from ${registry.account}/us-east-1`,
    detail: { tags: ["v1", "v2"] },
  });
});

s.test("lifecycle expiry counts as a delete [documented: H.2]", async ({ server }) => {
  const { registry } = await withImage(server);
  const selection = { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 };
  const lifecyclePolicyText = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: "expire" } }] });
  await registry.here.send(new PutLifecyclePolicyCommand({ repositoryName: "app", lifecyclePolicyText }));
  await registry.advance(3 * 86_400);
  assert.equal(await registry.images(), {});
});

s.test(
  "a tag that is on another image there stays; a missing image is no error [inferred: H.2]",
  async ({ server }) => {
    const { registry, digest, remove } = await withImage(server);
    await registry.there.send(
      new BatchDeleteImageCommand({ repositoryName: "app", imageIds: [{ imageDigest: digest }] }),
    );
    const { digest: local } = await registry.pushThere("local", "v1");
    await remove({ imageTag: "v1" });
    await remove({ imageDigest: digest });
    assert.equal(await registry.images(), { [local]: ["v1"] });
  },
);

s.test("an image that is deleted on its way doesn't arrive [inferred: H.2]", async ({ server }) => {
  const registry = await Replicated.start(server, DELETES);
  const { digest } = await registry.push("one", "v1");
  await registry.here.send(new BatchDeleteImageCommand({ repositoryName: "app", imageIds: [{ imageDigest: digest }] }));
  await registry.advance(5);
  assert.is(await registry.images(), "RepositoryNotFoundException");
});

s.test("a repository that is deleted stays elsewhere [inferred: H.2]", async ({ server }) => {
  const { registry, digest } = await withImage(server);
  await registry.here.send(new DeleteRepositoryCommand({ repositoryName: "app", force: true }));
  await registry.here.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await registry.advance(5);
  assert.equal(await registry.images(), { [digest]: ["v1", "v2"] });
});

s.run();
