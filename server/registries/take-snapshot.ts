import { PinnedLayers } from "./pinned-layers.js";
import type { Registry } from "./registry.js";
import type { Snapshot } from "./snapshot.js";

/** Costs as much as there are layers; of everything else both sides share what neither of them changes. */
export function takeSnapshot(registry: Registry, id: string, labels: Readonly<Record<string, string>>): Snapshot {
  const { ref, seed, clock, rules, blobs } = registry;
  const content = registry.content.fork(undefined, {});
  content.commit("snapshot", (tx) => tx.clear("uploads"));
  return {
    id,
    createdAtMs: Date.now(),
    labels,
    source: ref,
    seed,
    content,
    layers: new PinnedLayers(content.tables.layers, blobs),
    rules: rules.list({ limit: Number.POSITIVE_INFINITY }).rules.map(({ spec }) => spec),
    clock: clock.state,
  };
}
