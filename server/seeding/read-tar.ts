import { ArchiveProblem, entryProblem } from "./archive-problem.js";
import { SeedProblem } from "./seed-problem.js";
import { tarEntries } from "./tar-entries.js";

const MAX_TAR_ENTRIES = 20_000;
const MEMBER = "oci_layout_tar";

/**
 * The files of a tar archive by their paths; what is in an archive can't be larger than the archive.
 * @throws SeedProblem for what `tarEntries` refuses
 */
export async function readTar(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  try {
    for await (const { path, bytes } of tarEntries([archive], MAX_TAR_ENTRIES)) {
      const chunks: Buffer[] = [];
      for await (const chunk of bytes) chunks.push(chunk);
      files.set(path, Buffer.concat(chunks));
    }
  } catch (error) {
    throw error instanceof ArchiveProblem ? new SeedProblem(MEMBER, error.message) : error;
  }
  return files;
}

/** @throws SeedProblem about an entry of an archive */
export function refused(entry: string, why: string): SeedProblem {
  return new SeedProblem(MEMBER, entryProblem(entry, why).message);
}
