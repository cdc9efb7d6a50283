import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeFolder } from "../blobs/make-folder.js";

/** Goes up with every change of what is stored that older servers can't read. */
const FORMAT = "2";
const FORMAT_FILE = "format";

/** A data directory that can't be used; the message names it and says why. */
export class DataDirError extends Error {
  override readonly name = "DataDirError";
}

/** What is in a data directory besides the file that says its format. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly blobs: string;
}

/**
 * Creates a data directory, or checks an existing one.
 * @throws {DataDirError} if it has another format, is something else's folder, or can't be made or written to
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = resolve(path);
  try {
    await makeFolder(folder);
    const entries = await readdir(folder);
    if (entries.includes(FORMAT_FILE)) await checkFormat(folder);
    else if (entries.some(isForeign)) {
      throw new DataDirError(`${folder} is neither empty nor a data directory of this emulator; choose another folder`);
    } else await writeFormat(folder);
    const blobs = join(folder, "blobs");
    await makeFolder(blobs);
    const data = { path: folder, database: join(folder, "database"), blobs };
    if (!entries.includes("database")) await requireNoBlobs(data);
    return data;
  } catch (error) {
    if (error instanceof DataDirError) throw error;
    throw new DataDirError(`${folder} can't be used as data directory: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * For a directory without a database: everything in its blob folder would be removed, as nothing refers to it.
 * @throws {DataDirError} if there is something
 */
export async function requireNoBlobs({ path, database, blobs }: DataFolder): Promise<void> {
  const files = await readdir(blobs);
  if (files.length === 0) return;
  throw new DataDirError(
    `${path} has ${files.length} files of layers but no database that lists them. Nothing was removed. ` +
      `Put ${database} back, or delete ${blobs} to begin with nothing`,
  );
}

/** A volume of its own begins with `lost+found`; a start that was cut short leaves the format half written. */
function isForeign(entry: string): boolean {
  return entry !== "lost+found" && entry !== unready(FORMAT_FILE);
}

async function checkFormat(folder: string): Promise<void> {
  const format = (await readFile(join(folder, FORMAT_FILE), "utf8")).trim();
  if (format === FORMAT) return;
  throw new DataDirError(
    `${folder} has data of format ${JSON.stringify(format.slice(0, 20))}; this version reads format ${FORMAT} only`,
  );
}

async function writeFormat(folder: string): Promise<void> {
  const file = join(folder, FORMAT_FILE);
  await writeFile(unready(file), `${FORMAT}\n`);
  await rename(unready(file), file);
}

function unready(file: string): string {
  return `${file}~`;
}
