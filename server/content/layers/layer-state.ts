import type { DerivedIndex, TableKind } from "../table-kind.js";

/** A layer (or config) as one repository sees it: visibility is per repository, bytes are shared by all. */
export interface LayerState {
  readonly repository: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  /** Stated by the manifests that refer to it; unknown until one does. */
  readonly mediaType: string | undefined;
  /** When it goes, unless an image refers to it by then; undefined while one does. Registry time in epoch milliseconds. */
  readonly collectAtMs: number | undefined;
}

/** Bytes of a repository's layers together; other repositories may share them. */
export class LayerBytes implements DerivedIndex<LayerState> {
  bytes: number;

  constructor(bytes = 0) {
    this.bytes = bytes;
  }

  changed(before: LayerState | undefined, after: LayerState | undefined): void {
    this.bytes += (after?.size ?? 0) - (before?.size ?? 0);
  }

  copy(): LayerBytes {
    return new LayerBytes(this.bytes);
  }
}

export const layerTable: TableKind<LayerState, LayerBytes> & { readonly index: () => LayerBytes } = {
  scopeOf: ({ repository }) => repository,
  keyOf: ({ digest }) => digest,
  index: () => new LayerBytes(),
  dueOf: ({ collectAtMs, digest }) =>
    collectAtMs === undefined ? undefined : { dueMs: collectAtMs, kind: "layer-collection", subject: digest },
};
