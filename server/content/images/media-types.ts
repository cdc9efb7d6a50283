/** The media types of manifests that ECR stores (docs/ecr-behaviour.md C.1). */

export const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
export const DOCKER_MANIFEST_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
export const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
export const OCI_INDEX = "application/vnd.oci.image.index.v1+json";
export const ORAS_ARTIFACT_MANIFEST = "application/vnd.cncf.oras.artifact.manifest.v1+json";
/** Docker's first format, which no client writes any more. */
export const SCHEMA_1_MANIFEST = "application/vnd.docker.distribution.manifest.v1+json";
export const SCHEMA_1_SIGNED_MANIFEST = "application/vnd.docker.distribution.manifest.v1+prettyjws";
/** What the layers of schema 1 are, which doesn't say it. */
export const DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

const INDEXES: ReadonlySet<string> = new Set([DOCKER_MANIFEST_LIST, OCI_INDEX]);
const SCHEMA_1: ReadonlySet<string> = new Set([SCHEMA_1_MANIFEST, SCHEMA_1_SIGNED_MANIFEST]);
const ACCEPTED: ReadonlySet<string> = new Set([
  ...SCHEMA_1,
  DOCKER_MANIFEST,
  DOCKER_MANIFEST_LIST,
  OCI_MANIFEST,
  OCI_INDEX,
  ORAS_ARTIFACT_MANIFEST,
]);

export function isAcceptedManifestType(mediaType: string): boolean {
  return ACCEPTED.has(mediaType);
}

export function isSchema1Type(mediaType: string): boolean {
  return SCHEMA_1.has(mediaType);
}

/** An index or manifest list: its entries are manifests, not layers. */
export function isIndexType(mediaType: string): boolean {
  return INDEXES.has(mediaType);
}

const CONTAINER_CONFIGS: ReadonlySet<string> = new Set([
  "application/vnd.docker.container.image.v1+json",
  "application/vnd.oci.image.config.v1+json",
]);

/** Config media types of container images, as opposed to artifacts such as Helm charts. */
export function isContainerImageConfigType(mediaType: string): boolean {
  return CONTAINER_CONFIGS.has(mediaType);
}

const LAYERS: readonly string[] = [
  DOCKER_LAYER,
  "application/vnd.oci.image.layer.v1.tar",
  "application/vnd.oci.image.layer.v1.tar+gzip",
  "application/vnd.oci.image.layer.v1.tar+zstd",
];

const USUAL: ReadonlyMap<string, string> = new Map(
  [...ACCEPTED, ...CONTAINER_CONFIGS, ...LAYERS].map((mediaType) => [mediaType, mediaType]),
);

/** One that nearly every image has. */
export function isUsualMediaType(mediaType: string): boolean {
  return USUAL.has(mediaType);
}

/** The same text, of the usual media types one string for all images instead of one for each. */
export function sharedMediaType(mediaType: string): string {
  return USUAL.get(mediaType) ?? mediaType;
}

/** Layers that a registry is never given: foreign (docker) and non-distributable (OCI image spec, layer.md). */
export function isForeignLayerType(mediaType: string): boolean {
  if (USUAL.has(mediaType)) return false;
  return mediaType.includes(".foreign.") || mediaType.includes(".nondistributable.");
}
