import type { Finding } from "../../proto/typescript/generated/ecremulator/admin/v1/Finding.js";
import type { Scan } from "../../proto/typescript/generated/ecremulator/admin/v1/Scan.js";
import { findingsIn, profileOf, scanStatus, severityCounts } from "../content/scanning/scan-findings.js";
import { currentPhase, isLastPhase, phaseAt, type ScanState } from "../content/scanning/scan-state.js";
import { showsFindings } from "../content/scanning/scan-status.js";
import type { ContentView } from "../content/view.js";
import { findingMessage } from "./finding-message.js";
import { timeMessage } from "./time-message.js";

export function scanMessage(view: ContentView, scan: ScanState): Scan {
  const phase = currentPhase(scan);
  return {
    digest: scan.digest,
    profileId: profileOf(view, scan)?.profile.id ?? "",
    profileReason: scan.reason,
    status: scanStatus(view, scan, phase).status,
    phase,
    next: nextText(scan, phase),
    startTime: timeMessage(scan.startedAtMs),
    completeTime: timeMessage(completedAtMs(scan, phase)),
    severityCounts: severityCounts(view, scan),
  };
}

/** What the scan shows now, worst first: nothing before its findings are there, and what an archived image had isn't shown. */
export function shownFindings(view: ContentView, scan: ScanState): Finding[] {
  const phase = currentPhase(scan);
  if (!showsFindings(scanStatus(view, scan, phase).status)) return [];
  return findingsIn(view, scan, phase).findings.map(findingMessage);
}

/** When the phase ended the scan, by its status; undefined while it is on. */
function completedAtMs(scan: ScanState, phase: number): number | undefined {
  const { status } = phaseAt(scan, phase);
  return status === "PENDING" || status === "IN_PROGRESS" ? undefined : scan.enteredAtMs[phase];
}

/** "after 2 more reads", "at 2026-01-01T00:00:30Z", "on AdvanceScan"; "" in the last phase. */
function nextText(scan: ScanState, phase: number): string {
  const until = isLastPhase(scan, phase) ? undefined : phaseAt(scan, phase).until;
  if (until === undefined) return "";
  switch (until.kind) {
    case "elapsed":
      return `at ${timestamp((scan.enteredAtMs[phase] as number) + until.ms)}`;
    case "describes": {
      const left = until.reads - scan.reads;
      return `after ${left} more ${left === 1 ? "read" : "reads"}`;
    }
    case "advanced":
      return "on AdvanceScan";
  }
}

function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
