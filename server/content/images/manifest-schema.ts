import {
  DOCKER_MANIFEST,
  DOCKER_MANIFEST_LIST,
  OCI_INDEX,
  OCI_MANIFEST,
  ORAS_ARTIFACT_MANIFEST,
  SCHEMA_1_MANIFEST,
  SCHEMA_1_SIGNED_MANIFEST,
} from "./media-types.js";

/**
 * What ECR lets stand in a manifest, as data: a closed schema, stricter than OCI's (docs/ecr-behaviour.md C.1 says what of
 * it was seen). A member that isn't named here is refused, in ECR's catch-all words.
 */
export type Schema = "read" | "text" | "media-type" | "anything" | ListSchema | MapSchema | ObjectSchema;

/** A list of such things. */
export interface ListSchema {
  readonly listOf: Schema;
}

/** Members of any name: annotations. */
export interface MapSchema {
  readonly mapOf: Schema;
}

export interface ObjectSchema {
  readonly required: ReadonlyMap<string, Schema>;
  /** They may be null too, which is as good as absent [inferred: Go's encoder writes it]. */
  readonly optional: ReadonlyMap<string, Schema>;
}

type Members = Readonly<Record<string, Schema>>;

const object = (required: Members, optional: Members): ObjectSchema => ({
  required: new Map(Object.entries(required)),
  optional: new Map(Object.entries(optional)),
});

const ANNOTATIONS: MapSchema = { mapOf: "text" };

/** `digest` and `size` are checked where they are read, in `oci` fidelity too. */
const descriptor = (optional: Members): ObjectSchema =>
  object({ mediaType: "media-type", digest: "read", size: "read" }, { data: "text", ...optional });

/** Without `features` and `os.features` [AWS-verified: containers-roadmap#2439]. */
const PLATFORM = object({}, { architecture: "text", os: "text", "os.version": "text", variant: "text" });

/** Without `platform` and `annotations` [AWS-verified: acceleration-service#353]. */
const CONFIG = descriptor({});

const LAYER = descriptor({ annotations: ANNOTATIONS, urls: { listOf: "text" } });

/** Without `platform` [AWS-verified: nydus#1691]. */
const SUBJECT = descriptor({ annotations: ANNOTATIONS, artifactType: "media-type" });

const CHILD = descriptor({ annotations: ANNOTATIONS, artifactType: "media-type", platform: PLATFORM });

/** What every manifest but schema 1 may say. */
const COMMON: Members = {
  mediaType: "media-type",
  artifactType: "media-type",
  subject: SUBJECT,
  annotations: ANNOTATIONS,
};

const IMAGE = object({ schemaVersion: "read", config: CONFIG }, { ...COMMON, layers: { listOf: LAYER } });
const INDEX = object({ schemaVersion: "read", manifests: { listOf: CHILD } }, COMMON);
const ORAS_ARTIFACT = object({}, { ...COMMON, schemaVersion: "read", blobs: { listOf: LAYER } });

/** Docker's first format, which has no media type inside [documented: the user guide names it among what ECR takes]. */
const SCHEMA_1 = object(
  { schemaVersion: "read", fsLayers: { listOf: object({ blobSum: "read" }, {}) } },
  {
    name: "text",
    tag: "text",
    architecture: "text",
    history: { listOf: "anything" },
    signatures: { listOf: "anything" },
  },
);

/** By media type of the manifest. */
export const MANIFEST_SCHEMAS: ReadonlyMap<string, ObjectSchema> = new Map([
  [DOCKER_MANIFEST, IMAGE],
  [OCI_MANIFEST, IMAGE],
  [DOCKER_MANIFEST_LIST, INDEX],
  [OCI_INDEX, INDEX],
  [ORAS_ARTIFACT_MANIFEST, ORAS_ARTIFACT],
  [SCHEMA_1_MANIFEST, SCHEMA_1],
  [SCHEMA_1_SIGNED_MANIFEST, SCHEMA_1],
]);

/** Where a manifest lists its layers, of those that ECR wants to have one [AWS-verified: werf#2544, containers-roadmap#876]. */
export const LAYER_LISTS: ReadonlyMap<string, string> = new Map([
  [DOCKER_MANIFEST, "layers"],
  [OCI_MANIFEST, "layers"],
  [SCHEMA_1_MANIFEST, "fsLayers"],
  [SCHEMA_1_SIGNED_MANIFEST, "fsLayers"],
]);

/** `type/subtype` of RFC 6838 (4.2), so without parameters [AWS-verified: C.1]. */
export const MEDIA_TYPE = /^[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]{0,126}\/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]{0,126}$/;
