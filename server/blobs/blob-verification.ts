import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { asStoreError, BlobChangedError } from "./blob-errors.js";

const READ_AT_ONCE_BYTES = 256 * 1024;

/**
 * Says whether a file still has the bytes it was stored with. They are hashed before the file is first read, and again
 * only when the file system says that something has written to it.
 */
export class BlobVerification {
  /** By path: what the file system said of it when its bytes were right, and the check under way. */
  readonly #right = new Map<string, string>();
  readonly #checks = new Map<string, Promise<void>>();

  /** The file was written by this process a moment ago. */
  async written(path: string): Promise<void> {
    const state = await stateOf(path);
    if (state !== undefined) this.#right.set(path, state);
  }

  forget(path: string): void {
    this.#right.delete(path);
  }

  /** @throws {BlobChangedError} if the file is gone or has other bytes */
  verify(path: string, digest: string): Promise<void> {
    const underWay = this.#checks.get(path);
    if (underWay !== undefined) return underWay;
    const check = this.#verify(path, digest).finally(() => this.#checks.delete(path));
    this.#checks.set(path, check);
    return check;
  }

  async #verify(path: string, digest: string): Promise<void> {
    const state = await stateOf(path);
    if (state === undefined) throw new BlobChangedError(digest, "is gone");
    if (this.#right.get(path) === state) return;
    if ((await digestOf(path, digest.slice(0, digest.indexOf(":")))) !== digest) {
      throw new BlobChangedError(digest, "has other bytes than were stored");
    }
    this.#right.set(path, state);
  }
}

/** Changes with every write to the file; undefined if there is no file. */
async function stateOf(path: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch {
    return undefined;
  }
}

async function digestOf(path: string, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: READ_AT_ONCE_BYTES })) hash.update(chunk);
  } catch (error) {
    throw asStoreError(error, dirname(path));
  }
  return `${algorithm}:${hash.digest("hex")}`;
}
