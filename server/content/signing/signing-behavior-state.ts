import type { TableKind } from "../table-kind.js";
import type { SigningFailure } from "./image-signing-state.js";

/** How signing by a profile goes, as a test wants it. */
export interface SigningBehavior {
  readonly signingProfileArn: string;
  /** From the push to the end, on the registry's clock. */
  readonly delayMs: number;
  readonly failure?: SigningFailure | undefined;
  /** Signings that go so; unset = all. */
  readonly times?: number | undefined;
}

export const signingBehaviorTable: TableKind<SigningBehavior> = {
  scopeOf: () => "",
  keyOf: ({ signingProfileArn }) => signingProfileArn,
};
