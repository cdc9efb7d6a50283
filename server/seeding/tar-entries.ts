import { type Extract, extract } from "tar-stream";
import { ArchiveProblem, entryProblem } from "./archive-problem.js";

/** A file in a tar archive. */
export interface TarEntry {
  /** As it is written there. */
  readonly name: string;
  /** Without "./" before it. */
  readonly path: string;
  /** Bytes, as its header says. */
  readonly size: number;
  /** To be read once, before the next entry is asked for. */
  readonly bytes: AsyncIterable<Buffer>;
}

/** A symbolic link in a tar archive. */
export interface TarLink extends Pick<TarEntry, "name" | "path"> {
  readonly target: string;
}

export interface TarLimits {
  readonly maxEntries: number;
  /** Called for symbolic links; if unset, they are refused. */
  readonly onLink?: (link: TarLink) => void;
}

/** Bytes handed to the reader at once. However large a message is, hardly more than this is in memory twice. */
const PIECE_BYTES = 64 * 1024;
/** For headers, names and padding between two files or after the last one; by default tar pads to 10 KiB. */
const MAX_BETWEEN_BYTES = 1024 * 1024;
const GZIP = [0x1f, 0x8b];

/**
 * The files of a tar archive, one after another, no faster than they are read. Nothing is unpacked anywhere.
 * @param source its parts in order; it isn't read on once the loop is left
 * @throws ArchiveProblem for what an image doesn't need: links, devices, paths that lead out of the archive, duplicate
 *   names; and what `source` throws
 */
export async function* tarEntries(
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
  { maxEntries, onLink }: TarLimits,
): AsyncGenerator<TarEntry> {
  const reader = extract();
  const feed = new Feed(reader);
  void feed.run(source);
  const paths = new Set<string>();
  let entries = 0;
  try {
    for await (const entry of reader) {
      const { name, type, size = 0, linkname } = entry.header;
      feed.begins(size);
      if (++entries > maxEntries) throw new ArchiveProblem(`has more than ${maxEntries} entries`);
      const path = safePath(name);
      if (type === "symlink" && onLink !== undefined) onLink({ name, path, target: linkname ?? "" });
      else if (type !== "directory") {
        if (type !== "file" && type !== "contiguous-file")
          throw entryProblem(name, `is a ${type ?? "thing of an unknown kind"}, only files are taken`);
        if (paths.has(path)) throw entryProblem(name, "is there twice");
        paths.add(path);
        yield { name, path, size, bytes: bytesOf(entry as AsyncIterable<Buffer>, name, feed) };
      }
      entry.resume();
    }
  } catch (error) {
    throw feed.explain(error);
  } finally {
    reader.destroy();
  }
}

async function* bytesOf(entry: AsyncIterable<Buffer>, name: string, feed: Feed): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of entry) yield chunk;
  } catch (error) {
    throw feed.explain(error, `it ends within the entry ${JSON.stringify(name)}`);
  }
}

/** What hands the parts of an archive to its reader. */
class Feed {
  readonly #reader: Extract;
  readonly #closed: Promise<void>;
  #isOver = false;
  /** What the source threw, or is wrong with the archive as a whole. */
  #failure: unknown;
  /** Of the file that is being read. */
  #missing = 0;
  #between = 0;

  constructor(reader: Extract) {
    this.#reader = reader;
    this.#closed = new Promise((resolve) => {
      reader.once("close", () => {
        this.#isOver = true;
        resolve();
      });
    });
  }

  begins(size: number): void {
    this.#missing = size;
    this.#between = 0;
  }

  /** Never rejects: the reader of the entries gets the error. */
  async run(source: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    try {
      let isFirst = true;
      for await (const part of source) {
        if (isFirst && GZIP.every((byte, i) => part[i] === byte))
          throw new ArchiveProblem("is compressed; send the tar archive itself");
        isFirst = false;
        for (let at = 0; at < part.length && !this.#isOver; at += PIECE_BYTES)
          await this.#write(part.subarray(at, at + PIECE_BYTES));
        if (this.#isOver) return;
      }
      this.#reader.end(undefined);
    } catch (error) {
      this.#failure = error;
      this.#reader.destroy(error as Error);
    }
  }

  /** What there is to say of an error of the reader. */
  explain(error: unknown, otherwise?: string): unknown {
    if (this.#failure !== undefined) return this.#failure;
    if (error instanceof ArchiveProblem) return error;
    return new ArchiveProblem(`is not a tar archive: ${otherwise ?? (error as Error).message}`);
  }

  async #write(piece: Buffer): Promise<void> {
    const ofFile = Math.min(this.#missing, piece.length);
    this.#missing -= ofFile;
    this.#between += piece.length - ofFile;
    if (this.#between > MAX_BETWEEN_BYTES)
      throw new ArchiveProblem(`has more than ${MAX_BETWEEN_BYTES} bytes in one place that belong to no file`);
    if (this.#reader.write(piece)) return;
    const drained = new Promise<void>((resolve) => this.#reader.once("drain", () => resolve()));
    await Promise.race([drained, this.#closed]);
  }
}

function safePath(name: string): string {
  const path = name.replace(/^(\.\/)+/, "");
  if (path.startsWith("/") || path.includes("\\") || path.split("/").includes("..")) {
    throw entryProblem(name, "has a path that leads out of the archive");
  }
  return path;
}
