import { DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST, sha256, testImage } from "../../support/image.js";
import type { Stage } from "../stage.js";
import { type ErrorRow, invalid } from "./error-row.js";

const ABSENT = sha256("absent");

function put(stage: Stage, imageManifest: string, more: object = {}) {
  return stage.call("PutImage", { repositoryName: "app", imageManifest, ...more });
}

const already = (stage: Stage, digest: string, tag: string): string =>
  `Image with digest '${digest}' and tag '${tag}' already exists in the repository with name 'app' in registry with id '${stage.account}'`;

export const IMAGE_ROWS: readonly ErrorRow[] = [
  {
    operation: "PutImage",
    error: "ImageAlreadyExistsException",
    when: "the tag is on that image",
    source: "seen on AWS: C.1, ecr-buildkite-plugin#111",
    async run(stage) {
      const { manifest, digest } = await stage.withImage("v1");
      return [await put(stage, manifest, { imageTag: "v1" }), already(stage, digest, "v1")];
    },
  },
  {
    operation: "PutImage",
    error: "ImageAlreadyExistsException",
    when: "the image is there and no tag is asked for",
    source: "inferred: C.1",
    async run(stage) {
      const { manifest, digest } = await stage.withImage("v1");
      return [await put(stage, manifest), already(stage, digest, "null")];
    },
  },
  {
    operation: "PutImage",
    error: "ImageTagAlreadyExistsException",
    when: "the tag is immutable and on another image",
    source: "seen on AWS: C.1, kaniko#204",
    async run(stage) {
      await stage.create("app", { imageTagMutability: "IMMUTABLE" });
      await stage.push(testImage("one"), "v1");
      const other = await stage.push(testImage("two"), "v2");
      const text =
        "The image tag 'v1' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.";
      return [await put(stage, other.manifest, { imageTag: "v1" }), text];
    },
  },
  {
    operation: "PutImage",
    error: "ImageDigestDoesNotMatchException",
    when: "the digest is another's",
    source: "seen on AWS: C.1, go-containerregistry#1568",
    async run(stage) {
      await stage.create();
      const text = `The image with digest '${ABSENT}' in repository 'app' and registry ID '${stage.account}' does not match the image digest that Amazon ECR has calculated.`;
      return [await put(stage, testImage("app").manifest, { imageDigest: ABSENT }), text];
    },
  },
  {
    operation: "PutImage",
    error: "LayersNotFoundException",
    when: "layers are missing",
    source: "inferred: C.1",
    async run(stage) {
      await stage.create();
      const { manifest, configDigest, layerDigest } = testImage("app");
      const text = `Layers with digests '[${configDigest}, ${layerDigest}]' required for pushing image into repository with name 'app' in the registry with id '${stage.account}' do not exist`;
      return [await put(stage, manifest), text];
    },
  },
  {
    operation: "PutImage",
    error: "ReferencedImagesNotFoundException",
    when: "images of an index are missing",
    source: "seen on AWS: C.1, docker-manifest-create-action#63",
    async run(stage) {
      await stage.create();
      const digests = [ABSENT, sha256("absent too")];
      const manifests = digests.map((digest) => ({ mediaType: OCI_MANIFEST, digest, size: 1 }));
      const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
      const text = `Images with digests '[${digests.join(", ")}]' required for pushing image into repository with name 'app' in the registry with id '${stage.account}' do not exist`;
      return [await put(stage, index), text];
    },
  },
  {
    operation: "PutImage",
    error: "LimitExceededException",
    when: "the image has all the tags it may",
    source: "seen on AWS: C.1, medic/cht-core#11099",
    low: true,
    async run(stage) {
      const { manifest } = await stage.withImage("one");
      await put(stage, manifest, { imageTag: "two" });
      const text = `Adding tag 'three' to an image in the repository with name 'app' in registry with id '${stage.account}' exceeds the maximum allowed number of tags per image which is '2'`;
      return [await put(stage, manifest, { imageTag: "three" }), text];
    },
  },
  {
    operation: "PutImage",
    error: "LimitExceededException",
    when: "the repository is full",
    source: "tail seen on AWS: C.1, semaphoreci/docs#404",
    low: true,
    async run(stage) {
      await stage.withImage();
      const { manifest } = await stage.push(testImage("two"));
      const third = JSON.stringify({ ...JSON.parse(manifest), annotations: { third: "yes" } });
      const text = `The repository with name 'app' in registry with id '${stage.account}' already has the maximum allowed number of images which is '2'`;
      return [await put(stage, third), text];
    },
  },
  {
    operation: "BatchGetImage",
    error: "LimitExceededException",
    when: "the manifests are too much for one answer",
    source: "documented error, limit and text inferred: C.3",
    async run(stage) {
      const { manifest } = await stage.withImage();
      const long = JSON.stringify({ ...JSON.parse(manifest), annotations: { long: "x".repeat(4_000_000) } });
      await put(stage, long);
      const imageIds = Array.from({ length: 17 }, () => ({ imageDigest: sha256(long) }));
      const text =
        "The manifests of the requested images in the repository with name 'app' exceed the maximum of 67108864 bytes in one answer";
      return [await stage.call("BatchGetImage", { repositoryName: "app", imageIds }), text];
    },
  },
  {
    operation: "PutImage",
    error: "InvalidParameterException",
    when: "the manifest is invalid",
    source: "seen on AWS: A.4, podman#1719",
    async run(stage) {
      await stage.create();
      return [await put(stage, "{}"), invalid("ImageManifest", "Invalid JSON syntax")];
    },
  },
  {
    operation: "PutImage",
    error: "InvalidParameterException",
    when: "the image has too many layers",
    source: "seen on AWS: A.4, tart#890",
    low: true,
    async run(stage) {
      await stage.create();
      const { layers, ...rest } = JSON.parse(testImage("app").manifest);
      const manifest = JSON.stringify({ ...rest, layers: Array(3).fill(layers[0]) });
      return [await put(stage, manifest), invalid("ImageManifest", "Limit on number of layers per image exceeded")];
    },
  },
  {
    operation: "PutImage",
    error: "InvalidParameterException",
    when: "the media type is another than the manifest's",
    source: "inferred: C.1",
    async run(stage) {
      await stage.create();
      const answer = await put(stage, testImage("app").manifest, { imageManifestMediaType: DOCKER_MANIFEST });
      const text = "The media type does not match the mediaType of the image manifest";
      return [answer, invalid("ImageManifestMediaType", text)];
    },
  },
  ...["DescribeImages", "BatchDeleteImage"].map(
    (operation): ErrorRow => ({
      operation: operation as ErrorRow["operation"],
      error: "InvalidParameterException",
      when: "more than 100 images are asked for",
      source: "seen on AWS: A.4, trek10inc/ecr-cleaner#8",
      async run(stage) {
        await stage.create();
        const imageIds = Array.from({ length: 101 }, (_, i) => ({ imageTag: `t${i}` }));
        const answer = await stage.call(operation, { repositoryName: "app", imageIds });
        return [answer, invalid("imageIds", "Member must have length less than or equal to 100")];
      },
    }),
  ),
  {
    operation: "DescribeImages",
    error: "InvalidParameterException",
    when: "a digest is empty",
    source: "seen on AWS: A.4, pulumi-aws#2466",
    async run(stage) {
      await stage.create();
      const answer = await stage.call("DescribeImages", { repositoryName: "app", imageIds: [{ imageDigest: "" }] });
      return [answer, invalid("imageDigest", "must satisfy regular expression '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'")];
    },
  },
];
