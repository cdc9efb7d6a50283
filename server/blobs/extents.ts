interface Extent {
  start: number;
  length: number;
}

/** Which parts of a file are taken: the first gap that is large enough is given out, and its neighbours grow back together. */
export class Extents {
  /** In order; no two touch, and none touches the end. */
  readonly #free: Extent[] = [];
  #end = 0;

  /** Where the last taken part ends. */
  get end(): number {
    return this.#end;
  }

  /** @returns where the part begins */
  take(length: number): number {
    const index = this.#free.findIndex((gap) => gap.length >= length);
    const gap = this.#free[index];
    if (gap === undefined) {
      this.#end += length;
      return this.#end - length;
    }
    const { start } = gap;
    gap.start += length;
    gap.length -= length;
    if (gap.length === 0) this.#free.splice(index, 1);
    return start;
  }

  give(start: number, length: number): void {
    const found = this.#free.findIndex((gap) => gap.start > start);
    const index = found === -1 ? this.#free.length : found;
    this.#free.splice(index, 0, { start, length });
    this.#join(index);
    this.#join(index - 1);
    const last = this.#free.at(-1);
    if (last === undefined || last.start + last.length < this.#end) return;
    this.#end = last.start;
    this.#free.pop();
  }

  /** Joins a gap with the next one, if they touch. */
  #join(index: number): void {
    const [gap, next] = [this.#free[index], this.#free[index + 1]];
    if (gap === undefined || next === undefined || gap.start + gap.length < next.start) return;
    gap.length += next.length;
    this.#free.splice(index + 1, 1);
  }
}
