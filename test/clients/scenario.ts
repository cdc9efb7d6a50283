import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST, sha256 } from "../support/image.js";

/** What every client does, in this order, in a registry of its own. Blobs are plain text: each client encodes them. */

export type Step = { readonly what: string } & (
  | {
      readonly call: string;
      readonly input: Json;
      /** Members of the output that have to be there, or `refused`. */
      readonly output?: Json;
      readonly refused?: Refusal;
      /** Members of the output that later inputs name as `{name}`. */
      readonly keep?: readonly string[];
    }
  | {
      readonly paginate: string;
      readonly input: Json;
      readonly pageSize: number;
      /** Where the items of a page stand. */
      readonly items: string;
      readonly count: number;
    }
  | { readonly wait: string; readonly input: Json; readonly ends: WaitEnd }
);

export type Json = Readonly<Record<string, unknown>>;
/** "never" = it was still waiting when it was stopped. */
export type WaitEnd = "success" | "failure" | "never";

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

const repositoryName = "team/app";
const CONFIG = JSON.stringify({ architecture: "amd64", os: "linux", rootfs: { type: "layers", diff_ids: [] } });
const LAYER = "the only layer";
const descriptor = (mediaType: string, text: string) => ({ mediaType, digest: sha256(text), size: text.length });

function manifestOf(name: string): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: descriptor(OCI_CONFIG, CONFIG),
    layers: [descriptor(OCI_LAYER, LAYER)],
    annotations: { name },
  });
}

const APP = manifestOf("app");
const arn = (account: string) => `arn:aws:ecr:us-east-1:${account}:repository/${repositoryName}`;

/** What the scans of images with these tags come to; `clean` is scanned without a profile. */
export const SCANS = [
  { references: ["found"], phases: [{ status: "COMPLETE" }], generator: { counts: { HIGH: 5 }, seed: "1" } },
  { references: ["failed"], phases: [{ status: "FAILED" }] },
  { references: ["slow"], phases: [{ status: "PENDING", describes: 1 }, { status: "COMPLETE" }] },
  { references: ["active"], phases: [{ status: "ACTIVE" }] },
];

export function scenario(account: string): Step[] {
  const create = (name: string): Step => ({
    what: `create ${name}`,
    call: "CreateRepository",
    input: { repositoryName: name },
    output: { repository: { repositoryName: name, registryId: account, imageTagMutability: "MUTABLE" } },
  });
  const put = (manifest: string, imageTag: string): Step => ({
    what: `put ${imageTag}`,
    call: "PutImage",
    input: { repositoryName, imageManifest: manifest, imageTag },
    output: { image: { imageManifest: manifest, imageId: { imageDigest: sha256(manifest), imageTag } } },
  });
  return [
    create(repositoryName),
    create("team/other"),
    create("third"),
    {
      what: "a name that is taken",
      call: "CreateRepository",
      input: { repositoryName },
      refused: {
        code: "RepositoryAlreadyExistsException",
        message: `The repository with name '${repositoryName}' already exists in the registry with id '${account}'`,
      },
    },
    {
      what: "a name that nobody has",
      call: "DescribeRepositories",
      input: { repositoryNames: ["nope"] },
      refused: {
        code: "RepositoryNotFoundException",
        message: `The repository with name 'nope' does not exist in the registry with id '${account}'`,
      },
    },
    ...pages("DescribeRepositories", {}, 2, "repositories", 3),
    ...upload(CONFIG),
    ...upload(LAYER),
    {
      what: "which layers there are",
      call: "BatchCheckLayerAvailability",
      input: { repositoryName, layerDigests: [sha256(LAYER), sha256("absent")] },
      output: {
        layers: [{ layerAvailability: "AVAILABLE", layerSize: LAYER.length }, { layerAvailability: "UNAVAILABLE" }],
      },
    },
    ...["v1", "v2", "v3"].map((tag) => put(APP, tag)),
    {
      what: "the same image under the same tag",
      call: "PutImage",
      input: { repositoryName, imageManifest: APP, imageTag: "v1" },
      refused: {
        code: "ImageAlreadyExistsException",
        message: `Image with digest '${sha256(APP)}' and tag 'v1' already exists in the repository with name '${repositoryName}' in registry with id '${account}'`,
      },
    },
    ...pages("ListImages", { repositoryName }, 2, "imageIds", 3),
    ...pages("DescribeImages", { repositoryName }, 1, "imageDetails", 1),
    {
      what: "an image and one that isn't there",
      call: "BatchGetImage",
      input: { repositoryName, imageIds: [{ imageTag: "v2" }, { imageTag: "nope" }] },
      output: {
        images: [{ imageManifest: APP }],
        failures: [{ failureCode: "ImageNotFound", failureReason: "Requested image not found" }],
      },
    },
    {
      what: "tag the repository",
      call: "TagResource",
      input: { resourceArn: arn(account), tags: [{ Key: "team", Value: "a" }] },
      output: {},
    },
    {
      what: "its tags",
      call: "ListTagsForResource",
      input: { resourceArn: arn(account) },
      output: { tags: [{ Key: "team", Value: "a" }] },
    },
    ...scans(),
    {
      what: "log in",
      call: "GetAuthorizationToken",
      input: {},
      output: { authorizationData: [{}] },
    },
    {
      what: "delete one tag",
      call: "BatchDeleteImage",
      input: { repositoryName, imageIds: [{ imageTag: "v1" }] },
      output: { imageIds: [{ imageDigest: sha256(APP), imageTag: "v1" }], failures: [] },
    },
    {
      what: "delete what isn't empty",
      call: "DeleteRepository",
      input: { repositoryName },
      refused: {
        code: "RepositoryNotEmptyException",
        message: `The repository with name '${repositoryName}' in registry with id '${account}' cannot be deleted because it still contains images`,
      },
    },
    {
      what: "force it",
      call: "DeleteRepository",
      input: { repositoryName, force: true },
      output: { repository: { repositoryName } },
    },
    ...pages("DescribeRepositories", {}, 1, "repositories", 2),
  ];

  function scans(): Step[] {
    const tags = ["found", "failed", "slow", "active"];
    const wait = (imageTag: string, ends: WaitEnd): Step[] => [
      {
        what: `scan ${imageTag}`,
        call: "StartImageScan",
        input: { repositoryName, imageId: { imageTag } },
        output: { imageId: { imageDigest: sha256(manifestOf(imageTag)), imageTag } },
      },
      {
        what: `wait for ${imageTag}`,
        wait: "ImageScanComplete",
        input: { repositoryName, imageId: { imageTag } },
        ends,
      },
    ];
    const found = { repositoryName, imageId: { imageTag: "found" } };
    return [
      ...tags.map((tag) => put(manifestOf(tag), tag)),
      ...wait("found", "success"),
      ...pages("DescribeImageScanFindings", found, 2, "imageScanFindings.findings", 5),
      ...wait("failed", "failure"),
      ...wait("slow", "success"),
      ...wait("active", "never"),
    ];
  }
}

function pages(operation: string, input: Json, pageSize: number, items: string, count: number): Step[] {
  return [{ what: `${operation} in pages of ${pageSize}`, paginate: operation, input, pageSize, items, count }];
}

function upload(text: string): Step[] {
  const part = { partFirstByte: 0, partLastByte: text.length - 1, layerPartBlob: text };
  const input = { repositoryName, uploadId: "{uploadId}" };
  const layerDigest = sha256(text);
  return [
    {
      what: "begin a layer",
      call: "InitiateLayerUpload",
      input: { repositoryName },
      output: { partSize: 10_485_760 },
      keep: ["uploadId"],
    },
    {
      what: "its only part",
      call: "UploadLayerPart",
      input: { ...input, ...part },
      output: { lastByteReceived: text.length - 1 },
    },
    {
      what: "complete it",
      call: "CompleteLayerUpload",
      input: { ...input, layerDigests: [layerDigest] },
      output: { layerDigest },
    },
  ];
}
