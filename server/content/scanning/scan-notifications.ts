import type { Notification } from "../changes.js";
import type { Finding } from "./finding.js";
import type { FindingSets } from "./finding-set.js";
import { inspectorFindingEvent } from "./inspector-finding-event.js";
import { phaseAt, type Scan } from "./scan.js";
import { enhancedFindingIn, findingsIn, severityCounts } from "./scan-results.js";
import { showsFindings } from "./scan-status.js";

/** A scan of thousands of findings must not push everything else out of the event log. */
export const MOST_FINDING_EVENTS = 100;

/** The events of a scan that has just entered `phase` (docs/ecr-behaviour.md J). */
export function scanNotifications(sets: FindingSets, scan: Scan, phase: number): Notification[] {
  return scan.scanType === "BASIC" ? basicNotifications(sets, scan, phase) : inspectorNotifications(sets, scan, phase);
}

function basicNotifications(sets: FindingSets, scan: Scan, phase: number): Notification[] {
  const { status, change } = phaseAt(scan, phase);
  if (status !== "COMPLETE" && status !== "FAILED") return [];
  if (phase > 0 && phaseAt(scan, phase - 1).status === status && change === undefined) return [];
  return [
    {
      source: "aws.ecr",
      detailType: "ECR Image Scan",
      resources: [scan.repository.arn],
      detail: {
        "scan-status": status,
        "repository-name": scan.repository.name,
        "finding-severity-counts": severityCounts(sets, scan, phase),
        "image-digest": scan.image.digest,
        "image-tags": [...scan.image.tags],
      },
    },
  ];
}

function inspectorNotifications(sets: FindingSets, scan: Scan, phase: number): Notification[] {
  if (!showsFindings(phaseAt(scan, phase).status)) return [];
  const isInitial = !scan.plan.phases.slice(0, phase).some(({ status }) => showsFindings(status));
  const event = (finding: Finding, status: "ACTIVE" | "CLOSED", since: number): Notification =>
    inspectorFindingEvent(enhancedFindingIn(scan, phase, finding, since), status);
  return [
    ...(isInitial ? [initialScanEvent(sets, scan, phase)] : []),
    ...newFindings(sets, scan, phase, isInitial).map((finding) => event(finding, "ACTIVE", phase)),
    ...(isInitial ? [] : goneFindings(sets, scan, phase)).map(([finding, since]) => event(finding, "CLOSED", since)),
  ];
}

function initialScanEvent(sets: FindingSets, scan: Scan, phase: number): Notification {
  const counts = severityCounts(sets, scan, phase);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    source: "aws.inspector2",
    detailType: "Inspector2 Scan",
    resources: [scan.repository.arn],
    detail: {
      "scan-status": "INITIAL_SCAN_COMPLETE",
      "repository-name": scan.repository.arn,
      "finding-severity-counts": { ...counts, TOTAL: total },
      "image-digest": scan.image.digest,
      "image-tags": [...scan.image.tags],
    },
  };
}

function newFindings(sets: FindingSets, scan: Scan, phase: number, isInitial: boolean): readonly Finding[] {
  const found = isInitial ? findingsIn(sets, scan, phase).findings : (phaseAt(scan, phase).change?.add ?? []);
  return found.slice(0, MOST_FINDING_EVENTS);
}

/** What the phase took back, with the phase that had brought it. */
function goneFindings(sets: FindingSets, scan: Scan, phase: number): readonly [Finding, since: number][] {
  const removed = new Set(phaseAt(scan, phase).change?.remove);
  if (removed.size === 0) return [];
  const before = findingsIn(sets, scan, phase - 1);
  return before.findings
    .filter(({ name }) => removed.has(name))
    .slice(0, MOST_FINDING_EVENTS)
    .map((finding) => [finding, before.addedIn.get(finding) ?? 0]);
}
