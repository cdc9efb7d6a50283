import type { EnhancedImageScanFinding } from "@aws-sdk/client-ecr";
import type { Notification } from "../changes.js";
import { repositoryArn } from "../registry-ref.js";
import type { ContentView } from "../view.js";
import type { Finding, JsonObject } from "./finding.js";
import { enhancedFindingIn, findingsIn, imageOf, severityCounts } from "./scan-findings.js";
import { phaseAt, type ScanState } from "./scan-state.js";
import { showsFindings } from "./scan-status.js";

/** A scan of thousands of findings must not push everything else out of the event log. */
export const MAX_FINDING_EVENTS = 100;

/** The events of a scan that has just entered `phase` (docs/ecr-behaviour.md J). */
export function scanNotifications(view: ContentView, scan: ScanState, phase: number): Notification[] {
  return scan.scanType === "BASIC" ? basicNotifications(view, scan, phase) : inspectorNotifications(view, scan, phase);
}

function basicNotifications(view: ContentView, scan: ScanState, phase: number): Notification[] {
  const { status, change } = phaseAt(scan, phase);
  if (status !== "COMPLETE" && status !== "FAILED") return [];
  if (phase > 0 && phaseAt(scan, phase - 1).status === status && change === undefined) return [];
  return [
    {
      source: "aws.ecr",
      detailType: "ECR Image Scan",
      resources: [arnOf(view, scan)],
      detail: {
        "scan-status": status,
        "repository-name": scan.repository,
        "finding-severity-counts": severityCounts(view, scan, phase),
        "image-digest": scan.digest,
        "image-tags": [...imageOf(view, scan).tags],
      },
    },
  ];
}

function inspectorNotifications(view: ContentView, scan: ScanState, phase: number): Notification[] {
  if (!showsFindings(phaseAt(scan, phase).status)) return [];
  const isInitial = !scan.phases.slice(0, phase).some(({ status }) => showsFindings(status));
  const event = (finding: Finding, status: "ACTIVE" | "CLOSED", since: number): Notification =>
    inspectorFindingEvent(enhancedFindingIn(view, scan, { phase, since }, finding), status);
  return [
    ...(isInitial ? [initialScanEvent(view, scan, phase)] : []),
    ...newFindings(view, scan, phase, isInitial).map((finding) => event(finding, "ACTIVE", phase)),
    ...(isInitial ? [] : goneFindings(view, scan, phase)).map(([finding, since]) => event(finding, "CLOSED", since)),
  ];
}

function initialScanEvent(view: ContentView, scan: ScanState, phase: number): Notification {
  const counts = severityCounts(view, scan, phase);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    source: "aws.inspector2",
    detailType: "Inspector2 Scan",
    resources: [arnOf(view, scan)],
    detail: {
      "scan-status": "INITIAL_SCAN_COMPLETE",
      "repository-name": arnOf(view, scan),
      "finding-severity-counts": { ...counts, TOTAL: total },
      "image-digest": scan.digest,
      "image-tags": [...imageOf(view, scan).tags],
    },
  };
}

function newFindings(view: ContentView, scan: ScanState, phase: number, isInitial: boolean): readonly Finding[] {
  const found = isInitial ? findingsIn(view, scan, phase).findings : (phaseAt(scan, phase).change?.add ?? []);
  return found.slice(0, MAX_FINDING_EVENTS);
}

/** What the phase took back, with the phase that had brought it. */
function goneFindings(view: ContentView, scan: ScanState, phase: number): readonly [Finding, since: number][] {
  const removed = new Set(phaseAt(scan, phase).change?.remove);
  if (removed.size === 0) return [];
  const before = findingsIn(view, scan, phase - 1);
  return before.findings
    .filter(({ name }) => removed.has(name))
    .slice(0, MAX_FINDING_EVENTS)
    .map((finding) => [finding, before.addedIn.get(finding) ?? 0]);
}

function arnOf({ context }: ContentView, { repository }: ScanState): string {
  return repositoryArn(context.ref, repository);
}

/**
 * Amazon Inspector's event about one finding. It is the enhanced finding with other names for the score, dates as
 * English text and "N/A" as the image's partition and region (Inspector user guide, "Amazon EventBridge event schema").
 */
function inspectorFindingEvent(finding: EnhancedImageScanFinding, status: "ACTIVE" | "CLOSED"): Notification {
  const { score, scoreDetails, resources, ...common } = finding;
  // Overrides of a test may have put anything in its place.
  const scanned = Array.isArray(resources)
    ? resources.filter((resource) => typeof resource === "object" && resource !== null)
    : [];
  return {
    source: "aws.inspector2",
    detailType: "Inspector2 Finding",
    resources: scanned.map(({ id }) => String(id)),
    detail: withEnglishDates({
      ...common,
      inspectorScore: score,
      inspectorScoreDetails: {
        adjustedCvss: { ...scoreDetails?.cvss, cvssSource: scoreDetails?.cvss?.scoreSource },
      },
      resources: scanned.map((resource) => ({ ...resource, partition: "N/A", region: "N/A" })),
      status,
    }) as JsonObject,
  };
}

const ENGLISH = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/** "Dec 3, 2021, 6:02:30 PM"; newer versions of ICU put a narrow no-break space before PM. */
function englishDate(date: Date): string {
  return ENGLISH.format(date).replace("\u202f", " ");
}

function withEnglishDates(value: unknown): unknown {
  if (value instanceof Date) return englishDate(value);
  if (Array.isArray(value)) return value.map(withEnglishDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, withEnglishDates(inner)]));
}
