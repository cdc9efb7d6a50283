import type { TableKind } from "../table-kind.js";

/** Part of every docker token; another one makes the tokens worthless that were issued before. */
export interface TokenEpoch {
  readonly epoch: string;
}

export const tokenEpochTable: TableKind<TokenEpoch> = { scopeOf: () => "", keyOf: () => "" };
