import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import type { AsideBytes } from "../../blobs/aside-file.js";
import type { BlobStore } from "../../blobs/blob-store.js";
import type { DigestAlgorithm } from "../../blobs/digest-algorithm.js";

/** Longer manifests stay out of the JavaScript heap, whose size is limited, and out of memory once they are stored. */
const LONG_TEXT = 64 * 1024;

/** What there is to hold on to of a manifest. */
export type HeldContent = string | Buffer | AsideBytes;

/**
 * A manifest exactly as it was pushed. The API brings it as text, the registry as bytes; each is kept as it came and
 * made into the other when that is asked for, as few manifests are ever read on the other plane.
 */
export class ManifestContent {
  readonly kept: HeldContent;

  /** @param content a text stands for its UTF-8 */
  constructor(content: HeldContent) {
    if (typeof content !== "string") this.kept = content;
    else this.kept = content.length > LONG_TEXT ? Buffer.from(content) : content.toWellFormed();
  }

  /** The same content, on the disk if it is long and the disk takes it. */
  setAside(blobs: Pick<BlobStore, "setAside">): ManifestContent {
    if (!Buffer.isBuffer(this.kept) || this.kept.length <= LONG_TEXT) return this;
    const aside = blobs.setAside(this.kept);
    return aside === undefined ? this : new ManifestContent(aside);
  }

  get bytes(): Buffer {
    return typeof this.kept === "string" ? Buffer.from(this.kept) : inMemory(this.kept);
  }

  /** With replacement characters if the bytes aren't UTF-8. */
  get text(): string {
    return typeof this.kept === "string" ? this.kept : inMemory(this.kept).toString();
  }

  /** Bytes. */
  get length(): number {
    return typeof this.kept === "string" ? Buffer.byteLength(this.kept) : this.kept.length;
  }

  get isUtf8(): boolean {
    return typeof this.kept === "string" || isUtf8(inMemory(this.kept));
  }

  /** sha256:… of the bytes, or sha512:… */
  digest(algorithm: DigestAlgorithm = "sha256"): string {
    return `${algorithm}:${hash(algorithm, typeof this.kept === "string" ? this.kept : inMemory(this.kept))}`;
  }
}

function inMemory(content: Buffer | AsideBytes): Buffer {
  return Buffer.isBuffer(content) ? content : content.read();
}
