import * as assert from "uvu/assert";
import { toEpochMilliseconds } from "../../client/index.js";
import { deleteRepository } from "../../server/content/repositories/delete-repository.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields, useAdmin } from "./admin-fixture.js";

const s = spec("admin: state", { bench: useAdmin() });

s.test("repositories with what they hold", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const image = await bench.push(registry, "team/api", "1");
  const { repositories } = await admin.listRepositories();
  assert.is(repositories.length, 1);
  const [repository] = repositories;
  assert.is(repository?.name, "team/api");
  assert.is(repository?.arn, `arn:aws:ecr:us-east-1:${registry.ref.accountId}:repository/team/api`);
  assert.is(repository?.tagMutability, "MUTABLE");
  assert.is(repository?.imageCount, "1");
  assert.is(repository?.storedBytes, String(image.size));
  assert.ok(toEpochMilliseconds(repository?.createTime));
});

s.test("repositories by globs, page by page", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (const name of ["a", "team/api", "team/web/front", "z"]) await bench.push(registry, name, "1");
  const names = async (...repositories: string[]): Promise<string[]> =>
    (await admin.listRepositories({ repositories })).repositories.map(({ name }) => name);
  assert.equal(await names("team/**"), ["team/api", "team/web/front"]);
  assert.equal(await names("team/*", "z"), ["team/api", "z"]);
  assert.equal(await names("none"), []);
  const first = await admin.listRepositories({ pageSize: 3 });
  const second = await admin.listRepositories({ pageSize: 3, pageToken: first.nextPageToken });
  assert.equal(
    [...first.repositories, ...second.repositories].map(({ name }) => name),
    await names(),
  );
  assert.is(second.nextPageToken, "");
  assert.equal(await refusedFields(admin.listRepositories({ repositories: ["a", ""] })), ["repositories[1]"]);
});

s.test("images across repositories, by globs, page by page", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (const name of ["team/api", "team/web"]) for (const tag of ["1", "2", "3"]) await bench.push(registry, name, tag);
  const list = async (request: Parameters<typeof admin.listImages>[0]): Promise<string[]> =>
    (await admin.listImages(request)).images.map(({ repository, tags }) => `${repository}:${tags.join()}`);
  const all = await list({});
  assert.equal(all, ["team/api:1", "team/api:2", "team/api:3", "team/web:1", "team/web:2", "team/web:3"]);
  assert.equal(await list({ references: ["2"] }), ["team/api:2", "team/web:2"]);
  assert.equal(await list({ repositories: ["team/w*"], references: ["1", "3"] }), ["team/web:1", "team/web:3"]);
  const { images } = await admin.listImages({});
  assert.equal(await list({ references: [images[4]?.digest as string] }), ["team/web:2"]);
  const found: string[] = [];
  let pageToken = "";
  do {
    const page = await admin.listImages({ pageSize: 2, pageToken, repositories: ["**"] });
    found.push(...page.images.map(({ repository, tags }) => `${repository}:${tags.join()}`));
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  assert.equal(found, all);
});

s.test("an image that goes between two pages breaks nothing", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (const tag of ["1", "2", "3"]) await bench.push(registry, "team/api", tag);
  await bench.push(registry, "team/web", "1");
  const { nextPageToken } = await admin.listImages({ pageSize: 2 });
  registry.content.commit("test", (tx) => deleteRepository(tx, "team/api", true));
  const rest = await admin.listImages({ pageSize: 2, pageToken: nextPageToken });
  assert.equal(
    rest.images.map(({ repository }) => repository),
    ["team/web"],
  );
});

s.test("one image with its manifest, by tag and by digest", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const { manifest, digest, size, configDigest, layerDigest } = await bench.push(registry, "team/api", "1");
  const byTag = await admin.getImage({ image: { repository: "team/api", tag: "1" } });
  assert.is(byTag.image?.manifest.toString(), manifest);
  assert.is(byTag.image?.digest, digest);
  assert.is(byTag.image?.sizeBytes, String(size));
  assert.equal(byTag.image?.layerDigests, [configDigest, layerDigest]);
  assert.is(byTag.image?.pullCount, "0");
  assert.is(byTag.image?.lastPullTime, null);
  const byDigest = await admin.getImage({ image: { repository: "team/api", digest } });
  assert.equal(byDigest.image, byTag.image, "and looking at it is no pull");
  const [listed] = (await admin.listImages()).images;
  assert.is(listed?.manifest.length, 0, "lists have no manifests");
});

s.test("what doesn't exist is NOT_FOUND in ECR's words", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await bench.push(registry, "team/api", "1");
  const repository = await failureOf(admin.getImage({ image: { repository: "no", tag: "1" } }));
  assert.equal([repository.code, repository.reason], ["NOT_FOUND", "REPOSITORY_NOT_FOUND"]);
  assert.match(repository.rawMessage, "The repository with name 'no' does not exist");
  const image = await failureOf(admin.getImage({ image: { repository: "team/api", tag: "2" } }));
  assert.equal([image.code, image.reason], ["NOT_FOUND", "IMAGE_NOT_FOUND"]);
});

s.test("an image has to be named", async ({ bench }) => {
  assert.equal(await refusedFields(bench.admin.getImage({})), ["image"]);
  assert.equal(await refusedFields(bench.admin.getImage({ image: {} })), ["image.repository", "image.reference"]);
  const empty = { repository: "r".repeat(300), tag: "" };
  assert.equal(await refusedFields(bench.admin.getImage({ image: empty })), ["image.repository", "image.tag"]);
});

s.test("looking leaves no trace in the log", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await bench.push(registry, "team/api", "1");
  const before = registry.events.lastSequence;
  await admin.listRepositories();
  await admin.listImages();
  await admin.getImage({ image: { repository: "team/api", tag: "1" } });
  await admin.getClock();
  await admin.listEvents();
  assert.is(registry.events.lastSequence, before);
});

s.run();
