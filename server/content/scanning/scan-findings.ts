import type { EnhancedImageScanFinding } from "@aws-sdk/client-ecr";
import { imageByDigest } from "../images/find-image.js";
import type { ImageState } from "../images/image-state.js";
import type { ContentView } from "../view.js";
import { enhancedFinding } from "./enhanced-finding.js";
import { type Finding, inspectorSeverity, type JsonObject, SEVERITIES, type Severity } from "./finding.js";
import { type FindingSet, findingSetAt, NO_FINDINGS } from "./finding-set.js";
import type { StoredProfile } from "./scan-profile.js";
import { currentPhase, isLastPhase, phaseAt, type ScanState } from "./scan-state.js";
import { type ScanStatus, showsFindings, statusDescription } from "./scan-status.js";

/** The profile that decided the scan, as it was then. */
export function profileOf({ tables }: ContentView, { profileOrder }: ScanState): StoredProfile | undefined {
  return profileOrder === undefined ? undefined : tables.scanProfiles.get("", String(profileOrder));
}

/** The image that was scanned; a scan goes with its image. */
export function imageOf(view: ContentView, { repository, digest }: ScanState): ImageState {
  return imageByDigest(view, repository, digest) as ImageState;
}

/** An archived image shows no results, even if its scan found something (docs/ecr-behaviour.md C.7). */
export function scanStatus(
  view: ContentView,
  scan: ScanState,
  phase: number,
): { status: ScanStatus; description: string | undefined } {
  if (imageOf(view, scan).status !== "ACTIVE") {
    return { status: "IMAGE_ARCHIVED", description: statusDescription("IMAGE_ARCHIVED") };
  }
  const { status, description } = phaseAt(scan, phase);
  return { status, description: description ?? statusDescription(status) };
}

/** What the scan knows in that phase, whether or not its status lets it show. */
export function findingsIn(view: ContentView, scan: ScanState, phase: number): FindingSet {
  const stored = profileOf(view, scan);
  return stored === undefined ? NO_FINDINGS : findingSetAt(stored.profile, phase);
}

/** The response that answers instead of the derived one: the profile's own, from the last phase on. */
export function verbatimResponse(view: ContentView, scan: ScanState, phase: number): JsonObject | undefined {
  return isLastPhase(scan, phase) ? profileOf(view, scan)?.profile.verbatimResponse : undefined;
}

/** Severities above zero, worst first, in the words of the scan's type; empty while the status shows no findings. */
export function severityCounts(
  view: ContentView,
  scan: ScanState,
  phase: number = currentPhase(scan),
): Record<string, number> {
  const verbatim = verbatimResponse(view, scan, phase);
  if (verbatim !== undefined) return verbatimSeverityCounts(verbatim);
  if (!showsFindings(scanStatus(view, scan, phase).status)) return {};
  const entries = Object.entries(findingsIn(view, scan, phase).counts) as [Severity, number][];
  return Object.fromEntries(
    entries.map(([severity, count]) => [scan.scanType === "ENHANCED" ? inspectorSeverity(severity) : severity, count]),
  );
}

/** One finding of an enhanced scan, as seen in that phase; it came with phase `since`. */
export function enhancedFindingIn(
  view: ContentView,
  scan: ScanState,
  { phase, since }: { readonly phase: number; readonly since: number },
  finding: Finding,
): EnhancedImageScanFinding {
  return enhancedFinding(finding, {
    context: view.context,
    image: imageOf(view, scan),
    firstObservedAtMs: firstShownAtMs(scan, since, phase),
    lastObservedAtMs: scan.enteredAtMs[phase] as number,
  });
}

/** When findings of `since` or an earlier phase were first shown. */
function firstShownAtMs(scan: ScanState, since: number, phase: number): number {
  for (let i = since; i < phase; i++) {
    if (showsFindings(phaseAt(scan, i).status)) return scan.enteredAtMs[i] as number;
  }
  return scan.enteredAtMs[phase] as number;
}

/**
 * An enhanced scan of a push says COMPLETE with an empty list, without counts or time, until its findings have arrived
 * (aws/aws-sdk#289). A phase COMPLETE without findings that isn't the last one plays that.
 */
export function awaitsFindings(scan: ScanState, phase: number, set: FindingSet): boolean {
  const isComplete = phaseAt(scan, phase).status === "COMPLETE";
  return scan.scanType === "ENHANCED" && isComplete && set.findings.length === 0 && !isLastPhase(scan, phase);
}

/** Severity counts of a response that a test wrote itself: those it states, else those of the findings it lists. */
function verbatimSeverityCounts(response: JsonObject): Record<string, number> {
  const findings = asObject(response["imageScanFindings"]);
  const stated = Object.entries(asObject(findings["findingSeverityCounts"])).filter(isCount);
  return stated.length > 0 ? Object.fromEntries(stated) : countListed(findings);
}

function countListed(findings: JsonObject): Record<string, number> {
  const counts = new Map<string, number>();
  for (const finding of [...asList(findings["findings"]), ...asList(findings["enhancedFindings"])]) {
    const severity = asObject(finding)["severity"];
    if (isKnown(severity)) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function isKnown(severity: unknown): severity is string {
  return severity === "UNTRIAGED" || (SEVERITIES as readonly unknown[]).includes(severity);
}

function isCount(entry: [string, unknown]): entry is [string, number] {
  return Number.isInteger(entry[1]);
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
