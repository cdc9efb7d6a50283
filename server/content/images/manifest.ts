import { type EcrError, invalidParameter } from "../errors.js";
import { parseJson } from "../parse-json.js";
import type { ManifestContent } from "./manifest-content.js";
import {
  isAcceptedManifestType,
  isForeignLayerType,
  isIndexType,
  ORAS_ARTIFACT_MANIFEST,
  sharedMediaType,
} from "./media-types.js";

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
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

type Json = Readonly<Record<string, unknown>>;

const NO_CHILDREN: readonly string[] = [];

const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;

/** ECR's catch-all for a manifest that it doesn't understand (docs/ecr-behaviour.md A.4). */
export function manifestNotUnderstood(): EcrError {
  return invalidParameter("ImageManifest", "Invalid JSON syntax");
}

/**
 * Reads a manifest. The media type comes from the document, else from `declaredMediaType` (API member or Content-Type).
 * @throws {EcrError} InvalidParameterException for anything ECR refuses to store, schema 1 included
 */
export function parseManifest(content: ManifestContent, declaredMediaType: string | undefined): Manifest {
  const document = parseObject(content);
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
  const manifest = isIndexType(mediaType) ? readIndex(document, mediaType) : readImage(document, mediaType);
  readAnnotations(document);
  return manifest;
}

/** Annotations of a stored manifest, for lists of referrers. */
export function manifestAnnotations(content: ManifestContent): Readonly<Record<string, string>> | undefined {
  return readAnnotations(parseObject(content));
}

function parseObject(content: ManifestContent): Json {
  try {
    const document: unknown = content.isUtf8 ? parseJson(withoutByteOrderMark(content.text)) : undefined;
    if (isObject(document)) return document;
  } catch {
    // Broken JSON: refused below, like broken UTF-8 and everything else that isn't a manifest.
  }
  throw manifestNotUnderstood();
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
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

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
