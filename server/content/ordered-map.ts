import btree from "sorted-btree";

/**
 * A map that keeps its keys in order, so that a page costs O(page) and stays stable while others write.
 * sorted-btree is CommonJS with a `default` member, which ESM sees one level deeper; this file is the one that knows.
 */
export const OrderedMap = btree.default;
export type OrderedMap<K, V> = btree.default<K, V>;
