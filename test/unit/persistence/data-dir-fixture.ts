import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../../server/config.js";
import { createParts } from "../../../server/parts.js";
import { DataDir } from "../../../server/persistence/data-dir.js";
import type { Registries } from "../../../server/registries/registries.js";
import type { Registry } from "../../../server/registries/registry.js";

export const REF = { accountId: "123456789012", region: "us-east-1" };

/** A server on a data directory, without its listeners. */
export interface TestServer {
  readonly folder: string;
  readonly dataDir: DataDir;
  readonly registries: Registries;
  readonly registry: Registry;
  /** What an answer waits for. */
  stored(): Promise<void>;
  /** Ends it as a signal does. */
  stop(): Promise<void>;
}

const running = new Set<TestServer>();
const folders: string[] = [];

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "data-dir-"));
  folders.push(folder);
  return folder;
}

/** For `afterEach`. */
export async function stopServers(): Promise<void> {
  for (const server of [...running]) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
}

export async function startServer(folder: string, seed = 1n): Promise<TestServer> {
  const dataDir = await DataDir.open(folder, seed);
  const parts = createParts({ ...DEFAULT_CONFIG, seed, quotas: { minimumPartSize: 1 } }, { dataDir });
  const { registries } = parts;
  await dataDir.restore(registries);
  const server: TestServer = {
    folder,
    dataDir,
    registries,
    registry: registries.open(REF),
    stored: async () => dataDir.persistence.stored(),
    stop: async () => {
      running.delete(server);
      await parts.close();
    },
  };
  running.add(server);
  return server;
}

/** Ends a server properly and starts the next one. */
export async function restart(server: TestServer): Promise<TestServer> {
  await server.stop();
  return startServer(server.folder);
}

/** Starts a server on what the disk has at this moment, as if the process had been killed now. */
export async function crash(server: TestServer): Promise<TestServer> {
  const copy = await copyOf(server.folder);
  await server.stop();
  return startServer(copy);
}

async function copyOf(folder: string): Promise<string> {
  const copy = await newFolder();
  try {
    await cp(folder, copy, { recursive: true });
    return copy;
  } catch (error) {
    // A file that nobody needs was removed between being listed and being copied.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return copyOf(folder);
    throw error;
  }
}
