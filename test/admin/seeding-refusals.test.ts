import { DescribeImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type AdminClient, timestamp } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields } from "./admin-fixture.js";

const s = spec("admin: seeding, what is refused", { server: useEmulator() });

async function lease(server: TestEmulator): Promise<{ admin: AdminClient; ecr: ReturnType<TestEmulator["ecr"]> }> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { ecr: server.ecr(ref.accountId), admin: server.admin.forRegistry(ref) };
}

s.test("a tag that is named twice, or made twice, is on the image once", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  await admin.seedImages({ images: [{ repository: "app", tags: ["v1", "v1", "v2"], generated: {} }] });
  await admin.seedImages({ images: [{ repository: "app", tags: ["v3", "v3"], generated: {} }] });
  const both = { repository: "app", tags: ["1{n}", "{n}1"], count: 2, generated: { seed: "1" } };
  await admin.seedImages({ images: [both] });
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "app" }));
  assert.equal(imageDetails?.map(({ imageTags }) => imageTags?.join()).sort(), ["11", "12,21", "v1,v2,v3"]);
  const { images } = await admin.listImages({ repositories: ["app"] });
  assert.equal(images.map(({ tags }) => tags.join()).sort(), ["11", "12,21", "v1,v2,v3"]);
});

s.test("nothing is taken that would be ignored, or that no push could have brought", async ({ server }) => {
  const { admin } = await lease(server);
  const wrong = async (generated: object, more: object = {}): Promise<readonly string[]> => {
    const fields = await refusedFields(admin.seedImages({ images: [{ repository: "app", generated, ...more }] }));
    return fields.map((field) => field.replace("images[0].", ""));
  };
  assert.equal(await wrong({ artifactType: "nonsense" }), ["generated.artifact_type"]);
  assert.equal(await wrong({ artifactType: "a/b; c=d" }), ["generated.artifact_type"]);
  assert.equal(await wrong({ artifactType: "a/b", labels: { a: "b" } }), ["generated.labels"]);
  const referrer = (member: object) => ({ referrers: [{ artifactType: "a/b", ...member }] });
  assert.equal(await wrong(referrer({ metadataOnly: true })), ["generated.referrers[0].metadata_only"]);
  const docker = { referrers: [{ dockerMediaTypes: true }] };
  assert.equal(await wrong(docker), ["generated.referrers[0].docker_media_types"]);
  assert.equal(await wrong({}, { tags: [`${"t".repeat(127)}{n}`], count: 10 }), ["tags[0]"]);
  assert.equal(await wrong({}, { pushTime: timestamp(new Date("2999-01-01")) }), ["push_time"]);
  assert.equal(await wrong({}, { pushTime: timestamp(new Date("1950-01-01")) }), ["push_time"]);
  assert.equal(await wrong({}, { lastPullTime: timestamp(new Date("2999-01-01")) }), ["last_pull_time"]);
  assert.equal((await admin.listRepositories()).repositories, []);
});

s.test("what doesn't go together, is there twice, or is too much of something", async ({ server }) => {
  const { admin } = await lease(server);
  const problems = async (image: object): Promise<string[]> => {
    const error = await failureOf(admin.seedImages({ images: [{ repository: "app", ...image }] }));
    return error.violations.map(({ field, description }) => `${field.replace("images[0].", "")} ${description}`);
  };
  const ofImage = (generated: object, more: object = {}) => problems({ generated, ...more });
  assert.equal(await ofImage({ artifactType: "a/b", platforms: ["linux/arm64"], dockerMediaTypes: true }), [
    "generated.platforms must be unset: an artifact has none",
    "generated.docker_media_types must be unset: artifacts are OCI's",
  ]);
  assert.equal(await ofImage({ dockerMediaTypes: true, subjectDigest: "sha256:0" }), [
    "generated.docker_media_types must be unset: docker's manifests have no subject",
    "generated.subject_digest is of no image of the repository, nor of one before it in the request",
  ]);
  assert.equal(await ofImage({ referrers: [{ subjectDigest: `sha256:${"0".repeat(64)}` }] }), [
    "generated.referrers[0].subject_digest must be unset: the subject is the image that it stands in",
  ]);
  assert.equal(await ofImage({ platforms: ["linux/amd64", "linux/arm64", "linux/amd64"] }), [
    "generated.platforms[2] is there twice",
  ]);
  let nested: object = {};
  for (let depth = 0; depth < 4; depth++) nested = { referrers: [nested] };
  assert.equal(await ofImage(nested), [`generated${".referrers[0]".repeat(4)} is nested deeper than 3 referrers`]);
  assert.equal(await ofImage({ layers: [{ sizeBytes: "100", files: { a: Buffer.from("a") } }] }), [
    "generated.layers[0].size_bytes must be unset: the files say how large it is",
  ]);
  const long = "p".repeat(101);
  assert.equal(await ofImage({ layers: [{ files: { [long]: Buffer.from("a") } }] }), [
    `generated.layers[0].files["${long.slice(0, 100)}"] must have at most 100 bytes`,
  ]);
  assert.match(
    (await ofImage({}, { count: 150_000 })).join(),
    /^count must be from 1 to \d+, or \d+ with metadata_only$/,
  );
  assert.match((await ofImage({ metadataOnly: true }, { count: 150_000 })).join(), /^count must be from 1 to \d+$/);
  assert.match(
    (await ofImage({}, { count: 200_001 })).join(),
    "images must come to at most 200000 images, come to 200001",
  );
  assert.equal(await problems({ count: 2, raw: { manifest: Buffer.alloc(0) } }), [
    "count is possible only with generated images",
    "raw.manifest must not be empty",
  ]);
  assert.equal((await admin.listRepositories()).repositories, []);
});

s.run();
