import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import type { DigestAlgorithm } from "../../blobs/digest-algorithm.js";

/** Longer manifests stay out of the JavaScript heap, whose size is limited. */
const LONG_TEXT = 64 * 1024;

/** What there is to hold on to of a manifest. */
export type KeptContent = string | Buffer;

/**
 * A manifest exactly as it was pushed. The API brings it as text, the registry as bytes; each is kept as it came and
 * made into the other when that is asked for, as few manifests are ever read on the other plane.
 */
export class ManifestContent {
  readonly kept: KeptContent;

  /** @param content a text stands for its UTF-8 */
  constructor(content: KeptContent) {
    if (typeof content !== "string") this.kept = content;
    else this.kept = content.length > LONG_TEXT ? Buffer.from(content) : content.toWellFormed();
  }

  get bytes(): Buffer {
    return typeof this.kept === "string" ? Buffer.from(this.kept) : this.kept;
  }

  /** With replacement characters if the bytes are no UTF-8. */
  get text(): string {
    return this.kept.toString();
  }

  /** Bytes. */
  get length(): number {
    return Buffer.byteLength(this.kept);
  }

  get isUtf8(): boolean {
    return typeof this.kept === "string" || isUtf8(this.kept);
  }

  /** sha256:… of the bytes, or sha512:… */
  digest(algorithm: DigestAlgorithm = "sha256"): string {
    return `${algorithm}:${hash(algorithm, this.kept)}`;
  }
}
