import { hash } from "node:crypto";
import { parseManifest } from "../content/images/manifest.js";
import { ManifestContent } from "../content/images/manifest-content.js";
import { isObject, type Json, parseManifestJson } from "../content/images/manifest-json.js";
import { dockerArchive } from "./docker-archive.js";
import { readTar, refused } from "./read-tar.js";
import type { PlannedImage, SeedBlob, SeedPlan } from "./seed-plan.js";
import { SeedProblem } from "./seed-problem.js";
import { tagIn } from "./tag-in.js";

/** A tar archive of images, and where they go. */
export interface LayoutImage {
  readonly repository: string;
  /** None = those that the layout says. */
  readonly tags: readonly string[];
  readonly archive: Buffer;
  readonly pushedAtMs: number | undefined;
  readonly lastPulledAtMs: number | undefined;
}

/** An image of an archive. */
export interface ArchivedImage {
  readonly digest: string;
  readonly tags: readonly string[];
}

/** What an archive comes to: roots, and blobs by digest with the entries that they stand in. */
export interface Archive {
  readonly images: readonly ArchivedImage[];
  readonly blobs: ReadonlyMap<string, { readonly entry: string; readonly bytes: Buffer }>;
}

const MEMBER = "oci_layout_tar";
/** An index that lists itself would go on for ever. */
const MAX_DEPTH = 5;
const BLOB_ENTRY = /^blobs\/([a-z0-9]+)\/([a-f0-9]+)$/;
const NAME_ANNOTATIONS = ["org.opencontainers.image.ref.name", "io.containerd.image.name"];

/**
 * The images of an OCI layout, or of docker's own older archive.
 * @throws SeedProblem; what is wrong with an entry names it
 */
export async function planLayout(layout: LayoutImage): Promise<SeedPlan> {
  const files = await readTar(layout.archive);
  const archive = files.has("index.json") ? readLayout(files) : dockerArchive(files);
  if (archive.images.length === 0) throw new SeedProblem(MEMBER, "has no image");
  if (archive.images.length > 1 && layout.tags.length > 0) {
    throw new SeedProblem(
      "tags",
      `must be unset: the archive has ${archive.images.length} images, with tags of their own`,
    );
  }
  const { repository, pushedAtMs, lastPulledAtMs } = layout;
  const blobs = new Map<string, SeedBlob>();
  const images: PlannedImage[] = [];
  const walked = new Set<string>();
  const walk = (digest: string, tags: readonly string[] | undefined, depth: number): void => {
    // An index may list another one any number of times, and that the next.
    if (tags === undefined && walked.has(digest)) return;
    walked.add(digest);
    const found = archive.blobs.get(digest);
    // docker save lists platforms that it doesn't have.
    if (found === undefined && depth > 0) return;
    if (found === undefined)
      throw new SeedProblem(MEMBER, `lacks the entry ${entryOf(digest)}, an image of index.json`);
    if (depth > MAX_DEPTH) throw refused(found.entry, "is nested too deep");
    const content = new ManifestContent(found.bytes);
    const manifest = understood(found.entry, () => parseManifest(content, undefined, "oci"));
    for (const child of manifest.children) walk(child, undefined, depth + 1);
    for (const layer of manifest.layers) {
      const blob = archive.blobs.get(layer.digest);
      if (blob === undefined)
        throw refused(found.entry, `names ${layer.digest}, and there is no entry ${entryOf(layer.digest)}`);
      blobs.set(layer.digest, { digest: layer.digest, size: blob.bytes.length, bytes: blob.bytes });
    }
    const place = { repository, pushedAtMs, lastPulledAtMs };
    images.push({ ...place, digest, content: found.bytes, manifest, tags: tags ?? [], isMain: tags !== undefined });
  };
  for (const { digest, tags } of archive.images) walk(digest, layout.tags.length > 0 ? layout.tags : tags, 0);
  return { repository, blobs: [...blobs.values()], images: () => images };
}

function readLayout(files: ReadonlyMap<string, Buffer>): Archive {
  const blobs = new Map<string, { entry: string; bytes: Buffer }>();
  for (const [entry, bytes] of files) {
    const [, algorithm, hex] = BLOB_ENTRY.exec(entry) ?? [];
    if (algorithm === undefined || hex === undefined) continue;
    if (algorithm !== "sha256") throw refused(entry, "has a digest of another algorithm than sha256");
    const actual = hash("sha256", bytes);
    if (actual !== hex) throw refused(entry, `has other content than its digest says: sha256:${actual}`);
    blobs.set(`sha256:${hex}`, { entry, bytes });
  }
  const index = understood("index.json", () =>
    parseManifestJson(new ManifestContent(files.get("index.json") as Buffer)),
  );
  const { manifests } = index;
  if (!Array.isArray(manifests)) throw refused("index.json", "has no list of manifests");
  const tags = new Map<string, string[]>();
  for (const descriptor of manifests) {
    const digest = isObject(descriptor) ? descriptor["digest"] : undefined;
    if (typeof digest !== "string") throw refused("index.json", "has a manifest without a digest");
    const tag = tagOf(descriptor as Json);
    tags.set(digest, [...(tags.get(digest) ?? []), ...(tag === undefined ? [] : [tag])]);
  }
  return { blobs, images: [...tags].map(([digest, own]) => ({ digest, tags: [...new Set(own)] })) };
}

function tagOf({ annotations }: Json): string | undefined {
  if (!isObject(annotations)) return undefined;
  const name = NAME_ANNOTATIONS.map((annotation) => annotations[annotation]).find((value) => typeof value === "string");
  return typeof name === "string" ? tagIn(name) : undefined;
}

function entryOf(digest: string): string {
  return `blobs/${digest.replace(":", "/")}`;
}

function understood<T>(entry: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw refused(entry, "is not what it should be: JSON of an image or index");
  }
}
