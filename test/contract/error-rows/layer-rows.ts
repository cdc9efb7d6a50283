import { sha256, testImage } from "../../support/image.js";
import type { Stage } from "../stage.js";
import { type ErrorRow, inRepository } from "./error-row.js";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";

async function begin(stage: Stage): Promise<string> {
  await stage.create();
  return (await stage.ok("InitiateLayerUpload", { repositoryName: "app" }))["uploadId"] as string;
}

function complete(stage: Stage, uploadId: string, digest: string) {
  return stage.call("CompleteLayerUpload", { repositoryName: "app", uploadId, layerDigests: [digest] });
}

const upload = (stage: Stage, uploadId: string): string =>
  `The upload with id '${uploadId}' in the repository with name 'app' in registry with id '${stage.account}'`;

export const LAYER_ROWS: readonly ErrorRow[] = [
  {
    operation: "UploadLayerPart",
    error: "UploadNotFoundException",
    when: "there is no such upload",
    source: "inferred: D",
    async run(stage) {
      await stage.create();
      return [await stage.part(UNKNOWN, 0, Buffer.from("x")), `${upload(stage, UNKNOWN)} does not exist`];
    },
  },
  {
    operation: "UploadLayerPart",
    error: "InvalidLayerPartException",
    when: "it leaves a gap",
    source: "seen on AWS: D, kaniko#607",
    async run(stage) {
      const uploadId = await begin(stage);
      await stage.part(uploadId, 0, Buffer.from("0123456789"));
      return [await stage.part(uploadId, 20, Buffer.from("x")), "First byte of the layer part is 20 instead of 10"];
    },
  },
  {
    operation: "UploadLayerPart",
    error: "LimitExceededException",
    when: "there are too many parts",
    source: "documented limit, text inferred: D",
    low: true,
    async run(stage) {
      const uploadId = await begin(stage);
      await stage.part(uploadId, 0, Buffer.from("0123"));
      await stage.part(uploadId, 4, Buffer.from("0123"));
      const text = `${upload(stage, uploadId)} already has the maximum allowed number of layer parts which is '2'`;
      return [await stage.part(uploadId, 8, Buffer.from("x")), text];
    },
  },
  {
    operation: "UploadLayerPart",
    error: "LimitExceededException",
    when: "the layer would be too large",
    source: "documented limit, text inferred: D",
    low: true,
    async run(stage) {
      const uploadId = await begin(stage);
      const text = `${upload(stage, uploadId)} exceeds the maximum allowed layer size which is '1000' bytes`;
      return [await stage.part(uploadId, 0, Buffer.alloc(1_001)), text];
    },
  },
  {
    operation: "CompleteLayerUpload",
    error: "UploadNotFoundException",
    when: "the upload was completed before",
    source: "inferred: D",
    async run(stage) {
      const uploadId = await begin(stage);
      await stage.part(uploadId, 0, Buffer.from("x"));
      await complete(stage, uploadId, sha256("x"));
      return [await complete(stage, uploadId, sha256("x")), `${upload(stage, uploadId)} does not exist`];
    },
  },
  {
    operation: "CompleteLayerUpload",
    error: "EmptyUploadException",
    when: "no part came",
    source: "seen on AWS: D, devcontainers/cli#814",
    async run(stage) {
      const uploadId = await begin(stage);
      const text = `${upload(stage, uploadId)} cannot be completed because it does not have any parts`;
      return [await complete(stage, uploadId, sha256("")), text];
    },
  },
  {
    operation: "CompleteLayerUpload",
    error: "InvalidLayerException",
    when: "none of the digests is the layer's",
    source: "seen on AWS: D, rules_docker#298",
    async run(stage) {
      const uploadId = await begin(stage);
      await stage.part(uploadId, 0, Buffer.from("x"));
      const text = "None of the provided layer digests match the calculated layer digest";
      return [await complete(stage, uploadId, sha256("y")), text];
    },
  },
  {
    operation: "CompleteLayerUpload",
    error: "LayerPartTooSmallException",
    when: "a part before the last is small",
    source: "seen on AWS: D, sdk-container-builds#424",
    async run(stage) {
      const uploadId = await begin(stage);
      for (const at of [0, 1]) await stage.part(uploadId, at, Buffer.from("x"));
      const text = "All layer parts except the last part should be at least 5MB";
      return [await complete(stage, uploadId, sha256("xx")), text];
    },
  },
  {
    operation: "CompleteLayerUpload",
    error: "LayerAlreadyExistsException",
    when: "the repository has the layer",
    source: "inferred: D",
    async run(stage) {
      const uploadId = await begin(stage);
      await stage.upload(Buffer.from("x"));
      await stage.part(uploadId, 0, Buffer.from("x"));
      const text = `The layer with digest '${sha256("x")}' already exists in the repository with name 'app' in registry with id '${stage.account}'`;
      return [await complete(stage, uploadId, sha256("x")), text];
    },
  },
  {
    operation: "GetDownloadUrlForLayer",
    error: "LayersNotFoundException",
    when: "there is no such layer",
    source: "seen on AWS: D, monken/aws-ecr-public#11",
    async run(stage) {
      await stage.create();
      const layerDigest = sha256("absent");
      const answer = await stage.call("GetDownloadUrlForLayer", { repositoryName: "app", layerDigest });
      return [answer, `The layer with digest '${layerDigest}' does not exist within ${inRepository(stage)}`];
    },
  },
  {
    operation: "GetDownloadUrlForLayer",
    error: "LayerInaccessibleException",
    when: "only an archived image uses the layer",
    source: "documented, text unknown: D",
    async run(stage) {
      const { digest } = await stage.withImage("v1", "archived");
      await stage.setStorageClass(digest, "ARCHIVE");
      const { layerDigest } = testImage("archived");
      const answer = await stage.call("GetDownloadUrlForLayer", { repositoryName: "app", layerDigest });
      const text = `The layer with digest '${layerDigest}' in ${inRepository(stage)} is not associated with an active image`;
      return [answer, text];
    },
  },
];
