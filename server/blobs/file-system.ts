import { lstat, mkdtemp, open, readdir, rename, rm, unlink } from "node:fs/promises";

/** An open file. `close` waits for what is in flight, as Node's FileHandle does. */
export interface OpenFile {
  /** May write less than asked, as the system call may. */
  writev(pieces: Buffer[], position: number): Promise<{ bytesWritten: number }>;
  read(into: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  close(): Promise<void>;
}

/** What the store needs from the file system; tests make it fail. */
export interface FileSystem {
  open(path: string, flags: "wx" | "r" | "r+"): Promise<OpenFile>;
  unlink(path: string): Promise<void>;
  mkdtemp(prefix: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  readdir(path: string): Promise<string[]>;
  lstat(path: string): Promise<{ isDirectory(): boolean; isSocket(): boolean; uid: number }>;
  /** Removes a folder and everything in it; succeeds if it doesn't exist. */
  removeFolder(path: string): Promise<void>;
}

export const nodeFileSystem: FileSystem = {
  open: (path, flags) => open(path, flags, 0o600),
  unlink,
  mkdtemp: (prefix) => mkdtemp(prefix),
  rename,
  readdir: (path) => readdir(path),
  lstat: (path) => lstat(path),
  removeFolder: (path) => rm(path, { recursive: true, force: true, maxRetries: 3 }),
};
