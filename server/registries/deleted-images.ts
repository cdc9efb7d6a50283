import type { Committed, Content } from "../content/content.js";
import type { ImageState } from "../content/images/image-state.js";
import type { RecordChange } from "../content/transaction.js";

/** The oldest are forgotten first; what is kept of one takes a few hundred bytes. */
const MAX_DELETED_IMAGES = 10_000;

/** An image that was there. */
export interface DeletedImage {
  /** As it was before the change that deleted it. Its manifest has gone. */
  readonly image: Omit<ImageState, "manifest">;
  /** Registry time in epoch milliseconds. */
  readonly deletedAtMs: number;
  /** A request id, "lifecycle rule 1", "admin", or what the registry does by itself. */
  readonly cause: string;
  /** Position in the order of deleting, from 1. */
  readonly order: number;
}

/** Which images a registry has lost, and why. It ends with the process: a store keeps what there is, not what there was. */
export class DeletedImages {
  readonly #kept: DeletedImage[] = [];
  #last = 0;

  /** Notes what is deleted from now on. */
  follow(content: Content): void {
    content.subscribe((committed) => this.#note(committed, content.context.now()));
  }

  /** In the order of deleting, from the one after `order` (0 = from the first). */
  *after(order: number): Iterable<DeletedImage> {
    for (const deleted of this.#kept) if (deleted.order > order) yield deleted;
  }

  clear(): void {
    this.#kept.length = 0;
  }

  #note({ cause, records }: Committed, deletedAtMs: number): void {
    if (!records.some(({ table, after }) => table === "images" && after === undefined)) return;
    for (const { manifest: _, ...image } of deletedBy(records)) {
      this.#kept.push({ image, deletedAtMs, cause, order: ++this.#last });
    }
    if (this.#kept.length > MAX_DELETED_IMAGES) this.#kept.splice(0, this.#kept.length - MAX_DELETED_IMAGES);
  }
}

/** A change may take tags off one by one before it deletes the image, or put the image back: its first and last word count. */
function* deletedBy(records: readonly RecordChange[]): Iterable<ImageState> {
  const before = new Map<string, ImageState | undefined>();
  const isGone = new Map<string, boolean>();
  for (const { table, scope, key, before: was, after } of records) {
    if (table !== "images") continue;
    const id = `${scope}@${key}`;
    if (!before.has(id)) before.set(id, was as ImageState | undefined);
    isGone.set(id, after === undefined);
  }
  for (const [id, image] of before) if (image !== undefined && isGone.get(id) === true) yield image;
}
