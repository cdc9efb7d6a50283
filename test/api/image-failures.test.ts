import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  type ECRClient,
  type ImageIdentifier,
  PutImageCommand,
  UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { OCI_INDEX, OCI_MANIFEST, pushImage, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

const repositoryName = "app";
const [one, two, child, archived] = ["one", "two", "child", "archived"].map((name) => testImage(name)) as [
  ReturnType<typeof testImage>,
  ReturnType<typeof testImage>,
  ReturnType<typeof testImage>,
  ReturnType<typeof testImage>,
];
const INDEX = JSON.stringify({
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [{ mediaType: OCI_MANIFEST, digest: child.digest, size: child.manifest.length }],
});

interface Failure {
  readonly code: string;
  readonly reason: string;
  readonly source: string;
  readonly imageId: ImageIdentifier;
}

const BOTH: readonly Failure[] = [
  {
    code: "ImageNotFound",
    reason: "Requested image not found",
    source: "moto, registry seen on AWS: C.3",
    imageId: { imageTag: "absent" },
  },
  {
    code: "MissingDigestAndTag",
    reason: "Invalid request parameters: both tag and digest cannot be null",
    source: "moto: C.3",
    imageId: {},
  },
  {
    code: "InvalidImageDigest",
    reason: "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    source: "moto: C.3",
    imageId: { imageDigest: "nope" },
  },
  {
    code: "InvalidImageTag",
    reason: "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9-_+.]+'",
    source: "documented code, text inferred: C.3",
    imageId: { imageTag: "no spaces" },
  },
  {
    code: "ImageTagDoesNotMatchDigest",
    reason: "Requested image tag does not match the image digest",
    source: "documented code, text unknown: C.3",
    imageId: { imageTag: "one", imageDigest: two.digest },
  },
];

interface Context {
  server: TestEmulator;
  ecr: ECRClient;
}

const s = spec("ECR API: why an image can't be had", { server: useEmulator() } as Context);
s.before(async (c) => {
  c.ecr = c.server.ecr();
  await c.ecr.send(new CreateRepositoryCommand({ repositoryName }));
  for (const [tag, image] of Object.entries({ one, two, child, archived })) {
    await pushImage(c.ecr, repositoryName, image, tag);
  }
  await c.ecr.send(new PutImageCommand({ repositoryName, imageManifest: INDEX, imageTag: "multi" }));
  const imageId = { imageTag: "archived" };
  await c.ecr.send(new UpdateImageStorageClassCommand({ repositoryName, imageId, targetStorageClass: "ARCHIVE" }));
});

for (const { code, reason, source, imageId } of BOTH) {
  s.test(`BatchGetImage and BatchDeleteImage: ${code} [${source}]`, async ({ ecr }) => {
    const input = { repositoryName, imageIds: [imageId] };
    const due = [{ imageId, failureCode: code, failureReason: reason }];
    const got = await ecr.send(new BatchGetImageCommand(input));
    assert.equal([got.images, got.failures], [[], due]);
    const deleted = await ecr.send(new BatchDeleteImageCommand(input));
    assert.equal([deleted.imageIds, deleted.failures], [[], due]);
  });
}

s.test("BatchGetImage: ImageInaccessible [documented code, text unknown: C.3]", async ({ ecr }) => {
  const imageId = { imageDigest: archived.digest };
  const { failures } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [imageId] }));
  assert.equal(failures, [{ imageId, failureCode: "ImageInaccessible", failureReason: "Requested image is archived" }]);
});

s.test("BatchDeleteImage: an index and its image in one call [seen on AWS: C.4]", async ({ ecr }) => {
  const imageIds = [{ imageDigest: child.digest }, { imageTag: "multi" }];
  const { failures, imageIds: deleted } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
  const digest = sha256(INDEX);
  assert.equal(deleted, [{ imageDigest: digest, imageTag: "multi" }]);
  assert.equal(failures, [
    {
      imageId: { imageDigest: child.digest },
      failureCode: "ImageReferencedByManifestList",
      failureReason: `Requested image referenced by manifest list: [${digest}]`,
    },
  ]);
});

s.run();
