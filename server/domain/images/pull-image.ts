import type { Repository } from "../repositories/repository.js";
import type { Image } from "./image.js";

/** ECR refreshes lastRecordedPullTime at least every 24 hours, so not on each pull (docs/ecr-behaviour.md C.3). */
const PULL_TIME_GRANULARITY_MS = 24 * 60 * 60 * 1000;

export function recordPull(repository: Repository, image: Image): void {
  image.pullCount++;
  const nowMs = repository.registry.clock.now();
  if (image.lastPulledAtMs === undefined || nowMs - image.lastPulledAtMs >= PULL_TIME_GRANULARITY_MS) {
    image.lastPulledAtMs = nowMs;
  }
}
