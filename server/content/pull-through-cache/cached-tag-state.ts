import type { TableKind } from "../table-kind.js";

/** A tag that came from an upstream, which is asked again some time after (docs/ecr-behaviour.md H.3). */
export interface CachedTagState {
  readonly repository: string;
  readonly tag: string;
  /** Registry time in epoch milliseconds at which the upstream was last asked for it. */
  readonly checkedAtMs: number;
}

export const cachedTagTable: TableKind<CachedTagState> = {
  scopeOf: ({ repository }) => repository,
  keyOf: ({ tag }) => tag,
};
