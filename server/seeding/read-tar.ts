import { posix } from "node:path";
import { ArchiveProblem, entryProblem } from "./archive-problem.js";
import { SeedProblem } from "./seed-problem.js";
import { type TarLink, tarEntries } from "./tar-entries.js";

const MAX_TAR_ENTRIES = 20_000;
const MEMBER = "oci_layout_tar";

/**
 * The files of a tar archive by their paths; what is in an archive can't be larger than the archive.
 * @throws SeedProblem for what `tarEntries` refuses
 */
export async function readTar(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const links: TarLink[] = [];
  try {
    const limits = { maxEntries: MAX_TAR_ENTRIES, onLink: (link: TarLink) => links.push(link) };
    for await (const { path, bytes } of tarEntries([archive], limits)) {
      const chunks: Buffer[] = [];
      for await (const chunk of bytes) chunks.push(chunk);
      files.set(path, Buffer.concat(chunks));
    }
  } catch (error) {
    throw error instanceof ArchiveProblem ? new SeedProblem(MEMBER, error.message) : error;
  }
  return withLinks(files, links);
}

/**
 * skopeo and docker write links to the layers, so that those older than docker 1.10 find them. No file of a layout is one.
 * @throws SeedProblem for a link in a layout, or to anything but a file of the archive
 */
function withLinks(files: Map<string, Buffer>, links: readonly TarLink[]): ReadonlyMap<string, Buffer> {
  const isLayout = files.has("index.json");
  const linked = links.map(({ name, path, target }) => {
    if (isLayout) throw refused(name, "is a symlink, only files are taken");
    const file = files.get(posix.join(posix.dirname(path), target));
    if (file === undefined || posix.isAbsolute(target))
      throw refused(name, "is a symlink to what is no file of the archive");
    if (files.has(path)) throw refused(name, "is there twice");
    return [path, file] as const;
  });
  return new Map([...files, ...linked]);
}

/** @throws SeedProblem about an entry of an archive */
export function refused(entry: string, why: string): SeedProblem {
  return new SeedProblem(MEMBER, entryProblem(entry, why).message);
}
