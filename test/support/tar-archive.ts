import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";

/** A tar archive of files, and of other entries where a type is said. */
export async function tarArchive(
  entries: readonly {
    name: string;
    bytes?: Buffer | string;
    type?: "symlink" | "link" | "directory";
    linkname?: string;
  }[],
): Promise<Buffer> {
  const archive = pack();
  for (const { name, bytes, type, linkname } of entries) {
    if (type === undefined) archive.entry({ name }, bytes ?? "");
    else archive.entry({ name, type, ...(linkname === undefined ? {} : { linkname }) });
  }
  archive.finalize();
  return buffer(archive as unknown as NodeJS.ReadableStream);
}
