import type { ImageState } from "../images/image-state.js";
import type { Transaction } from "../transaction.js";

/** With an image goes what is known of its ways elsewhere. */
export function forgetReplications(tx: Transaction, { repository, digest }: ImageState): void {
  const known = tx.tables.imageReplications.get(repository, digest);
  if (known !== undefined) tx.delete("imageReplications", known);
}
