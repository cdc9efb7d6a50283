import { OCI_INDEX, OCI_MANIFEST, sha256, type TestImage, testImage } from "../support/image.js";

/** What a repository is expected to hold, and what it is expected to refuse: ECR's rules in as few words as possible. */

export interface KnownImage {
  readonly manifest: string;
  readonly digest: string;
  readonly blobs: readonly Buffer[];
  readonly children: readonly string[];
}

const PLAIN = ["one", "two", "three"].map((name): KnownImage => ({ ...testImage(name), children: [] }));
const [one, two] = PLAIN as [KnownImage, KnownImage];

function indexOf(images: readonly Pick<TestImage, "digest" | "manifest">[]): KnownImage {
  const manifests = images.map(({ digest, manifest }) => ({ mediaType: OCI_MANIFEST, digest, size: manifest.length }));
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  return { manifest, digest: sha256(manifest), blobs: [], children: images.map(({ digest }) => digest) };
}

export const IMAGES: readonly KnownImage[] = [...PLAIN, indexOf([one, two])];
export const TAGS: readonly string[] = ["a", "b", "latest"];

const RESTORE_S = 20 * 60;
const DAY_S = 24 * 60 * 60;

interface HeldImage {
  readonly known: KnownImage;
  readonly tags: Set<string>;
  status: "ACTIVE" | "ARCHIVED" | "ACTIVATING";
  activeAtS: number;
  scannedAtS: number;
}

/** Outcomes are the names of errors and failure codes; undefined for success. */
type Outcome = string | undefined;

export class RepositoryModel {
  readonly #images = new Map<string, HeldImage>();
  #nowS = 0;
  isImmutable = false;

  /** Tags and status by digest. */
  get listing(): Readonly<Record<string, readonly [tags: readonly string[], status: string]>> {
    return Object.fromEntries(
      [...this.#images].map(([digest, { tags, status }]) => [digest, [[...tags].sort(), status]]),
    );
  }

  put(known: KnownImage, tag: string | undefined): Outcome {
    const held = this.#images.get(known.digest);
    const owner = tag === undefined ? undefined : this.#tagged(tag);
    if (owner !== undefined && this.isImmutable) return "ImageTagAlreadyExistsException";
    if (held?.status === "ACTIVE" && (tag === undefined || held.tags.has(tag))) return "ImageAlreadyExistsException";
    const areChildrenThere = known.children.every((digest) => this.#images.has(digest));
    if (held === undefined && !areChildrenThere) return "ReferencedImagesNotFoundException";
    const image: HeldImage = held ?? {
      ...{ known, tags: new Set(), status: "ACTIVE", activeAtS: 0, scannedAtS: Number.NEGATIVE_INFINITY },
    };
    this.#images.set(known.digest, image);
    image.status = "ACTIVE";
    if (tag === undefined) return undefined;
    owner?.tags.delete(tag);
    image.tags.add(tag);
    return undefined;
  }

  delete(id: string): Outcome {
    const held = this.#find(id);
    if (held === undefined) return "ImageNotFound";
    if (held.tags.has(id) && held.tags.size > 1) {
      held.tags.delete(id);
      return undefined;
    }
    if (this.#parentsOf(held).length > 0) return "ImageReferencedByManifestList";
    this.#images.delete(held.known.digest);
    return undefined;
  }

  get(id: string): Outcome {
    const held = this.#find(id);
    if (held === undefined) return "ImageNotFound";
    return held.status === "ACTIVE" ? undefined : "ImageInaccessible";
  }

  archive(id: string): Outcome {
    const held = this.#find(id);
    if (held === undefined) return "ImageNotFoundException";
    const isNeeded = this.#parentsOf(held).some(({ status }) => status === "ACTIVE");
    if (held.status !== "ACTIVE" || isNeeded) return "ImageStorageClassUpdateNotSupportedException";
    held.status = "ARCHIVED";
    return undefined;
  }

  restore(id: string): Outcome {
    const held = this.#find(id);
    if (held === undefined) return "ImageNotFoundException";
    if (held.status !== "ARCHIVED") return "ImageStorageClassUpdateNotSupportedException";
    held.status = "ACTIVATING";
    held.activeAtS = this.#nowS + RESTORE_S;
    return undefined;
  }

  scan(id: string): Outcome {
    const held = this.#find(id);
    if (held === undefined) return "ImageNotFoundException";
    if (held.status !== "ACTIVE") return "ImageArchivedException";
    if (held.known.children.length > 0) return "UnsupportedImageTypeException";
    if (this.#nowS - held.scannedAtS < DAY_S) return "LimitExceededException";
    held.scannedAtS = this.#nowS;
    return undefined;
  }

  advance(seconds: number): Outcome {
    this.#nowS += seconds;
    for (const held of this.#images.values()) {
      if (held.status === "ACTIVATING" && held.activeAtS <= this.#nowS) held.status = "ACTIVE";
    }
    return undefined;
  }

  #find(id: string): HeldImage | undefined {
    return this.#images.get(id) ?? this.#tagged(id);
  }

  #tagged(tag: string): HeldImage | undefined {
    return [...this.#images.values()].find(({ tags }) => tags.has(tag));
  }

  #parentsOf({ known }: HeldImage): HeldImage[] {
    return [...this.#images.values()].filter((image) => image.known.children.includes(known.digest));
  }
}
