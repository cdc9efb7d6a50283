import type { TableKind } from "../table-kind.js";

/** The lifecycle policy of a repository. */
export interface LifecyclePolicyState {
  readonly repository: string;
  /** As GetLifecyclePolicy returns it. */
  readonly policyText: string;
  /** Registry time in epoch milliseconds; 0 = never yet (docs/ecr-behaviour.md G). */
  readonly lastEvaluatedAtMs: number;
}

export const lifecyclePolicyTable: TableKind<LifecyclePolicyState> = {
  scopeOf: ({ repository }) => repository,
  keyOf: () => "",
};
