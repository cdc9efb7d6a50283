import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** After this many written bytes the files are measured again, as LevelDB has deleted some by then. */
const MEASURE_AFTER_BYTES = 4 * 1024 * 1024;

/** What is put under a key; no value = what was there is deleted. */
interface Written {
  readonly key: string;
  readonly value?: Buffer;
}

/** What the files of LevelDB take on the disk: measured now and then, counted in between, and given back when asked. */
export class DatabaseSpace {
  readonly #folder: string;
  #measured = 0;
  #writtenSince = 0;
  #measuring: Promise<void> | undefined;
  /** Something was deleted whose space LevelDB has not given back yet. */
  #hasDeleted = true;
  #compacting: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get bytes(): number {
    return this.#measured + this.#writtenSince;
  }

  written(operations: readonly Written[]): void {
    for (const { key, value } of operations) {
      this.#writtenSince += key.length + (value?.length ?? 0);
      if (value === undefined) this.#hasDeleted = true;
    }
    if (this.#writtenSince >= MEASURE_AFTER_BYTES) void this.measure();
  }

  measure(): Promise<void> {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = undefined;
    });
    return this.#measuring;
  }

  /**
   * Frees the space of deleted records, which LevelDB otherwise does later; undefined if nothing was deleted.
   * @param compact has LevelDB do it
   */
  giveBack(compact: () => Promise<void>): Promise<void> | undefined {
    if (this.#compacting !== undefined) return this.#compacting;
    if (!this.#hasDeleted) return undefined;
    this.#hasDeleted = false;
    this.#compacting = compact()
      .then(() => this.measure())
      .finally(() => {
        this.#compacting = undefined;
      });
    return this.#compacting;
  }

  /** Waits for what is being given back. */
  async settled(): Promise<void> {
    await this.#compacting?.catch(() => {});
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
