import type { ImageState } from "../images/image-state.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import type { ImageSigning } from "./image-signing-state.js";

type SignedImage = Pick<ImageState, "repository" | "digest">;

/** The signings of an image, in the order in which they began. */
export function signingsOf({ tables }: ContentView, { repository, digest }: SignedImage): readonly ImageSigning[] {
  const signings: ImageSigning[] = [];
  for (const signing of tables.imageSignings.of(repository).after(`${digest}/`)) {
    if (signing.digest !== digest) break;
    signings.push(signing);
  }
  return signings.sort((a, b) => a.order - b.order);
}

/** Takes out the signings of an image that goes. */
export function forgetSignings(tx: Transaction, image: SignedImage): void {
  for (const signing of signingsOf(tx, image)) tx.delete("imageSignings", signing);
}
