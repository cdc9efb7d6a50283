import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DescribeImagesCommand,
  type ECRClient,
  PutImageCommand,
  UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { OCI_MANIFEST, pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type FrozenRepository, registry, startFrozenRepository } from "./frozen-repository.js";

const repositoryName = "listed";

const s = spec("ECR API: lists of images", {} as FrozenRepository);
s.before(async (c) => {
  Object.assign(c, await startFrozenRepository(repositoryName));
});
s.after((c) => c.server.stop());

/** The list, after it was found to say of each image what is said of that image alone. */
async function listed(ecr: ECRClient) {
  const { imageDetails = [] } = await ecr.send(
    new DescribeImagesCommand({ repositoryName, filter: { imageStatus: "ANY" } }),
  );
  for (const inList of imageDetails) {
    const imageIds = [{ imageDigest: inList.imageDigest }];
    const alone = await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds }));
    assert.equal(inList, alone.imageDetails?.[0]);
  }
  return imageDetails;
}

s.test("a list says of an image what has become of it since the last list", async ({ server, ecr }) => {
  const [first, second] = [testImage("first"), testImage("second")];
  const tag = (image: typeof first, imageTag: string) =>
    ecr.send(
      new PutImageCommand({
        repositoryName,
        imageManifest: image.manifest,
        imageManifestMediaType: OCI_MANIFEST,
        imageTag,
      }),
    );
  const untag = (...tags: string[]) =>
    ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: tags.map((imageTag) => ({ imageTag })) }));
  const store = (targetStorageClass: "ARCHIVE" | "STANDARD") =>
    ecr.send(
      new UpdateImageStorageClassCommand({
        repositoryName,
        imageId: { imageDigest: first.digest },
        targetStorageClass,
      }),
    );
  const tags = async () => (await listed(ecr)).map(({ imageTags }) => imageTags);
  const shown = async () => (await listed(ecr))[0];

  await pushImage(ecr, repositoryName, first, "one");
  await pushImage(ecr, repositoryName, second, "other");
  assert.equal(await tags(), [["one"], ["other"]]);
  await tag(first, "two");
  assert.equal(await tags(), [["one", "two"], ["other"]]);
  await tag(second, "one");
  assert.equal(await tags(), [["two"], ["other", "one"]]);
  await untag("other");
  assert.equal(await tags(), [["two"], ["one"]]);

  await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: "two" }] }));
  assert.instance((await shown())?.lastRecordedPullTime, Date);
  await store("ARCHIVE");
  assert.is((await shown())?.imageStatus, "ARCHIVED");
  await store("STANDARD");
  assert.is((await shown())?.imageStatus, "ACTIVATING");
  await server.admin.advanceClock({ registry, by: { seconds: 24 * 60 * 60 } });
  assert.is((await shown())?.imageStatus, "ACTIVE");
  assert.instance((await shown())?.lastActivatedAt, Date);
});

s.run();
