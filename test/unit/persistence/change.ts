import type { Transaction } from "../../../server/content/transaction.js";
import type { Registry } from "../../../server/registries/registry.js";

/** Something that a client or a test may do to a registry; `n` makes it one of many. */
export type Change = (registry: Registry, n: number) => void | Promise<void>;

/** Changes by their names, each with how often it comes. */
export type Changes = Readonly<Record<string, { readonly weight: number; readonly change: Change }>>;

/** Changes the content of the registry. */
export function commit<T>({ content }: Registry, work: (tx: Transaction) => T): T {
  return content.commit("test", work);
}
