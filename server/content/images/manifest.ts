import { invalidParameter } from "../errors.js";
import type { ManifestContent } from "./manifest-content.js";
import { isObject, type Json, manifestNotUnderstood, parseManifestJson } from "./manifest-json.js";
import { requireEcrShape } from "./manifest-shape.js";
import {
  DOCKER_LAYER,
  isAcceptedManifestType,
  isForeignLayerType,
  isIndexType,
  isSchema1Type,
  ORAS_ARTIFACT_MANIFEST,
  sharedMediaType,
} from "./media-types.js";

/** Whose schema a manifest must fit: ECR's closed one, or no more than is needed to read it. */
export type ManifestRules = "ecr" | "oci";

/** What a manifest says, as far as the registry needs to know it. */
export interface Manifest {
  readonly mediaType: string;
  /** `artifactType` of the manifest itself. */
  readonly artifactType: string | undefined;
  readonly configMediaType: string | undefined;
  /** Config and layers, without foreign ones: what must be in the repository. */
  readonly layers: readonly Descriptor[];
  /** Digests of the manifests of an index. */
  readonly children: readonly string[];
  readonly subjectDigest: string | undefined;
}

export interface Descriptor {
  readonly digest: string;
  /** In bytes; undefined if the manifest doesn't give it (schema 1). */
  readonly size: number | undefined;
  readonly mediaType: string;
}

const NO_CHILDREN: readonly string[] = [];

const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;

/**
 * Reads a manifest. The media type comes from the document, else from `declaredMediaType` (API member or Content-Type).
 * @throws {EcrError} InvalidParameterException for anything that isn't stored
 */
export function parseManifest(
  content: ManifestContent,
  declaredMediaType: string | undefined,
  rules: ManifestRules = "ecr",
): Manifest {
  const document = parseManifestJson(content);
  const stated = document["mediaType"];
  if (stated !== undefined && typeof stated !== "string") throw manifestNotUnderstood();
  const asked = stated ?? declaredMediaType;
  if (asked === undefined || !isAcceptedManifestType(asked)) throw manifestNotUnderstood();
  if (stated !== undefined && declaredMediaType !== undefined && stated !== declaredMediaType) {
    throw invalidParameter(
      "ImageManifestMediaType",
      "The media type does not match the mediaType of the image manifest",
    );
  }
  const mediaType = sharedMediaType(asked);
  if (rules === "ecr") requireEcrShape(document, mediaType);
  readAnnotations(document);
  if (isSchema1Type(mediaType)) return readSchema1(document, mediaType);
  return isIndexType(mediaType) ? readIndex(document, mediaType) : readImage(document, mediaType);
}

/** Annotations of a stored manifest, for lists of referrers. */
export function manifestAnnotations(content: ManifestContent): Readonly<Record<string, string>> | undefined {
  return readAnnotations(parseManifestJson(content));
}

function readIndex(document: Json, mediaType: string): Manifest {
  if (document["schemaVersion"] !== 2 || document["layers"] !== undefined) throw manifestNotUnderstood();
  return {
    mediaType,
    artifactType: readArtifactType(document),
    configMediaType: undefined,
    layers: [],
    children: readDescriptors(document["manifests"]).map((child) => child.digest),
    subjectDigest: readSubject(document),
  };
}

function readImage(document: Json, mediaType: string): Manifest {
  const isOrasArtifact = mediaType === ORAS_ARTIFACT_MANIFEST;
  if (document["manifests"] !== undefined) throw manifestNotUnderstood();
  if (!isOrasArtifact && document["schemaVersion"] !== 2) throw manifestNotUnderstood();
  const config = isOrasArtifact ? undefined : readDescriptor(document["config"]);
  const listed = document[isOrasArtifact ? "blobs" : "layers"];
  const layers = config === undefined ? [] : [config];
  for (const layer of listed === undefined || listed === null ? [] : readDescriptors(listed)) {
    if (!isForeignLayerType(layer.mediaType)) layers.push(layer);
  }
  return {
    mediaType,
    artifactType: readArtifactType(document),
    configMediaType: config?.mediaType,
    layers,
    children: NO_CHILDREN,
    subjectDigest: readSubject(document),
  };
}

/** Layers from the newest to the oldest, each as often as the image has it; no config (schema 1, "fsLayers"). */
function readSchema1(document: Json, mediaType: string): Manifest {
  const { schemaVersion, fsLayers } = document;
  if (schemaVersion !== 1 || !Array.isArray(fsLayers)) throw manifestNotUnderstood();
  return {
    mediaType,
    artifactType: undefined,
    configMediaType: undefined,
    layers: fsLayers.map((layer: unknown) => {
      const digest = isObject(layer) ? layer["blobSum"] : undefined;
      if (typeof digest !== "string" || !DIGEST.test(digest)) throw manifestNotUnderstood();
      return { digest, size: undefined, mediaType: DOCKER_LAYER };
    }),
    children: NO_CHILDREN,
    subjectDigest: undefined,
  };
}

function readArtifactType(document: Json): string | undefined {
  const artifactType = document["artifactType"];
  if (artifactType === undefined || artifactType === null || artifactType === "") return undefined;
  if (typeof artifactType !== "string") throw manifestNotUnderstood();
  return artifactType;
}

function readSubject(document: Json): string | undefined {
  const subject = document["subject"];
  return subject === undefined || subject === null ? undefined : readDescriptor(subject).digest;
}

function readDescriptors(list: unknown): Descriptor[] {
  if (!Array.isArray(list)) throw manifestNotUnderstood();
  return list.map(readDescriptor);
}

function readDescriptor(value: unknown): Descriptor {
  if (!isObject(value)) throw manifestNotUnderstood();
  const { digest, size, mediaType = "" } = value;
  if (typeof digest !== "string" || !DIGEST.test(digest)) throw manifestNotUnderstood();
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) throw manifestNotUnderstood();
  if (typeof mediaType !== "string") throw manifestNotUnderstood();
  return { digest, size, mediaType: sharedMediaType(mediaType) };
}

function readAnnotations(document: Json): Readonly<Record<string, string>> | undefined {
  const annotations = document["annotations"];
  if (annotations === undefined || annotations === null) return undefined;
  if (!isObject(annotations)) throw manifestNotUnderstood();
  for (const name in annotations) if (typeof annotations[name] !== "string") throw manifestNotUnderstood();
  return annotations as Readonly<Record<string, string>>;
}
