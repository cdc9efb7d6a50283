import type { Repository } from "../repositories/repository.js";

/** As long as the layers of a deleted image stay. */
const EARLY_MS = 60 * 60 * 1000;

/** Collects now which layers would be collected within the next hour. @returns how many there were */
export function collectLayersEarly({ name, layers, registry }: Repository): number {
  const untilMs = registry.clock.now() + EARLY_MS;
  const due = [...layers.values()].filter(({ collection }) => collection !== undefined && collection.dueMs <= untilMs);
  for (const layer of due) {
    layers.remove(layer);
    registry.changed({ kind: "layer.collected", repository: name, digest: layer.digest, cause: "clock" });
  }
  return due.length;
}
