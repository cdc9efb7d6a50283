import { hash } from "node:crypto";
import { isObject } from "../content/images/manifest-json.js";
import { DOCKER_LAYER, DOCKER_MANIFEST } from "../content/images/media-types.js";
import { parseJson } from "../content/parse-json.js";
import { refused } from "./read-tar.js";
import { SeedProblem } from "./seed-problem.js";
import { tagIn } from "./tag-in.js";

const LIST = "manifest.json";
const PLAIN_LAYER = "application/vnd.docker.image.rootfs.diff.tar";
const CONFIG = "application/vnd.docker.container.image.v1+json";
const HEX = /([a-f0-9]{64})/;

type Files = ReadonlyMap<string, Buffer>;
/** Of files that are hashed: a list may name a large one any number of times. */
type Digests = Map<Buffer, string>;
type Add = (entry: string, hex: string | undefined) => { readonly digest: string; readonly size: number };
type Blobs = Map<string, { readonly entry: string; readonly bytes: Buffer }>;

/** The archive of `docker save` before it wrote OCI layouts, of skopeo's docker-archive and of crane: it has no manifests, so they are made. */
export function dockerArchive(files: Files): {
  images: { digest: string; tags: readonly string[] }[];
  blobs: Blobs;
} {
  const list = files.get(LIST);
  if (list === undefined) {
    throw new SeedProblem(
      "oci_layout_tar",
      "has neither index.json, as an OCI layout has, nor manifest.json, as docker's archives have",
    );
  }
  const blobs: Blobs = new Map();
  const digests: Digests = new Map();
  const add: Add = (entry, hex) => addBlob({ files, blobs, digests }, entry, hex);
  const images = readList(list).map((image) => {
    const config = add(image.config, HEX.exec(image.config)?.[1]);
    const diffIds = diffIdsOf(image.config, files);
    const layers = image.layers.map((entry, i) => layerOf(files, add, entry, diffIds[i]));
    const manifest = { schemaVersion: 2, mediaType: DOCKER_MANIFEST, config: { mediaType: CONFIG, ...config }, layers };
    const bytes = Buffer.from(JSON.stringify(manifest));
    const digest = `sha256:${hash("sha256", bytes)}`;
    blobs.set(digest, { entry: LIST, bytes });
    return { digest, tags: image.tags };
  });
  return { images, blobs };
}

function layerOf(files: Files, add: Add, entry: string, diffId: string | undefined) {
  const bytes = files.get(entry);
  const isCompressed = bytes?.[0] === 0x1f && bytes[1] === 0x8b;
  // An archive has plain layers, named as they please; the config says what they must be.
  const hex = isCompressed ? HEX.exec(entry)?.[1] : diffId?.slice("sha256:".length);
  return { mediaType: isCompressed ? DOCKER_LAYER : PLAIN_LAYER, ...add(entry, hex) };
}

interface Known {
  readonly files: Files;
  readonly blobs: Blobs;
  readonly digests: Digests;
}

function addBlob({ files, blobs, digests }: Known, entry: string, hex: string | undefined) {
  const bytes = files.get(entry);
  if (bytes === undefined) throw refused(LIST, `names the entry ${JSON.stringify(entry)}, which isn't there`);
  const actual = digests.get(bytes) ?? hash("sha256", bytes);
  digests.set(bytes, actual);
  if (hex !== undefined && hex !== actual)
    throw refused(entry, `has other content than its digest says: sha256:${actual}`);
  blobs.set(`sha256:${actual}`, { entry, bytes });
  return { digest: `sha256:${actual}`, size: bytes.length };
}

function readList(bytes: Buffer): { config: string; layers: readonly string[]; tags: readonly string[] }[] {
  const list = json(LIST, bytes);
  if (!Array.isArray(list)) throw refused(LIST, "must be a list of images");
  return list.map((image: unknown) => {
    const { Config: config, Layers: layers = [], RepoTags: names } = isObject(image) ? image : {};
    if (typeof config !== "string" || !areTexts(layers))
      throw refused(LIST, "must say Config and Layers of each image");
    return { config, layers, tags: areTexts(names) ? names.flatMap((name) => tagIn(name) ?? []) : [] };
  });
}

function diffIdsOf(entry: string, files: Files): readonly string[] {
  const config = json(entry, files.get(entry) as Buffer);
  const rootfs = isObject(config) ? config["rootfs"] : undefined;
  const ids = isObject(rootfs) ? rootfs["diff_ids"] : undefined;
  return areTexts(ids) ? ids : [];
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function json(entry: string, bytes: Buffer): unknown {
  try {
    return parseJson(bytes.toString());
  } catch {
    throw refused(entry, "is not JSON");
  }
}
