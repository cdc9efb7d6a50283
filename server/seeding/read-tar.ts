import { extract } from "tar-stream";
import { SeedProblem } from "./seed-problem.js";

const MAX_TAR_ENTRIES = 20_000;
const MEMBER = "oci_layout_tar";

/**
 * The files of a tar archive by their paths. Nothing is unpacked anywhere, and what is in an archive can't be larger than
 * the archive.
 * @throws SeedProblem for what an image has no need of: links, devices, paths that lead out of it; it names the entry
 */
export async function readTar(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  if (archive[0] === 0x1f && archive[1] === 0x8b)
    throw new SeedProblem(MEMBER, "is compressed; send the tar archive itself");
  const files = new Map<string, Buffer>();
  let entries = 0;
  const reader = extract();
  reader.end(archive);
  try {
    for await (const entry of reader) {
      const { name, type } = entry.header;
      if (++entries > MAX_TAR_ENTRIES) throw new SeedProblem(MEMBER, `has more than ${MAX_TAR_ENTRIES} entries`);
      const path = safePath(name);
      if (type === "directory") {
        entry.resume();
        continue;
      }
      if (type !== "file" && type !== "contiguous-file") throw refused(name, `is a ${type}, only files are taken`);
      if (files.has(path)) throw refused(name, "is there twice");
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      files.set(path, Buffer.concat(chunks));
    }
  } catch (error) {
    if (error instanceof SeedProblem) throw error;
    throw new SeedProblem(MEMBER, `is not a tar archive: ${error instanceof Error ? error.message : String(error)}`);
  }
  return files;
}

/** @throws SeedProblem about an entry of an archive */
export function refused(entry: string, why: string): SeedProblem {
  return new SeedProblem(MEMBER, `entry ${JSON.stringify(entry.slice(0, 200))} ${why}`);
}

function safePath(name: string): string {
  const path = name.replace(/^(\.\/)+/, "");
  if (path.startsWith("/") || path.includes("\\") || path.split("/").includes("..")) {
    throw refused(name, "has a path that leads out of the archive");
  }
  return path;
}
