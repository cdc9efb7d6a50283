import { StoredLaterError, StoreFullError } from "../blobs/blob-errors.js";
import type { KeptBlobStore } from "../blobs/blob-keeper.js";
import { createKeptBlobStore } from "../blobs/content-store.js";
import type { RegistryKeeper } from "../registries/hosted-registry.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import { Admission } from "./admission.js";
import { BlobFolder } from "./blob-folder.js";
import { openDataFolder, requireNoBlobs } from "./data-folder.js";
import { Database } from "./database.js";
import { DiskReserve } from "./disk-reserve.js";
import { GroupCommit } from "./group-commit.js";
import { SERVER_KEY } from "./keys.js";
import { makeRoom } from "./make-room.js";
import { Numbers } from "./numbers.js";
import { readRecord, writeRecord } from "./record.js";
import { RegistryJournal } from "./registry-journal.js";
import { type RestoreReport, restoreRegistries } from "./restore.js";

/** What is stored about the server as a whole. */
export interface KeptServer {
  /** What its keys are drawn from, so that tokens and signed URLs outlive a restart; that of the first start. */
  readonly seed: bigint;
  /** How often it was started on this directory before. */
  readonly generation: number;
  /** See RegistryDirectory.nextAccount; undefined on the first start. */
  readonly nextAccount: number | undefined;
}

type ServerRecord = { seed: string; generation: number; nextAccount: number | undefined };

/** A directory with everything that clients were ever told: registries, images, layers, uploads, scans. */
export class DataDir {
  readonly server: KeptServer;
  readonly blobs: KeptBlobStore;
  readonly keeper: RegistryKeeper;
  readonly #database: Database;
  readonly #commits: GroupCommit;
  readonly #folder: BlobFolder;
  readonly #journal: RegistryJournal;
  readonly #numbers = new Numbers();
  readonly #clearing = new Set<Promise<void>>();
  #directory: RegistryDirectory | undefined;

  private constructor(database: Database, blobs: string, server: KeptServer) {
    this.server = server;
    this.#database = database;
    this.#commits = new GroupCommit((operations) => database.write(operations).catch(storedLater));
    const commits = this.#commits;
    const reserve = new DiskReserve({
      folder: blobs,
      databaseBytes: () => database.bytes,
      makeRoom: () => makeRoom(room),
    });
    const { generation } = server;
    this.#folder = new BlobFolder({ folder: blobs, generation, commits, reserve, store: () => this.blobs });
    const directory = () => this.#directory;
    const room = { database, folder: this.#folder, reserve, commits, clearing: this.#clearing, directory };
    const admission = new Admission({ commits, reserve });
    this.blobs = createKeptBlobStore(this.#folder, { fileSystem: this.#folder.fileSystem });
    this.#journal = new RegistryJournal({
      commits: this.#commits,
      numbers: this.#numbers,
      clear: (prefix) => this.#clear(prefix),
      directory: () => this.#directory as RegistryDirectory,
    });
    this.keeper = {
      journal: this.#journal,
      stored: () => commits.stored(),
      admit: (writing, bodyBytes) => admission.admit(writing, bodyBytes),
    };
  }

  /**
   * Opens a directory, or makes one.
   * @param seed for a new one
   * @throws {DataDirError}
   */
  static async open(path: string, seed: bigint): Promise<DataDir> {
    const folder = await openDataFolder(path);
    const database = await Database.open(folder.database);
    try {
      const stored = await database.read(SERVER_KEY, nextStart);
      if (stored === undefined) await requireNoBlobs(folder);
      const server = stored ?? { seed, generation: 0, nextAccount: undefined };
      await database.write([{ type: "put", key: SERVER_KEY, value: writeServer(server) }]);
      return new DataDir(database, folder.blobs, server);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Puts everything back that is stored; from then on what changes is stored. @throws {DataDirError} */
  async restore(directory: RegistryDirectory): Promise<RestoreReport> {
    this.#directory = directory;
    const report = await restoreRegistries({
      database: this.#database,
      directory,
      blobs: this.blobs,
      folder: this.#folder,
      numbers: this.#numbers,
      journal: this.#journal,
      commits: this.#commits,
    });
    for (const hosted of directory.after("")) this.#journal.registry(hosted.registry);
    directory.listen({
      added: (hosted) => {
        this.#journal.registry(hosted.registry);
        this.#commits.mark(SERVER_KEY, (operations) => {
          const server = { ...this.server, nextAccount: directory.nextAccount };
          operations.push({ type: "put", key: SERVER_KEY, value: writeServer(server) });
        });
      },
      removed: (hosted) => this.#journal.registry(hosted.registry),
    });
    await this.#commits.stored();
    return report;
  }

  /** Stores what is left. From then on nothing that happens to registries and blobs changes the directory. */
  async close(): Promise<void> {
    try {
      await this.#commits.close();
    } finally {
      this.#folder.close();
      await Promise.all(this.#clearing);
      await this.#database.close();
    }
  }

  /** What remains if this fails, or the process ends first, is nobody's, and removed by the next start. */
  #clear(prefix: string): void {
    const clearing = this.#database.clear(prefix).catch(() => {});
    this.#clearing.add(clearing);
    void clearing.then(() => this.#clearing.delete(clearing));
  }
}

function storedLater(error: unknown): never {
  throw error instanceof StoreFullError ? new StoredLaterError(error.folder, error.cause as Error) : error;
}

function nextStart(stored: Buffer): KeptServer {
  const { seed, generation, nextAccount } = readRecord<ServerRecord>(stored).members;
  return { seed: BigInt(seed), generation: generation + 1, nextAccount };
}

function writeServer({ seed, generation, nextAccount }: KeptServer): Buffer {
  return writeRecord({ seed: String(seed), generation, nextAccount } satisfies ServerRecord);
}
