import { connect } from "node:net";
import { join } from "node:path";
import type { FileSystem } from "./file-system.js";

export const FOLDER_PREFIX = "ecr-emulator-";

/**
 * A Unix socket in each temporary folder, on which its owner listens. The kernel closes it with the process, however
 * that ends, and refuses connections from then on. So it tells a dead owner from a live one where a process id can't: in
 * containers, where every emulator is process 1, and between containers that share a folder.
 */
export const OWNER_SOCKET = "owner";

/**
 * Removes the temporary folders that killed emulators left in `parent`; returns their paths. Only folders of this user
 * whose owner is surely gone; a folder without a socket, or one that can't be asked, stays.
 * @param cleanUpFailed told about each folder that couldn't be removed
 */
export async function removeLeftovers(
  parent: string,
  fileSystem: FileSystem,
  cleanUpFailed: (error: unknown) => void,
): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await fileSystem.readdir(parent)) {
    if (!name.startsWith(FOLDER_PREFIX)) continue;
    const path = join(parent, name);
    if (!(await isStoreFolder(path, fileSystem)) || !(await ownerIsGone(path))) continue;
    try {
      await fileSystem.removeFolder(path);
      removed.push(path);
    } catch (error) {
      cleanUpFailed(error);
    }
  }
  return removed;
}

async function isStoreFolder(path: string, fileSystem: FileSystem): Promise<boolean> {
  try {
    // lstat: a link planted in a shared folder is not followed.
    const found = await fileSystem.lstat(path);
    if (!found.isDirectory() || found.uid !== process.getuid?.()) return false;
    return (await fileSystem.lstat(join(path, OWNER_SOCKET))).isSocket();
  } catch {
    return false;
  }
}

function ownerIsGone(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect({ path: join(folder, OWNER_SOCKET) });
    probe.once("connect", () => {
      probe.destroy();
      resolve(false);
    });
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED"));
  });
}
