import { BatchDeleteImageCommand, DeleteRepositoryCommand, PutLifecyclePolicyCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type AdminClient, type Image, toEpochMilliseconds } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const DAY_S = 24 * 60 * 60;
const s = spec("admin: deleted images", { server: useEmulator() });

async function lease(server: TestEmulator) {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { admin: server.admin.forRegistry(ref), ecr: server.ecr(ref.accountId) };
}

async function deleted(admin: AdminClient): Promise<Image[]> {
  const { images } = await admin.listImages({ includeDeleted: true });
  return images.filter(({ deleteTime }) => deleteTime !== null);
}

s.test("a deleted image is shown with the request that deleted it, its tags and the registry's time", async (c) => {
  const { admin, ecr } = await lease(c.server);
  const gone = await admin.seedImage("team/app:v1");
  const stays = await admin.seedImage("team/app:v2");
  await admin.seedImages({ images: [{ repository: "team/app", tags: ["also"], generated: { seed: "7" } }] });
  await admin.setClock({ mode: "MODE_FROZEN", now: { seconds: 2_000_000_000 } });
  const imageIds = [{ imageTag: "v1" }];
  const { $metadata } = await ecr.send(new BatchDeleteImageCommand({ repositoryName: "team/app", imageIds }));

  const { images } = await admin.listImages({ references: ["v*"], includeDeleted: true });
  assert.equal(
    images.map(({ digest, tags, deleteCause }) => [digest, tags, deleteCause]),
    [
      [stays.digest, ["v2"], ""],
      [gone.digest, ["v1"], $metadata.requestId],
    ],
  );
  assert.is(toEpochMilliseconds(images[1]?.deleteTime), 2_000_000_000_000);
  assert.is(images[0]?.deleteTime, null);
  assert.is(images[1]?.sizeBytes, gone.sizeBytes);
  assert.is(images[1]?.scan, null);
  assert.is((await admin.listImages({ references: ["v*"] })).images.length, 1, "only when they are asked for");
});

s.test("all tags that one request took off are the image's", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  await admin.seedImages({ images: [{ repository: "app", tags: ["a", "b"], generated: {} }] });
  const imageIds = [{ imageTag: "a" }, { imageTag: "b" }];
  await ecr.send(new BatchDeleteImageCommand({ repositoryName: "app", imageIds }));
  assert.equal(
    (await deleted(admin)).map(({ tags }) => tags),
    [["a", "b"]],
  );
});

s.test("the lifecycle rule that expired an image is its cause; those of deleted repositories are there", async (c) => {
  const { admin, ecr } = await lease(c.server);
  for (const tag of ["old", "new"]) await admin.seedImage(`team/app:${tag}`);
  const rule = {
    rulePriority: 3,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
    action: { type: "expire" },
  };
  const lifecyclePolicyText = JSON.stringify({ rules: [rule] });
  await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: "team/app", lifecyclePolicyText }));
  await admin.advanceClock({ by: { seconds: 2 * DAY_S } });
  const { $metadata } = await ecr.send(new DeleteRepositoryCommand({ repositoryName: "team/app", force: true }));
  assert.equal(
    (await deleted(admin)).map(({ repository, tags, deleteCause }) => [repository, tags.join(), deleteCause]),
    [
      ["team/app", "old", "lifecycle rule 3"],
      ["team/app", "new", $metadata.requestId],
    ],
  );
});

s.test("page by page behind those that are there; a reset and a restored snapshot forget them", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  await admin.seedImages({ images: [{ repository: "app", tags: ["v{n}"], count: 7, generated: {} }] });
  await admin.createSnapshot({ id: "seven" });
  for (const imageTag of ["v2", "v4", "v6", "v1"])
    await ecr.send(new BatchDeleteImageCommand({ repositoryName: "app", imageIds: [{ imageTag }] }));
  const listed: string[] = [];
  let pageToken = "";
  do {
    const page = await admin.listImages({ includeDeleted: true, pageSize: 2, pageToken });
    listed.push(...page.images.map(({ tags }) => tags.join()));
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  assert.equal(listed, ["v3", "v5", "v7", "v2", "v4", "v6", "v1"]);
  await admin.restoreSnapshot({ id: "seven" });
  assert.equal(await deleted(admin), []);
  await ecr.send(new BatchDeleteImageCommand({ repositoryName: "app", imageIds: [{ imageTag: "v1" }] }));
  assert.is((await deleted(admin)).length, 1);
  await admin.resetRegistry({ registry: admin.registry ?? {}, kinds: ["STATE_KIND_CONTENT"] });
  assert.equal(await deleted(admin), []);
  await admin.deleteSnapshot({ id: "seven" });
});

s.test("the last 10,000 are remembered", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const generated = { metadataOnly: true };
  await admin.seedImages({ images: [{ repository: "many", tags: ["v{n}"], count: 10_003, generated }] });
  await ecr.send(new DeleteRepositoryCommand({ repositoryName: "many", force: true }));
  const digests = new Set<string>();
  let pageToken = "";
  do {
    const page = await admin.listImages({ includeDeleted: true, pageSize: 1_000, pageToken });
    for (const { digest } of page.images) digests.add(digest);
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  assert.is(digests.size, 10_000);
});

s.run();
