import { rejects } from "node:assert/strict";
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DescribeImagesCommand,
  ListImagesCommand,
  PutImageCommand,
  paginateListImages,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, useEmulator } from "../support/emulator.js";
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST, pushImage, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { indexOf, newRepository } from "./image-repository.js";

const s = spec("ECR API: images", { server: useEmulator() });

s.test("DescribeImages shows sizes, types and tags [documented: C.5]", async ({ server }) => {
  const ecr = await newRepository(server, "described");
  const image = testImage("described");
  await pushImage(ecr, "described", image, "v1");
  await ecr.send(new PutImageCommand({ repositoryName: "described", imageManifest: image.manifest, imageTag: "v2" }));
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "described" }));
  const [detail] = imageDetails ?? [];
  assert.is(imageDetails?.length, 1);
  assert.equal(detail?.imageTags, ["v1", "v2"]);
  assert.is(detail?.imageSizeInBytes, image.size);
  assert.is(detail?.artifactMediaType, OCI_CONFIG);
  assert.is(detail?.imageManifestMediaType, OCI_MANIFEST);
  assert.is(detail?.imageStatus, "ACTIVE");
  assert.is(detail?.lastRecordedPullTime, undefined, "absent until the first pull");
});

s.test("BatchGetImage answers what it can and says why for the rest [moto: C.3]", async ({ server }) => {
  const ecr = await newRepository(server, "batch");
  const [one, two] = [testImage("one"), testImage("two")];
  await pushImage(ecr, "batch", one, "one");
  await pushImage(ecr, "batch", two, "two");
  const imageIds = [
    { imageTag: "one" },
    { imageTag: "absent" },
    {},
    { imageDigest: "sha256:nope" },
    { imageDigest: one.digest, imageTag: "two" },
  ];
  const { images, failures } = await ecr.send(new BatchGetImageCommand({ repositoryName: "batch", imageIds }));
  assert.equal(
    images?.map((image) => image.imageId?.imageTag),
    ["one"],
  );
  assert.equal(
    failures?.map((failure) => failure.failureCode),
    ["ImageNotFound", "MissingDigestAndTag", "InvalidImageDigest", "ImageTagDoesNotMatchDigest"],
  );
  assert.equal(failures?.[0], {
    imageId: { imageTag: "absent" },
    failureCode: "ImageNotFound",
    failureReason: "Requested image not found",
  });
  assert.is(failures?.[1]?.failureReason, "Invalid request parameters: both tag and digest cannot be null");
  const other = await ecr.send(
    new BatchGetImageCommand({
      repositoryName: "batch",
      imageIds: [{ imageTag: "one" }],
      acceptedMediaTypes: [OCI_INDEX],
    }),
  );
  assert.is(other.failures?.[0]?.failureCode, "ImageNotFound");
  const { imageDetails } = await ecr.send(
    new DescribeImagesCommand({ repositoryName: "batch", imageIds: [{ imageTag: "one" }] }),
  );
  assert.instance(imageDetails?.[0]?.lastRecordedPullTime, Date);
});

s.test(
  "deleting by tag removes the tag, the last one the image; by digest all tags go [documented: C.4]",
  async ({ server }) => {
    const ecr = await newRepository(server, "deleted");
    const image = testImage("deleted");
    await pushImage(ecr, "deleted", image, "a");
    for (const imageTag of ["b", "c"]) {
      await ecr.send(new PutImageCommand({ repositoryName: "deleted", imageManifest: image.manifest, imageTag }));
    }
    const remove = (imageId: { imageTag?: string; imageDigest?: string }) =>
      ecr.send(new BatchDeleteImageCommand({ repositoryName: "deleted", imageIds: [imageId] }));
    const byTag = await remove({ imageTag: "a" });
    assert.equal(byTag.imageIds, [{ imageDigest: image.digest, imageTag: "a" }]);
    const byDigest = await remove({ imageDigest: image.digest });
    assert.equal(
      byDigest.imageIds?.map((id) => id.imageTag),
      ["b", "c"],
    );
    const again = await remove({ imageDigest: image.digest });
    assert.equal(
      again.failures?.map((failure) => failure.failureCode),
      ["ImageNotFound"],
    );
  },
);

s.test("the images of an index can't be deleted before it [seen on AWS: roadmap#1567]", async ({ server }) => {
  const ecr = await newRepository(server, "index");
  const child = testImage("child");
  await pushImage(ecr, "index", child, "child");
  const index = indexOf(child.digest);
  await ecr.send(new PutImageCommand({ repositoryName: "index", imageManifest: index, imageTag: "multi" }));
  const { imageDetails } = await ecr.send(
    new DescribeImagesCommand({ repositoryName: "index", imageIds: [{ imageTag: "multi" }] }),
  );
  assert.is(imageDetails?.[0]?.imageSizeInBytes, child.size, "the largest child's");
  for (const imageId of [{ imageDigest: child.digest }, { imageTag: "child" }]) {
    const { failures } = await ecr.send(new BatchDeleteImageCommand({ repositoryName: "index", imageIds: [imageId] }));
    assert.equal(failures, [
      {
        imageId,
        failureCode: "ImageReferencedByManifestList",
        failureReason: `Requested image referenced by manifest list: [${sha256(index)}]`,
      },
    ]);
  }
  await ecr.send(new BatchDeleteImageCommand({ repositoryName: "index", imageIds: [{ imageTag: "multi" }] }));
  const { failures } = await ecr.send(
    new BatchDeleteImageCommand({ repositoryName: "index", imageIds: [{ imageTag: "child" }] }),
  );
  assert.equal(failures, []);
});

s.test("one missing image fails the whole DescribeImages [seen on AWS: C.5]", async ({ server }) => {
  const ecr = await newRepository(server, "absent");
  await rejects(ecr.send(new DescribeImagesCommand({ repositoryName: "absent", imageIds: [{ imageTag: "latest" }] })), {
    name: "ImageNotFoundException",
    message: `The image with imageId {imageDigest:'null', imageTag:'latest'} does not exist within the repository with name 'absent' in the registry with id '${ACCOUNT}'`,
  });
});

s.test(
  "ListImages has one entry per tag, filters, and pages that may end among an image's tags [documented: C.5]",
  async ({ server }) => {
    const ecr = await newRepository(server, "listed");
    const [tagged, untagged] = [testImage("tagged"), testImage("untagged")];
    await pushImage(ecr, "listed", tagged, "t0");
    for (const n of [1, 2, 3, 4]) {
      await ecr.send(
        new PutImageCommand({ repositoryName: "listed", imageManifest: tagged.manifest, imageTag: `t${n}` }),
      );
    }
    await pushImage(ecr, "listed", untagged);
    const seen: (string | undefined)[] = [];
    for await (const page of paginateListImages({ client: ecr, pageSize: 2 }, { repositoryName: "listed" })) {
      assert.ok((page.imageIds?.length ?? 0) <= 2);
      seen.push(...(page.imageIds ?? []).map((id) => id.imageTag));
    }
    assert.equal(seen, ["t0", "t1", "t2", "t3", "t4", undefined]);
    const filtered = await ecr.send(
      new ListImagesCommand({ repositoryName: "listed", filter: { tagStatus: "UNTAGGED" } }),
    );
    assert.equal(filtered.imageIds, [{ imageDigest: untagged.digest }]);
  },
);

s.test(
  "every tag that PutImage takes is taken by BatchGetImage and BatchDeleteImage too [pattern seen on AWS: A.4, its length inferred]",
  async ({ server }) => {
    const repositoryName = "odd-tags";
    const ecr = await newRepository(server, repositoryName);
    const image = testImage("odd-tags");
    await pushImage(ecr, repositoryName, image);
    for (const imageTag of ["1.0.0+build", ".hidden", "-dash", "a".repeat(300)]) {
      await ecr.send(new PutImageCommand({ repositoryName, imageManifest: image.manifest, imageTag }));
      const imageId = { imageDigest: image.digest, imageTag };
      const got = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
      assert.equal([got.images?.map((found) => found.imageId), got.failures], [[imageId], []]);
      const deleted = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
      assert.equal([deleted.imageIds, deleted.failures], [[imageId], []]);
      await ecr.send(new PutImageCommand({ repositoryName, imageManifest: image.manifest }));
    }
  },
);

s.run();
