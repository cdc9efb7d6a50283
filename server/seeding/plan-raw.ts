import { hash } from "node:crypto";
import { EcrError } from "../content/errors.js";
import { type Manifest, type ManifestRules, parseManifest } from "../content/images/manifest.js";
import { ManifestContent } from "../content/images/manifest-content.js";
import { OCI_MANIFEST } from "../content/images/media-types.js";
import type { SeedBlob, SeedPlan } from "./seed-plan.js";
import { SeedProblem } from "./seed-problem.js";

/** A manifest as it is, with blobs that come with it. */
export interface RawImage {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly manifest: Buffer;
  /** "" = what the manifest says. */
  readonly mediaType: string;
  readonly blobs: readonly Buffer[];
  /** It may be no manifest at all, and refer to what isn't there. */
  readonly skipValidation: boolean;
  readonly pushedAtMs: number | undefined;
  readonly lastPulledAtMs: number | undefined;
}

/** @throws SeedProblem for a manifest that isn't stored, unless that isn't looked at */
export function planRaw(raw: RawImage, rules: ManifestRules): SeedPlan {
  const { repository, tags, pushedAtMs, lastPulledAtMs, skipValidation, mediaType } = raw;
  const content = new ManifestContent(raw.manifest);
  const manifest = skipValidation ? readWhatItSays(content, mediaType) : readStrictly(content, mediaType, rules);
  const times = { pushedAtMs, lastPulledAtMs };
  const image = { ...times, repository, content: raw.manifest, manifest, tags, digest: content.digest() };
  return {
    repository,
    blobs: raw.blobs.map(blobOf),
    images: () => [{ ...image, isMain: true, isWhole: !skipValidation }],
  };
}

function blobOf(bytes: Buffer): SeedBlob {
  return { digest: `sha256:${hash("sha256", bytes)}`, size: bytes.length, bytes };
}

function readStrictly(content: ManifestContent, mediaType: string, rules: ManifestRules): Manifest {
  try {
    return parseManifest(content, mediaType || undefined, rules);
  } catch (error) {
    if (error instanceof EcrError) throw new SeedProblem("raw.manifest", `${error.message} (skip_validation takes it)`);
    throw error;
  }
}

/** As much as can be read of a manifest, which may be none at all. */
export function readWhatItSays(content: ManifestContent, mediaType: string): Manifest {
  try {
    return parseManifest(content, mediaType || undefined, "oci");
  } catch (error) {
    if (!(error instanceof EcrError)) throw error;
    const nothing = { artifactType: undefined, configMediaType: undefined, subjectDigest: undefined };
    return { ...nothing, mediaType: mediaType || OCI_MANIFEST, layers: [], children: [] };
  }
}
