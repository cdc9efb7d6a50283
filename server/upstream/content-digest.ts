import { createHash, type Hash } from "node:crypto";
import { UpstreamError } from "./upstream-error.js";

/** The algorithms that the OCI image specification registers ("Digests"), and how many hex digits each has. */
const ALGORITHMS: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha512", 128],
]);

export function isContentDigest(text: string): boolean {
  const [algorithm = "", hex = "", ...more] = text.split(":");
  return more.length === 0 && hex.length === ALGORITHMS.get(algorithm) && /^[0-9a-f]+$/.test(hex);
}

/** Counts and hashes what an upstream sends. */
export class ContentCheck {
  readonly #digest: string;
  readonly #hash: Hash;

  /** @throws {UpstreamError} bad-answer, for digests that can't be checked: they come from manifests of the upstream */
  constructor(digest: string) {
    if (!isContentDigest(digest)) {
      const text = JSON.stringify(digest.slice(0, 150));
      throw new UpstreamError("bad-answer", `the digest ${text} is neither one of sha256 nor one of sha512`);
    }
    this.#digest = digest;
    this.#hash = createHash(digest.slice(0, digest.indexOf(":")));
  }

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  /** Call it once, at the end. @param what "the layer". @throws {UpstreamError} digest-mismatch */
  finish(what: string, host: string): void {
    const computed = `${this.#digest.slice(0, this.#digest.indexOf(":"))}:${this.#hash.digest("hex")}`;
    if (computed === this.#digest) return;
    const text = `${host} sent ${what} with digest ${computed} where ${this.#digest} was expected`;
    throw new UpstreamError("digest-mismatch", text);
  }
}
