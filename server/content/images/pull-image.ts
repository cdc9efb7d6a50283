import type { Repository } from "../repositories/repository.js";
import type { Image } from "./image.js";

/** ECR refreshes lastRecordedPullTime at least every 24 hours, so not on each pull (docs/ecr-behaviour.md C.3). */
const PULL_TIME_GRANULARITY_MS = 24 * 60 * 60 * 1000;

/** @param callerArn pulls by a principal that is registered for exclusion leave the time as it is */
export function recordPull(repository: Repository, image: Image, callerArn: string): void {
  image.pullCount++;
  repository.registry.journal.image(repository, image);
  if (repository.registry.pullTimeExclusions.has(callerArn)) return;
  const nowMs = repository.registry.clock.now();
  if (image.lastPulledAtMs === undefined || nowMs - image.lastPulledAtMs >= PULL_TIME_GRANULARITY_MS) {
    image.lastPulledAtMs = nowMs;
  }
}
