import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** After so much was written the files are looked at again; LevelDB has deleted some by then. */
const MEASURE_AFTER_BYTES = 4 * 1024 * 1024;

/** How much the files of a folder take on the disk: measured now and then, counted in between. */
export class DatabaseSize {
  readonly #folder: string;
  #measured = 0;
  #writtenSince = 0;
  #measuring: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get bytes(): number {
    return this.#measured + this.#writtenSince;
  }

  written(bytes: number): void {
    this.#writtenSince += bytes;
    if (this.#writtenSince >= MEASURE_AFTER_BYTES) void this.measure();
  }

  measure(): Promise<void> {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = undefined;
    });
    return this.#measuring;
  }

  async #measure(): Promise<void> {
    const names = await readdir(this.#folder);
    this.#writtenSince = 0;
    const sizes = await Promise.all(names.map((name) => sizeOf(join(this.#folder, name))));
    this.#measured = sizes.reduce((sum, size) => sum + size, 0);
  }
}

/** LevelDB may remove a file at any moment. */
async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
