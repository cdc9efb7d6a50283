import { basename, dirname, join } from "node:path";
import type { FileSystem, OpenFile } from "./file-system.js";

/** The file of one blob while it is being written; made with the first bytes. */
export class BlobFile {
  readonly #fileSystem: FileSystem;
  readonly #folder: () => Promise<string>;
  readonly #name: string;
  #path: string | undefined;
  #file: OpenFile | undefined;
  #position = 0;
  #flags: "wx" | "r+" = "wx";

  /** @param folder where to put it; asked once, with the first bytes */
  constructor(fileSystem: FileSystem, folder: () => Promise<string>, name: string) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#name = name;
  }

  /** A file whose first `position` bytes an earlier process has written; longer it must not be. */
  static resume(fileSystem: FileSystem, path: string, position: number): BlobFile {
    const file = new BlobFile(fileSystem, async () => dirname(path), basename(path));
    file.#path = path;
    file.#position = position;
    file.#flags = "r+";
    return file;
  }

  /** Undefined while there is no file. */
  get path(): string | undefined {
    return this.#path;
  }

  /** Writes all bytes behind those already there. One call at a time. */
  async append(pieces: readonly Buffer[]): Promise<void> {
    // No await when the file is open: the write then runs in the thread pool while the caller hashes the same bytes.
    const file = this.#file ?? (await this.#open());
    let rest = pieces as Buffer[];
    while (rest.length > 0) {
      const { bytesWritten } = await file.writev(rest, this.#position);
      if (bytesWritten === 0) throw new Error(`the file system took no bytes for ${this.#path}`);
      this.#position += bytesWritten;
      rest = piecesBehind(rest, bytesWritten);
    }
  }

  /** Ends writing and returns the file's path. */
  async close(): Promise<string> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
    return this.#path as string;
  }

  /** Closes and removes the file, if there is one. Safe to call twice, not during an `append`. */
  async discard(): Promise<void> {
    const path = this.#path;
    this.#path = undefined;
    if (path === undefined) return;
    const file = this.#file;
    this.#file = undefined;
    try {
      await file?.close();
    } finally {
      await this.#fileSystem.unlink(path);
    }
  }

  async #open(): Promise<OpenFile> {
    const path = join(await this.#folder(), this.#name);
    this.#file = await this.#fileSystem.open(path, this.#flags);
    this.#path = path;
    return this.#file;
  }
}

function piecesBehind(pieces: Buffer[], bytes: number): Buffer[] {
  let skipped = bytes;
  for (const [index, piece] of pieces.entries()) {
    if (skipped < piece.length) return [piece.subarray(skipped), ...pieces.slice(index + 1)];
    skipped -= piece.length;
  }
  return [];
}
