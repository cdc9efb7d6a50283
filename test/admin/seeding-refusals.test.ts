import { DescribeImagesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type AdminClient, timestamp } from "../../client/index.js";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { refusedFields } from "./admin-fixture.js";

const s = spec("admin: seeding, what is refused", {} as { server: TestEmulator });
s.before(async (c) => {
  c.server = await startTestEmulator();
});
s.after(({ server }) => server.stop());

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

s.run();
