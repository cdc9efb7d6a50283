import type { Notification } from "../changes.js";
import type { Repository } from "../repositories/repository.js";
import { effectiveScanning, type ScanFrequency, type ScanningConfiguration } from "./scanning-configuration.js";

/** A repository that another configuration scans differently. */
export interface FrequencyChange {
  readonly repository: Repository;
  readonly scanFrequency: ScanFrequency;
  readonly previous: ScanFrequency;
}

/** Repositories an event names; AWS doesn't say how many fit in one. */
const REPOSITORIES_PER_EVENT = 100;

export function frequencyChanges(
  repositories: Iterable<Repository>,
  before: ScanningConfiguration,
  after: ScanningConfiguration,
): FrequencyChange[] {
  const changes: FrequencyChange[] = [];
  for (const repository of repositories) {
    const previous = effectiveScanning(before, repository).scanFrequency;
    const { scanFrequency } = effectiveScanning(after, repository);
    if (scanFrequency !== previous) changes.push({ repository, scanFrequency, previous });
  }
  return changes;
}

/** `ECR Scan Resource Change`, sent for enhanced scanning (docs/ecr-behaviour.md J). */
export function frequencyChangeEvents(changes: readonly FrequencyChange[]): Notification[] {
  const events: Notification[] = [];
  for (let i = 0; i < changes.length; i += REPOSITORIES_PER_EVENT) {
    events.push({
      source: "aws.ecr",
      detailType: "ECR Scan Resource Change",
      resources: [],
      detail: {
        "action-type": "SCAN_FREQUENCY_CHANGE",
        repositories: changes.slice(i, i + REPOSITORIES_PER_EVENT).map(({ repository, scanFrequency, previous }) => ({
          "repository-name": repository.name,
          "repository-arn": repository.arn,
          "scan-frequency": scanFrequency,
          "previous-scan-frequency": previous,
        })),
        "resource-type": "REPOSITORY",
        "scan-type": "ENHANCED",
      },
    });
  }
  return events;
}
