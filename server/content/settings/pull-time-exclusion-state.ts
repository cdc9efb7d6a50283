import type { TableKind } from "../table-kind.js";

/** A principal whose pulls leave lastRecordedPullTime as it is, such as a scanner (docs/ecr-behaviour.md H.6). */
export interface PullTimeExclusion {
  readonly principalArn: string;
  readonly createdAtMs: number;
}

export const pullTimeExclusionTable: TableKind<PullTimeExclusion> = {
  scopeOf: () => "",
  keyOf: ({ principalArn }) => principalArn,
};
