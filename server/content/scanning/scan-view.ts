import type { FindingSets } from "./finding-set.js";
import { completedAtMs, currentPhase, isLastPhase, phaseAt, type Scan, scanStatus } from "./scan.js";
import { severityCounts } from "./scan-results.js";
import type { ScanStatus } from "./scan-status.js";

/** A scan as the admin API shows it (proto: Scan). Times are registry time in epoch milliseconds. */
export interface ScanView {
  readonly repository: string;
  readonly digest: string;
  /** "" = no profile matched. */
  readonly profileId: string;
  readonly profileReason: string;
  readonly status: ScanStatus;
  /** Index into the profile's phases. */
  readonly phase: number;
  /** "after 2 more reads", "at 2026-01-01T00:00:30Z", "on AdvanceScan"; "" in the last phase. */
  readonly next: string;
  readonly startTimeMs: number;
  readonly completeTimeMs: number | undefined;
  readonly severityCounts: Readonly<Record<string, number>>;
}

export function scanView(sets: FindingSets, scan: Scan): ScanView {
  const phase = currentPhase(scan);
  const { stored, reason } = scan.plan;
  return {
    repository: scan.repository.name,
    digest: scan.image.digest,
    profileId: stored?.profile.id ?? "",
    profileReason: reason,
    status: scanStatus(scan, phase).status,
    phase,
    next: nextText(scan, phase),
    startTimeMs: scan.startedAtMs,
    completeTimeMs: completedAtMs(scan, phase),
    severityCounts: severityCounts(sets, scan),
  };
}

function nextText(scan: Scan, phase: number): string {
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
