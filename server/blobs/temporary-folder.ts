import { createServer, type Server } from "node:net";
import { join } from "node:path";
import type { FileSystem } from "./file-system.js";
import { FOLDER_PREFIX, OWNER_SOCKET, removeLeftovers } from "./leftovers.js";

/** A socket's path has 104 bytes on macOS, 108 on Linux, its final zero included; longer ones are cut silently. */
const MAX_SOCKET_PATH_BYTES = 103;

/** The folder of one store, made when it is first needed: `ecr-emulator-<process id>-<six letters>`. */
export class TemporaryFolder {
  readonly #parent: string;
  readonly #fileSystem: FileSystem;
  readonly #cleanUpFailed: (error: unknown) => void;
  #path: Promise<string> | undefined;
  #owner: Server | undefined;
  #sweep: Promise<void> | undefined;

  constructor(parent: string, fileSystem: FileSystem, cleanUpFailed: (error: unknown) => void) {
    this.#parent = parent;
    this.#fileSystem = fileSystem;
    this.#cleanUpFailed = cleanUpFailed;
  }

  /** Makes the folder on the first call, or again if that failed. */
  path(): Promise<string> {
    this.#path ??= this.#create().catch((error: unknown) => {
      this.#path = undefined;
      throw error;
    });
    return this.#path;
  }

  async remove(): Promise<void> {
    const path = await this.#path?.catch(() => undefined);
    await this.#sweep;
    if (path === undefined) return;
    try {
      await this.#fileSystem.removeFolder(path);
    } finally {
      await closed(this.#owner);
    }
  }

  async #create(): Promise<string> {
    const path = await this.#fileSystem.mkdtemp(join(this.#parent, `${FOLDER_PREFIX}${process.pid}-`));
    this.#owner = await this.#own(path);
    // In the background: no upload waits for the removal of what others left.
    this.#sweep ??= removeLeftovers(this.#parent, this.#fileSystem, this.#cleanUpFailed).then(
      () => {},
      this.#cleanUpFailed,
    );
    return path;
  }

  /** Without the socket (Windows, a file system that has none) the folder works, but isn't removed after a crash. */
  async #own(folder: string): Promise<Server | undefined> {
    // Made under another name: a socket that is bound but doesn't listen yet would look like a dead owner's.
    const unready = join(folder, `${OWNER_SOCKET}-`);
    if (process.platform === "win32" || Buffer.byteLength(unready) > MAX_SOCKET_PATH_BYTES) return undefined;
    const server = createServer((probe) => probe.destroy());
    try {
      await listening(server, unready);
      server.unref();
      await this.#fileSystem.rename(unready, join(folder, OWNER_SOCKET));
      return server;
    } catch {
      await closed(server);
      return undefined;
    }
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      server.on("error", () => {});
      resolve();
    });
  });
}

function closed(server: Server | undefined): Promise<void> {
  return new Promise((resolve) => (server?.listening ? server.close(() => resolve()) : resolve()));
}
