import { SortedIndex } from "../content/sorted-index.js";
import type { Snapshot } from "./snapshot.js";

/** Each keeps alive what its registry has changed since. */
const MAX_SNAPSHOTS = 1_000;

/** All snapshots of the server; they end with the process. */
export class Snapshots {
  readonly #byId = new SortedIndex<Snapshot>();
  #made = 0;

  get limit(): number {
    return MAX_SNAPSHOTS;
  }

  get isFull(): boolean {
    return this.#byId.size >= MAX_SNAPSHOTS;
  }

  /** An id that no snapshot has. */
  freshId(): string {
    let id: string;
    do id = `snapshot-${++this.#made}`;
    while (this.#byId.get(id) !== undefined);
    return id;
  }

  get(id: string): Snapshot | undefined {
    return this.#byId.get(id);
  }

  add(snapshot: Snapshot): void {
    this.#byId.set(snapshot.id, snapshot);
  }

  /** Registries that began as the snapshot keep what they have. */
  delete(snapshot: Snapshot): void {
    this.#byId.delete(snapshot.id);
    snapshot.layers.letGo();
  }

  /** In the order of ids, from the one after `id` ("" = from the start). */
  *after(id: string): IterableIterator<Snapshot> {
    for (const [, snapshot] of this.#byId.after(id)) yield snapshot;
  }
}
