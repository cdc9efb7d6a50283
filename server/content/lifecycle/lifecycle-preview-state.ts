import type { TableKind } from "../table-kind.js";
import type { ImageAction } from "./lifecycle-image.js";

export type LifecyclePreviewStatus = "IN_PROGRESS" | "COMPLETE" | "FAILED" | "EXPIRED";

/** The latest preview of a repository's lifecycle policy, or of one that it might have. */
export interface LifecyclePreviewState {
  readonly repository: string;
  /** As it was given, or the repository's own. */
  readonly policyText: string;
  readonly status: LifecyclePreviewStatus;
  /** Tells it from the repository's other previews. */
  readonly order: number;
  /** Registry time in epoch milliseconds. */
  readonly startedAtMs: number;
  /** What would happen, in the order in which images would go; empty until it is complete, and once it has expired. */
  readonly actions: readonly ImageAction[];
}

/** For how long results can be read: ECR's own time is not known (docs/ecr-behaviour.md G.4). */
const KEPT_MS = 24 * 60 * 60 * 1000;

export const lifecyclePreviewTable: TableKind<LifecyclePreviewState> = {
  scopeOf: ({ repository }) => repository,
  keyOf: () => "",
  // One that never ends, as in a copy of the registry that was taken meanwhile, must not keep others from starting for ever.
  dueOf: ({ status, startedAtMs, repository }) =>
    status === "COMPLETE" ? { dueMs: startedAtMs + KEPT_MS, kind: "preview-expiry", subject: repository } : undefined,
  codec: {
    encode: (preview) => preview,
    decode: (members) => {
      const preview = members as LifecyclePreviewState;
      // What evaluated it has ended with the process.
      return preview.status === "IN_PROGRESS" ? { ...preview, status: "FAILED" } : preview;
    },
  },
};
