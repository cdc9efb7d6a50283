import { EcrError } from "../errors.js";
import { imageByDigest } from "../images/find-image.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { copyImage } from "./copy-image.js";
import { replicateDelete } from "./replicate-delete.js";
import type { ReplicatedChange } from "./schedule-replication.js";

/**
 * Does at a destination what was done at the source.
 * @throws {EcrError} why it can't be done
 */
export function replicateChange(tx: Transaction, source: ContentView, change: ReplicatedChange): void {
  const { kind, repository, digest, tag } = change;
  if (kind === "copy") {
    const image = imageByDigest(source, repository, digest);
    if (image === undefined) throw new EcrError("ImageNotFoundException", "The image has been deleted meanwhile");
    copyImage(tx, source, image, tag);
  } else {
    const isTag = kind === "delete-tag" && tag !== undefined;
    const gone = isTag
      ? ({ kind: "tag", imageTag: tag, imageDigest: digest } as const)
      : ({ kind: "image", imageDigest: digest } as const);
    replicateDelete(tx, source.context.ref, repository, gone);
  }
}
