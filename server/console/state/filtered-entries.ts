import type { Entry } from "./entry.ts";

/**
 * The entries that pass a filter, kept up while entries come and go: a thousand a second would otherwise be filtered ten
 * thousand at a time, for each frame.
 */
export class FilteredEntries {
  readonly #all: readonly Entry[];
  #filter: string | undefined;
  #shown: Entry[] = [];
  /** The newest entry that has been looked at. */
  #last = 0;
  #dropped = 0;

  constructor(all: readonly Entry[]) {
    this.#all = all;
  }

  /** @param filter what `passes` was made from: another one begins anew */
  update(filter: string, dropped: number, passes: (entry: Entry) => boolean): readonly Entry[] {
    const first = this.#all[0]?.sequence ?? 0;
    const isNewList = (this.#all.at(-1)?.sequence ?? 0) < this.#last || dropped < this.#dropped;
    if (filter !== this.#filter || isNewList) {
      this.#filter = filter;
      this.#shown = [];
      this.#last = 0;
    }
    this.#dropped = dropped;
    const gone = this.#shown.findIndex(({ sequence }) => sequence >= first);
    if (gone !== 0) this.#shown.splice(0, gone === -1 ? this.#shown.length : gone);
    for (let i = this.#firstNew(); i < this.#all.length; i++) {
      const entry = this.#all[i] as Entry;
      if (passes(entry)) this.#shown.push(entry);
      this.#last = entry.sequence;
    }
    return this.#shown;
  }

  #firstNew(): number {
    let i = this.#all.length;
    while (i > 0 && (this.#all[i - 1] as Entry).sequence > this.#last) i--;
    return i;
  }
}
