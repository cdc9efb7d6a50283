import { StoredLaterError, StoreFullError } from "../blobs/blob-errors.js";
import type { PersistedBlobStore } from "../blobs/blob-persistence.js";
import { createPersistedBlobStore } from "../blobs/content-store.js";
import { Admission } from "../disk-space/admission.js";
import { DiskReserve } from "../disk-space/disk-reserve.js";
import { makeRoom } from "../disk-space/make-room.js";
import type { Registries } from "../registries/registries.js";
import type { Persistence } from "../registries/registry.js";
import { BlobFolder } from "./blob-folder.js";
import { openDataFolder, requireNoBlobs } from "./data-folder.js";
import { Database } from "./database.js";
import { GroupCommit } from "./group-commit.js";
import { SERVER_KEY } from "./keys.js";
import { PersistedRegistries } from "./persisted-registries.js";
import { readRecord, writeRecord } from "./record.js";
import { Restoration, type RestoreReport } from "./restore.js";

/** What is stored about the server as a whole. */
export interface PersistedServer {
  /** What its keys are drawn from, so that tokens and signed URLs outlive a restart; the seed of the first start. */
  readonly seed: bigint;
  /** How often it was started on this directory before. */
  readonly generation: number;
  /** See Leases.nextAccount; undefined on the first start. */
  readonly nextAccount: number | undefined;
}

/** JSON has no numbers of 64 bits. */
type ServerRecord = Omit<PersistedServer, "seed"> & { readonly seed: string };

/** A directory with everything that clients were ever told: registries, images, layers, uploads, scans. */
export class DataDir {
  readonly server: PersistedServer;
  readonly blobs: PersistedBlobStore;
  readonly persistence: Persistence;
  readonly #database: Database;
  readonly #commits: GroupCommit;
  readonly #folder: BlobFolder;
  #persisted: PersistedRegistries | undefined;

  private constructor(database: Database, blobs: string, server: PersistedServer) {
    this.server = server;
    this.#database = database;
    const commits = new GroupCommit((operations) => database.write(operations).catch(storedLater));
    const reserve = new DiskReserve({
      folder: blobs,
      databaseBytes: () => database.space.bytes,
      makeRoom: () => makeRoom(room),
    });
    const { generation } = server;
    const files = new BlobFolder({ folder: blobs, generation, commits, reserve, store: () => this.blobs });
    const room = { database, files, reserve, commits, registries: () => this.#persisted?.registries };
    const admission = new Admission({ commits, reserve });
    this.#commits = commits;
    this.#folder = files;
    this.blobs = createPersistedBlobStore(files, { fileSystem: files.fileSystem });
    this.persistence = {
      registryChanged: (registry) => this.#persisted?.registryChanged(registry),
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
    const commits = this.#commits;
    const persisted = new PersistedRegistries(commits, registries);
    this.#persisted = persisted;
    const parts = { database: this.#database, folder: this.#folder, persisted, commits };
    const report = await new Restoration(parts).run();
    registries.listen({
      added: (registry) => {
        persisted.follow(registry, false);
        commits.keep(SERVER_KEY, () => writeServer({ ...this.server, nextAccount: registries.leases.nextAccount }));
      },
      removed: (registry) => persisted.registryChanged(registry),
    });
    await commits.stored();
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
