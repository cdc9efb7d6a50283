import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import type { BlobPersistence } from "../../../server/blobs/blob-persistence.js";
import type { BlobReader, BlobStore, BlobUpload, StoredBlob } from "../../../server/blobs/blob-store.js";
import {
  type BlobStoreOptions,
  createBlobStore,
  createPersistedBlobStore,
} from "../../../server/blobs/content-store.js";
import type { FileSystem } from "../../../server/blobs/file-system.js";
import { WatchedFileSystem } from "./watched-file-system.js";

export const KIB = 1024;
export const MIB = 1024 * 1024;

/** A store of a test's own, in a folder of its own. */
export interface StoreFixture {
  readonly store: BlobStore;
  readonly fileSystem: WatchedFileSystem;
  readonly parentFolder: string;
  readonly cleanUpFailures: unknown[];
  /** Names of the blob files there are now. */
  files(): Promise<string[]>;
}

const opened: StoreFixture[] = [];

export async function storeFixture(options: BlobStoreOptions = {}): Promise<StoreFixture> {
  const parentFolder = await mkdtemp(join(tmpdir(), "blob-test-"));
  const fileSystem = new WatchedFileSystem();
  const cleanUpFailures: unknown[] = [];
  const onCleanUpFailure = (error: unknown): unknown => cleanUpFailures.push(error);
  const all = { parentFolder, fileSystem, onCleanUpFailure, ...options };
  const store =
    process.env["TEST_BLOB_STORE"] === "kept" ? await keptStore(parentFolder, fileSystem, all) : createBlobStore(all);
  const fixture: StoreFixture = {
    store,
    fileSystem,
    parentFolder,
    cleanUpFailures,
    files: () => blobFiles(parentFolder),
  };
  opened.push(fixture);
  return fixture;
}

/** A store as `--data-dir` has it, whose files its keeper removes at once. */
async function keptStore(parentFolder: string, fileSystem: FileSystem, options: BlobStoreOptions): Promise<BlobStore> {
  const folder = await mkdtemp(join(parentFolder, "kept-"));
  const keeper: BlobPersistence = {
    folder,
    filePrefix: "1-",
    claim: () => () => {},
    added: () => {},
    verify: () => undefined,
    freed: (_, content) => {
      if ("path" in content) fileSystem.unlink(content.path).catch(options.onCleanUpFailure);
    },
  };
  return createPersistedBlobStore(keeper, options);
}

/** For `afterEach`: closes every store, and fails if one of them left a file or an open file behind. */
export async function closeStores(): Promise<void> {
  for (const { store, fileSystem, parentFolder } of opened.splice(0)) {
    fileSystem.before = () => {};
    await store.close();
    const entries = await readdir(parentFolder);
    const left = entries.filter((entry) => !entry.startsWith("kept-"));
    await rm(parentFolder, { recursive: true });
    assert.equal(left, [], "a closed store leaves nothing");
    assert.is(fileSystem.openFiles, 0, "a closed store has no open files");
  }
}

async function blobFiles(parentFolder: string): Promise<string[]> {
  const entries = await readdir(parentFolder, { recursive: true });
  return entries.filter((entry) => entry.endsWith(".blob"));
}

/** Bytes that differ at every position near a boundary, the same for the same arguments. */
export function sampleBytes(length: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let index = 0; index < length; index++)
    bytes[index] = (index * 31 + (index >> 8) * 17 + (index >> 16) + seed) & 255;
  return bytes;
}

export function sha256(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export async function writeAll(upload: BlobUpload, bytes: Buffer, chunkBytes = 64 * KIB): Promise<void> {
  for (let at = 0; at < bytes.length; at += chunkBytes) await upload.write(bytes.subarray(at, at + chunkBytes));
}

export async function put(store: BlobStore, bytes: Buffer): Promise<StoredBlob> {
  const upload = store.createUpload();
  await writeAll(upload, bytes);
  return upload.finish();
}

export async function collect(reader: BlobReader): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of reader) chunks.push(chunk);
  return Buffer.concat(chunks);
}
