import { StoredLaterError, StoreFullError } from "../blobs/blob-errors.js";
import type { PersistedBlobStore } from "../blobs/blob-persistence.js";
import { createPersistedBlobStore } from "../blobs/content-store.js";
import type { Registries } from "../registries/registries.js";
import type { Persistence } from "../registries/registry.js";
import { Admission } from "./admission.js";
import { BlobFolder } from "./blob-folder.js";
import { openDataFolder, requireNoBlobs } from "./data-folder.js";
import { Database } from "./database.js";
import { DiskReserve } from "./disk-reserve.js";
import { GroupCommit } from "./group-commit.js";
import { SERVER_KEY } from "./keys.js";
import { makeRoom } from "./make-room.js";
import { PersistedRegistries } from "./persisted-registries.js";
import { readRecord, writeRecord } from "./record.js";
import { type RestoreReport, restoreRegistries } from "./restore.js";

/** What is stored about the server as a whole. */
export interface PersistedServer {
  /** What its keys are drawn from, so that tokens and signed URLs outlive a restart; that of the first start. */
  readonly seed: bigint;
  /** How often it was started on this directory before. */
  readonly generation: number;
  /** See Leases.nextAccount; undefined on the first start. */
  readonly nextAccount: number | undefined;
}

type ServerRecord = { seed: string; generation: number; nextAccount: number | undefined };

/** A directory with everything that clients were ever told: registries, images, layers, uploads, scans. */
export class DataDir {
  readonly server: PersistedServer;
  readonly blobs: PersistedBlobStore;
  readonly persistence: Persistence;
  readonly #database: Database;
  readonly #commits: GroupCommit;
  readonly #folder: BlobFolder;
  readonly #persisted: PersistedRegistries;
  #registries: Registries | undefined;

  private constructor(database: Database, blobs: string, server: PersistedServer) {
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
    const registries = () => this.#registries;
    const room = { database, folder: this.#folder, reserve, commits, registries };
    const admission = new Admission({ commits, reserve });
    this.blobs = createPersistedBlobStore(this.#folder, { fileSystem: this.#folder.fileSystem });
    this.#persisted = new PersistedRegistries(commits, () => this.#registries as Registries);
    this.persistence = {
      registryChanged: (registry) => this.#persisted.registryChanged(registry),
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
  async restore(registries: Registries): Promise<RestoreReport> {
    this.#registries = registries;
    const report = await restoreRegistries({
      database: this.#database,
      registries,
      blobs: this.blobs,
      folder: this.#folder,
      persisted: this.#persisted,
      commits: this.#commits,
    });
    registries.listen({
      added: (registry) => {
        this.#persisted.follow(registry, false);
        this.#commits.mark(SERVER_KEY, (operations) => {
          const server = { ...this.server, nextAccount: registries.leases.nextAccount };
          operations.push({ type: "put", key: SERVER_KEY, value: writeServer(server) });
        });
      },
      removed: (registry) => this.#persisted.registryChanged(registry),
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
      await this.#database.close();
    }
  }
}

function storedLater(error: unknown): never {
  throw error instanceof StoreFullError ? new StoredLaterError(error.folder, error.cause as Error) : error;
}

function nextStart(stored: Buffer): PersistedServer {
  const { seed, generation, nextAccount } = readRecord<ServerRecord>(stored).members;
  return { seed: BigInt(seed), generation: generation + 1, nextAccount };
}

function writeServer({ seed, generation, nextAccount }: PersistedServer): Buffer {
  return writeRecord({ seed: String(seed), generation, nextAccount } satisfies ServerRecord);
}
