import type { TableKind } from "../table-kind.js";
import type { LifecyclePolicy } from "./lifecycle-policy.js";

/** The lifecycle policy of a repository. */
export interface LifecyclePolicyState {
  readonly repository: string;
  readonly policy: LifecyclePolicy;
  /** As GetLifecyclePolicy returns it. */
  readonly policyText: string;
  /** What CloudTrail's events call it; another one each time that a policy is put. */
  readonly policyId: string;
  /** Registry time in epoch milliseconds; 0 = never yet (docs/ecr-behaviour.md G.2). */
  readonly lastEvaluatedAtMs: number;
  /** Registry time at which it runs next by itself. */
  readonly nextRunMs: number;
}

type Stored = Omit<LifecyclePolicyState, "policy">;

export const lifecyclePolicyTable: TableKind<LifecyclePolicyState> = {
  scopeOf: ({ repository }) => repository,
  keyOf: () => "",
  dueOf: ({ repository, nextRunMs }) => ({ dueMs: nextRunMs, kind: "lifecycle-run", subject: repository }),
  codec: {
    encode: ({ policy: _, ...rest }): Stored => rest,
    decode: (members) => {
      const stored = members as Stored;
      // It was printed from the policy, and may by now be shorter than a client may write one.
      return { ...stored, policy: JSON.parse(stored.policyText) as LifecyclePolicy };
    },
  },
};
