import { createHash } from "node:crypto";
import { ContentCheck, isContentDigest } from "./content-digest.js";
import type { Transfer } from "./transfer.js";
import { UpstreamError } from "./upstream-error.js";

/** The specification asks registries to take at least this much (OCI distribution specification, "Pushing Manifests"). */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/** What a pull-through cache understands, the formats that name several platforms first. */
export const MANIFEST_MEDIA_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.v1+prettyjws",
  "application/vnd.docker.distribution.manifest.v1+json",
] as const;

export interface ManifestDescriptor {
  readonly digest: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

export interface UpstreamManifest extends ManifestDescriptor {
  readonly bytes: Buffer;
}

/** What the headers of an answer say about a manifest; undefined if that isn't enough. */
export function describedByHeaders({ headers }: Transfer): ManifestDescriptor | undefined {
  const digest = digestHeader(headers);
  const mediaType = mediaTypeHeader(headers);
  const size = headers["content-length"];
  if (digest === undefined || !isContentDigest(digest) || !isManifestType(mediaType)) return undefined;
  return size === undefined ? undefined : { digest, mediaType, size: Number(size) };
}

/**
 * A manifest as received, checked against the reference and against the upstream's headers.
 * @param expected the digest asked for; undefined for a tag
 * @throws {UpstreamError} digest-mismatch, bad-answer
 */
export function readManifest(transfer: Transfer, bytes: Buffer, expected: string | undefined): UpstreamManifest {
  const { host } = transfer.url;
  const stated = digestHeader(transfer.headers);
  const promised = expected ?? (stated !== undefined && isContentDigest(stated) ? stated : undefined);
  if (promised !== undefined) {
    const check = new ContentCheck(promised);
    check.update(bytes);
    check.finish("a manifest", host);
  }
  const digest = promised ?? `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  return { digest, mediaType: mediaTypeOf(transfer, bytes), size: bytes.length, bytes };
}

/** The header's, or that in the manifest where the header is missing or says no more than JSON. */
function mediaTypeOf({ headers, url: { host } }: Transfer, bytes: Buffer): string {
  const refuse = (text: string) => new UpstreamError("bad-answer", `${host} sent a manifest ${text}`);
  let manifest: unknown;
  try {
    manifest = JSON.parse(bytes.toString());
  } catch {
    throw refuse("that isn't JSON");
  }
  if (typeof manifest !== "object" || manifest === null || Array.isArray(manifest))
    throw refuse("that is not a JSON object");
  const header = mediaTypeHeader(headers);
  const own = (manifest as { mediaType?: unknown }).mediaType;
  const mediaType = isManifestType(header) ? header : own;
  if (isManifestType(mediaType)) return mediaType;
  throw refuse(`of the media type ${JSON.stringify(header ?? "").slice(0, 150)}, which isn't one of an image`);
}

function isManifestType(text: unknown): text is string {
  return (MANIFEST_MEDIA_TYPES as readonly unknown[]).includes(text);
}

/** Without parameters. */
function mediaTypeHeader(headers: Transfer["headers"]): string | undefined {
  return headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
}

function digestHeader(headers: Transfer["headers"]): string | undefined {
  const value = headers["docker-content-digest"];
  return typeof value === "string" && value !== "" ? value : undefined;
}
