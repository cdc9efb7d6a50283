import { rejects } from "node:assert/strict";
import { BatchDeleteImageCommand, BatchGetImageCommand, ListImagesCommand, PutImageCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { ACCOUNT, useEmulator } from "../support/emulator.js";
import { OCI_MANIFEST, pushImage, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { indexOf, newRepository } from "./image-repository.js";

const s = spec("ECR API: pushes of images", { server: useEmulator() });

s.test(
  "the manifest comes back byte for byte, its digest is that of the bytes [documented: C.1]",
  async ({ server }) => {
    const ecr = await newRepository(server, "exact");
    const image = testImage("exact");
    const odd = { ...image, manifest: `${image.manifest.replace(/,/g, ",  ")}\n` };
    await pushImage(ecr, "exact", odd, "v1");
    const { images, failures } = await ecr.send(
      new BatchGetImageCommand({ repositoryName: "exact", imageIds: [{ imageTag: "v1" }] }),
    );
    assert.is(images?.[0]?.imageManifest, odd.manifest);
    assert.is(images?.[0]?.imageManifestMediaType, OCI_MANIFEST);
    assert.equal(images?.[0]?.imageId, { imageDigest: sha256(odd.manifest), imageTag: "v1" });
    assert.equal(failures, []);
  },
);

s.test("the same manifest under the same tag is refused by the API [moto and CI scripts: C.1]", async ({ server }) => {
  const ecr = await newRepository(server, "again");
  const image = testImage("again");
  await pushImage(ecr, "again", image, "v1");
  await rejects(
    ecr.send(new PutImageCommand({ repositoryName: "again", imageManifest: image.manifest, imageTag: "v1" })),
    {
      name: "ImageAlreadyExistsException",
      message: `Image with digest '${image.digest}' and tag 'v1' already exists in the repository with name 'again' in registry with id '${ACCOUNT}'`,
    },
  );
  await rejects(ecr.send(new PutImageCommand({ repositoryName: "again", imageManifest: image.manifest })), {
    name: "ImageAlreadyExistsException",
  });
});

s.test(
  "an immutable tag can't be put again, not even by its own image; an excluded one can [seen on AWS: kaniko#204, roadmap#2179]",
  async ({ server }) => {
    const ecr = await newRepository(server, "immutable", {
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "dev-*" }],
    });
    await pushImage(ecr, "immutable", testImage("one"), "v1");
    await rejects(pushImage(ecr, "immutable", testImage("two"), "v1"), {
      name: "ImageTagAlreadyExistsException",
      message:
        "The image tag 'v1' already exists in the 'immutable' repository and cannot be overwritten because the tag is immutable.",
    });
    await rejects(pushImage(ecr, "immutable", testImage("one"), "v1"), {
      name: "ImageTagAlreadyExistsException",
      message:
        "The image tag 'v1' already exists in the 'immutable' repository and cannot be overwritten because the tag is immutable.",
    });
    await rejects(pushImage(ecr, "immutable", testImage("one")), { name: "ImageAlreadyExistsException" });
    await pushImage(ecr, "immutable", testImage("one"), "dev-1");
    await rejects(pushImage(ecr, "immutable", testImage("one"), "dev-1"), { name: "ImageAlreadyExistsException" });
    await pushImage(ecr, "immutable", testImage("two"), "dev-1");
    await ecr.send(new BatchDeleteImageCommand({ repositoryName: "immutable", imageIds: [{ imageTag: "v1" }] }));
    await ecr.send(
      new PutImageCommand({ repositoryName: "immutable", imageManifest: testImage("two").manifest, imageTag: "v1" }),
    );
  },
);

s.test("a tag that moves leaves the image it was on [documented: C.1]", async ({ server }) => {
  const ecr = await newRepository(server, "moved");
  await pushImage(ecr, "moved", testImage("one"), "latest");
  await pushImage(ecr, "moved", testImage("two"), "latest");
  const { imageIds } = await ecr.send(new ListImagesCommand({ repositoryName: "moved" }));
  assert.equal(imageIds, [
    { imageDigest: testImage("one").digest },
    { imageDigest: testImage("two").digest, imageTag: "latest" },
  ]);
});

s.test(
  "missing layers and missing children are refused by name [seen on AWS: docker-manifest-create-action#63; layers inferred]",
  async ({ server }) => {
    const ecr = await newRepository(server, "missing");
    const image = testImage("missing");
    await rejects(
      ecr.send(new PutImageCommand({ repositoryName: "missing", imageManifest: image.manifest, imageTag: "v1" })),
      {
        name: "LayersNotFoundException",
        message: `Layers with digests '[${image.configDigest}, ${image.layerDigest}]' required for pushing image into repository with name 'missing' in the registry with id '${ACCOUNT}' do not exist`,
      },
    );
    await rejects(ecr.send(new PutImageCommand({ repositoryName: "missing", imageManifest: indexOf(image.digest) })), {
      name: "ReferencedImagesNotFoundException",
      message: `Images with digests '[${image.digest}]' required for pushing image into repository with name 'missing' in the registry with id '${ACCOUNT}' do not exist`,
    });
    assert.equal((await ecr.send(new ListImagesCommand({ repositoryName: "missing" }))).imageIds, []);
  },
);

s.test("what isn't a manifest is refused with ECR's catch-all [seen on AWS: podman#1719]", async ({ server }) => {
  const ecr = await newRepository(server, "broken");
  const image = JSON.parse(testImage("broken").manifest) as Record<string, unknown>;
  const broken = [
    "{",
    "[]",
    "{}",
    JSON.stringify({ ...image, mediaType: "application/vnd.example+json" }),
    JSON.stringify({ ...image, mediaType: undefined }),
    JSON.stringify({ ...image, config: { digest: "nope", size: 1 } }),
    JSON.stringify({
      schemaVersion: 1,
      name: "x",
      tag: "y",
      fsLayers: [],
      history: [],
      mediaType: "application/vnd.docker.distribution.manifest.v1+json",
    }),
  ];
  for (const imageManifest of broken) {
    await rejects(ecr.send(new PutImageCommand({ repositoryName: "broken", imageManifest })), {
      name: "InvalidParameterException",
      message: "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
    });
  }
});

s.test("a digest that isn't the manifest's is refused [seen on AWS: go-containerregistry#1568]", async ({ server }) => {
  const ecr = await newRepository(server, "digest");
  const imageDigest = sha256("other");
  await rejects(
    ecr.send(
      new PutImageCommand({ repositoryName: "digest", imageManifest: testImage("digest").manifest, imageDigest }),
    ),
    {
      name: "ImageDigestDoesNotMatchException",
      message: `The image with digest '${imageDigest}' in repository 'digest' and registry ID '${ACCOUNT}' does not match the image digest that Amazon ECR has calculated.`,
    },
  );
});

s.run();
