import type { TableKind } from "../table-kind.js";

/** A secret as Secrets Manager would hold it, for rules whose upstream wants credentials (docs/ecr-behaviour.md H.3). */
export interface SecretState {
  /** Its name, `ecr-pullthroughcache/hub`, or its whole ARN. */
  readonly id: string;
  /** The text of the secret. */
  readonly value: string;
  /** Why ECR can't read it; undefined if it can. */
  readonly problem: "access-denied" | "undecryptable" | undefined;
  /** Registry time in epoch milliseconds from which on ECR sees it. */
  readonly visibleAtMs: number;
}

export const secretTable: TableKind<SecretState> = {
  scopeOf: () => "",
  keyOf: ({ id }) => id,
};
