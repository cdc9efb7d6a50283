import { OrderedMap } from "./ordered-map.js";
import type { Due } from "./table-kind.js";

/** Something that falls due, and the record that it belongs to. */
export interface Deadline extends Due {
  readonly table: string;
  readonly scope: string;
  readonly key: string;
}

/** What falls due when. Derived from the records, so a fork has it too; soonest first, then in the order of keys. */
export class Deadlines {
  readonly #inOrder: OrderedMap<Deadline, Deadline>;

  constructor(inOrder: OrderedMap<Deadline, Deadline> = new OrderedMap(undefined, compare)) {
    this.#inOrder = inOrder;
  }

  add(deadline: Deadline): void {
    this.#inOrder.set(deadline, deadline);
  }

  remove(deadline: Deadline): void {
    this.#inOrder.delete(deadline);
  }

  first(): Deadline | undefined {
    return this.#inOrder.minKey();
  }

  values(): Deadline[] {
    return this.#inOrder.valuesArray();
  }

  fork(): Deadlines {
    return new Deadlines(this.#inOrder.clone());
  }
}

function compare(a: Deadline, b: Deadline): number {
  return (
    a.dueMs - b.dueMs || compareTexts(a.table, b.table) || compareTexts(a.scope, b.scope) || compareTexts(a.key, b.key)
  );
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
