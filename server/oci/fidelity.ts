import type { DigestAlgorithm } from "../blobs/digest-algorithm.js";
import type { ManifestRules } from "../content/images/manifest.js";
import type { FidelityName } from "./fidelity-name.js";

/**
 * Every difference between the two; nothing else in this folder asks which one is on. That of manifests holds for both
 * planes, so it is the registries' own.
 */
export interface Fidelity {
  /** ECR answers 201 to a chunk where the specification says 202 (docs/ecr-behaviour.md E.3, AWS-verified). */
  readonly chunkStatus: 201 | 202;
  /**
   * `Range` of a PATCH's answer: ECR's stays at the end of the first chunk, though the later ones are kept (E.3,
   * AWS-verified).
   */
  readonly chunkRange: "first-chunk" | "all-bytes";
  /** Locations and Links as whole URLs (ECR, AWS-verified) or as paths. */
  readonly absoluteUrls: boolean;
  /** `Docker-Upload-UUID` on answers about uploads: ECR has none (E.3, AWS-verified). */
  readonly uploadIdHeader: boolean;
  /** `POST .../uploads/?digest=` takes the blob; ECR starts an upload instead (E.3, inferred). */
  readonly monolithicPost: boolean;
  /** ECR refuses blobs without bytes (0.8, AWS-verified). */
  readonly emptyLayers: boolean;
  /** ECR refuses chunks below 5 MiB but for the last (E.3, AWS-verified). */
  readonly smallParts: boolean;
  /** ECR knows blobs and manifests by SHA-256 only (E.7); the specification takes every registered algorithm. */
  readonly digestAlgorithms: readonly DigestAlgorithm[];
  /**
   * The end of an upload under a digest that is missing, malformed or not the blob's: ECR's registry says the same of all
   * that CompleteLayerUpload refuses (E.2, AWS-verified), the specification has a code for digests.
   */
  readonly wrongBlobDigest: "BLOB_UPLOAD_INVALID" | "DIGEST_INVALID";
  /** ECR mounts only where the account setting BLOB_MOUNTING is on, and only layers in use (0.13, AWS-verified). */
  readonly mounts: "account-setting" | "always";
  /** A push to a repository that doesn't exist creates it; ECR has never done so without a template (E.7). */
  readonly createsRepositories: boolean;
  /** GET of a blob: ECR redirects to a signed URL, and only for layers of an image (E.4, D). */
  readonly blobGet: "redirect" | "stream";
  /** What HEAD of a blob calls it: ECR says the same of every blob (E.4, AWS-verified). */
  readonly blobContentType: string;
  /** ECR can't delete blobs (E.4, inferred). */
  readonly deletesBlobs: boolean;
  /** `Docker-Content-Digest` on GET of a manifest: ECR has it on HEAD only (0.5, AWS-verified). */
  readonly digestOnManifestGet: boolean;
  /** ECR's odd empty `Sizes:` header on HEAD of a manifest (0.5, AWS-verified). */
  readonly sizesHeader: boolean;
  /** `Location` on PUT of a manifest: ECR has none (0.6, AWS-verified). */
  readonly locationOnManifestPut: boolean;
  /**
   * `?tag=` on PUT of a manifest by digest puts these tags on it (the specification's draft of 1.2, and how its conformance
   * suite tags what isn't known by SHA-256); ECR knows nothing of it.
   */
  readonly tagParameters: boolean;
  /** ECR finds no image whose media type the client doesn't accept (E.5). */
  readonly honoursAccept: boolean;
  /**
   * GET, HEAD and DELETE of what can't be a tag: ECR calls that a bad request (E.2, AWS-verified); to the specification it is
   * a manifest that isn't there ("Pulling manifests"; its conformance suite asks for `.INVALID_MANIFEST_NAME`).
   */
  readonly impossibleTag: "bad-request" | "not-found";
  /** ECR deletes an image with its last tag, and none that an index lists (C.4); the specification just deletes. */
  readonly deletion: "batch-delete-image" | "plain";
  /** Lists of tags and repositories: ECR pages by opaque tokens in no lexical order (E.6, AWS-verified). */
  readonly paging: "tokens" | "names";
  /** Entries of a page by default, and at most. ECR refuses more, the specification lets a registry give less. */
  readonly pageSize: { readonly default: number; readonly maximum: number; readonly refusesMore: boolean };
  /** Media type of those lists (E.6, AWS-verified). */
  readonly listContentType: string;
  /** How many referrers one answer lists: ListImageReferrers' maximum (B.2); E.6 doesn't say how the registry pages. */
  readonly referrersPageSize: number;
  /** 401 with ECR's plain text (E.1, AWS-verified) or with an error document. */
  readonly plainUnauthorized: boolean;
  /** A method that a path doesn't have: ECR's router doesn't tell it from an unknown path (E.2, AWS-verified). */
  readonly wrongMethod: "not-found" | "not-allowed";
  /** ECR holds manifests against a closed schema of its own (C.1, AWS-verified). */
  readonly manifestRules: ManifestRules;
  /** ECR passes its API's InvalidParameterException on as 405 UNSUPPORTED (0.2, AWS-verified). */
  readonly invalidParameter: "unsupported" | "bad-request";
}

const AWS: Fidelity = {
  chunkStatus: 201,
  chunkRange: "first-chunk",
  absoluteUrls: true,
  uploadIdHeader: false,
  monolithicPost: false,
  emptyLayers: false,
  smallParts: false,
  digestAlgorithms: ["sha256"],
  wrongBlobDigest: "BLOB_UPLOAD_INVALID",
  mounts: "account-setting",
  createsRepositories: false,
  blobGet: "redirect",
  blobContentType: "application/vnd.docker.container.image.v1+json",
  deletesBlobs: false,
  digestOnManifestGet: false,
  sizesHeader: true,
  locationOnManifestPut: false,
  tagParameters: false,
  honoursAccept: true,
  impossibleTag: "bad-request",
  deletion: "batch-delete-image",
  paging: "tokens",
  pageSize: { default: 100, maximum: 1_000, refusesMore: true },
  listContentType: "text/plain; charset=utf-8",
  referrersPageSize: 50,
  plainUnauthorized: true,
  wrongMethod: "not-found",
  manifestRules: "ecr",
  invalidParameter: "unsupported",
};

const OCI: Fidelity = {
  chunkStatus: 202,
  chunkRange: "all-bytes",
  absoluteUrls: false,
  uploadIdHeader: true,
  monolithicPost: true,
  emptyLayers: true,
  smallParts: true,
  digestAlgorithms: ["sha256", "sha512"],
  wrongBlobDigest: "DIGEST_INVALID",
  mounts: "always",
  createsRepositories: true,
  blobGet: "stream",
  blobContentType: "application/octet-stream",
  deletesBlobs: true,
  digestOnManifestGet: true,
  sizesHeader: false,
  locationOnManifestPut: true,
  tagParameters: true,
  honoursAccept: false,
  impossibleTag: "not-found",
  deletion: "plain",
  paging: "names",
  pageSize: { default: 1_000, maximum: 1_000, refusesMore: false },
  listContentType: "application/json",
  referrersPageSize: 1_000,
  plainUnauthorized: false,
  wrongMethod: "not-allowed",
  manifestRules: "oci",
  invalidParameter: "bad-request",
};

export const FIDELITIES: Readonly<Record<FidelityName, Fidelity>> = { aws: AWS, oci: OCI };
