import type { EnhancedImageScanFinding } from "@aws-sdk/client-ecr";
import { enhancedFinding } from "./enhanced-finding.js";
import type { Finding, JsonObject } from "./finding.js";
import { inspectorSeverity, type Severity } from "./finding.js";
import { type FindingSet, type FindingSets, NO_FINDINGS } from "./finding-set.js";
import { currentPhase, firstShownAtMs, isLastPhase, phaseAt, type Scan, scanStatus } from "./scan.js";
import { showsFindings } from "./scan-status.js";
import { verbatimSeverityCounts } from "./verbatim-response.js";

/** What the scan knows in that phase, whether or not its status lets it show. */
export function findingsIn(sets: FindingSets, scan: Scan, phase: number): FindingSet {
  const { stored } = scan.plan;
  return stored === undefined ? NO_FINDINGS : sets.at(stored, phase);
}

/** The response that answers instead of the derived one: the profile's own, from the last phase on. */
export function verbatimResponse(scan: Scan, phase: number): JsonObject | undefined {
  return isLastPhase(scan, phase) ? scan.plan.stored?.profile.verbatimResponse : undefined;
}

/** Severities above zero, worst first, in the words of the scan's type; empty while the status shows no findings. */
export function severityCounts(sets: FindingSets, scan: Scan, phase = currentPhase(scan)): Record<string, number> {
  const verbatim = verbatimResponse(scan, phase);
  if (verbatim !== undefined) return verbatimSeverityCounts(verbatim);
  if (!showsFindings(scanStatus(scan, phase).status)) return {};
  const { counts } = findingsIn(sets, scan, phase);
  const entries = Object.entries(counts) as [Severity, number][];
  return Object.fromEntries(
    entries.map(([severity, count]) => [scan.scanType === "ENHANCED" ? inspectorSeverity(severity) : severity, count]),
  );
}

/** One finding of an enhanced scan, as seen in that phase. */
export function enhancedFindingIn(
  scan: Scan,
  phase: number,
  finding: Finding,
  since: number,
): EnhancedImageScanFinding {
  return enhancedFinding(finding, {
    repository: scan.repository,
    image: scan.image,
    firstObservedAtMs: firstShownAtMs(scan, since, phase),
    lastObservedAtMs: scan.enteredAtMs[phase] as number,
  });
}

/**
 * An enhanced scan of a push says COMPLETE with an empty list, without counts or time, until its findings have arrived
 * (aws/aws-sdk#289). A phase COMPLETE without findings that isn't the last one plays that.
 */
export function awaitsFindings(scan: Scan, phase: number, set: FindingSet): boolean {
  const isComplete = phaseAt(scan, phase).status === "COMPLETE";
  return scan.scanType === "ENHANCED" && isComplete && set.findings.length === 0 && !isLastPhase(scan, phase);
}
