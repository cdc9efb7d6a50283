import type { TableKind } from "../table-kind.js";
import type { ImageReplications } from "./image-replication.js";

/** How far an image has come on its way to each of its destinations. It goes with the image. */
export interface ImageReplicationState {
  readonly repository: string;
  readonly digest: string;
  readonly replications: ImageReplications;
}

export const imageReplicationTable: TableKind<ImageReplicationState> = {
  scopeOf: ({ repository }) => repository,
  keyOf: ({ digest }) => digest,
};
