import { type FileSystem, nodeFileSystem, type OpenFile } from "../../../server/blobs/file-system.js";

export type FileOperation = "open" | "writev" | "read" | "close" | "unlink" | "mkdtemp" | "rename" | "removeFolder";

/** The real file system, which counts open files and lets a test fail or hold back any operation. */
export class WatchedFileSystem implements FileSystem {
  openFiles = 0;
  readonly calls: FileOperation[] = [];
  /** Runs before each operation; what it throws is what the operation fails with. */
  before: (operation: FileOperation, path: string) => void | Promise<void> = () => {};
  /** At most this many bytes are written per call. */
  shortWriteBytes = Number.POSITIVE_INFINITY;

  async open(path: string, flags: "wx" | "r"): Promise<OpenFile> {
    await this.#enter("open", path);
    const file = await nodeFileSystem.open(path, flags);
    this.openFiles++;
    return {
      writev: async (pieces, position) => {
        await this.#enter("writev", path);
        const first = pieces[0] as Buffer;
        if (first.length <= this.shortWriteBytes) return file.writev(pieces, position);
        return file.writev([first.subarray(0, this.shortWriteBytes)], position);
      },
      read: async (into, offset, length, position) => {
        await this.#enter("read", path);
        return file.read(into, offset, length, position);
      },
      close: async () => {
        try {
          await this.#enter("close", path);
        } finally {
          await file.close();
          this.openFiles--;
        }
      },
    };
  }

  async unlink(path: string): Promise<void> {
    await this.#enter("unlink", path);
    await nodeFileSystem.unlink(path);
  }

  async mkdtemp(prefix: string): Promise<string> {
    await this.#enter("mkdtemp", prefix);
    return nodeFileSystem.mkdtemp(prefix);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#enter("rename", from);
    await nodeFileSystem.rename(from, to);
  }

  async removeFolder(path: string): Promise<void> {
    await this.#enter("removeFolder", path);
    await nodeFileSystem.removeFolder(path);
  }

  readdir = nodeFileSystem.readdir;
  lstat = nodeFileSystem.lstat;

  /** Fails the given operation with a system error, from its `nth` call on (counted from 1, from now). */
  fail(operation: FileOperation, code: string, nth = 1): void {
    let seen = 0;
    this.before = (entered) => {
      if (entered === operation && ++seen >= nth) throw Object.assign(new Error(`${code}: forced`), { code });
    };
  }

  /** Holds the next call of an operation back; `reached` resolves when it has come, `release` lets it go on. */
  hold(operation: FileOperation): { reached: Promise<void>; release: () => void } {
    let arrived = (): void => {};
    let release = (): void => {};
    const reached = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held = false;
    this.before = (entered) => {
      if (entered !== operation || held) return undefined;
      held = true;
      arrived();
      return released;
    };
    return { reached, release };
  }

  async #enter(operation: FileOperation, path: string): Promise<void> {
    this.calls.push(operation);
    await this.before(operation, path);
  }
}
