import type { Notification } from "../changes.js";
import { repositoryArn } from "../registry-ref.js";
import { repositoriesAfter } from "../repositories/find-repository.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { effectiveScanning, type ScanningConfiguration } from "./scanning-configuration.js";
import { scanningConfigurationOf } from "./scans.js";
import { lookBack } from "./start-scan.js";

/**
 * Replaces the registry's scanning configuration. Results of the other scan type are hidden until it is that
 * type again; turning on enhanced scanning scans what was pushed in the last 14 days.
 */
export function configureScanning(tx: Transaction, configuration: ScanningConfiguration): void {
  const before = scanningConfigurationOf(tx);
  tx.put("scanningConfiguration", configuration);
  if (configuration.scanType !== before.scanType) showScans(tx, configuration);
  tx.changed({ kind: "registry.changed", detail: { scanningConfiguration: configuration } });
  if (configuration.scanType !== "ENHANCED") return;
  for (const event of frequencyChangeEvents(tx, before, configuration)) tx.notify(event);
  for (const repository of repositoriesAfter(tx, "")) lookBack(tx, repository);
}

function showScans(tx: Transaction, { scanType }: ScanningConfiguration): void {
  for (const scan of [...tx.tables.scans.values()]) {
    const isShown = scan.scanType === scanType;
    if (isShown !== scan.isShown) tx.put("scans", { ...scan, isShown });
  }
}

/** Repositories an event names; AWS doesn't say how many fit in one. */
const REPOSITORIES_PER_EVENT = 100;

/** `ECR Scan Resource Change`, sent for enhanced scanning (docs/ecr-behaviour.md J). */
function frequencyChangeEvents(
  view: ContentView,
  before: ScanningConfiguration,
  after: ScanningConfiguration,
): Notification[] {
  const changes: object[] = [];
  for (const repository of repositoriesAfter(view, "")) {
    const previous = effectiveScanning(before, repository).scanFrequency;
    const { scanFrequency } = effectiveScanning(after, repository);
    if (scanFrequency === previous) continue;
    changes.push({
      "repository-name": repository.name,
      "repository-arn": repositoryArn(view.context.ref, repository.name),
      "scan-frequency": scanFrequency,
      "previous-scan-frequency": previous,
    });
  }
  const events: Notification[] = [];
  for (let i = 0; i < changes.length; i += REPOSITORIES_PER_EVENT) {
    events.push({
      source: "aws.ecr",
      detailType: "ECR Scan Resource Change",
      resources: [],
      detail: {
        "action-type": "SCAN_FREQUENCY_CHANGE",
        repositories: changes.slice(i, i + REPOSITORIES_PER_EVENT),
        "resource-type": "REPOSITORY",
        "scan-type": "ENHANCED",
      },
    });
  }
  return events;
}
