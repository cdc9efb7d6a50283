import type { Timer } from "../clock.js";
import type { Image } from "../images/image.js";
import type { Repository } from "../repositories/repository.js";
import type { ScanPlan } from "./scan-plan.js";
import type { ScanPhase } from "./scan-profile.js";
import { type ScanStatus, showsFindings, statusDescription } from "./scan-status.js";
import type { ScanType } from "./scanning-configuration.js";

/** The latest scan of one image. */
export interface Scan {
  readonly repository: Repository;
  readonly image: Image;
  /** Number within the registry; tells a scan from the one it replaced. */
  readonly order: number;
  /** Decides the shape of the findings. */
  readonly scanType: ScanType;
  readonly plan: ScanPlan;
  /** Registry time in epoch milliseconds. */
  readonly startedAtMs: number;
  /** When each phase so far began; the last one is the phase the scan is in. */
  readonly enteredAtMs: number[];
  /** Reads answered in this phase. */
  reads: number;
  /** Ends this phase. */
  timer: Timer | undefined;
}

/** Index of the phase the scan is in. */
export function currentPhase(scan: Scan): number {
  return scan.enteredAtMs.length - 1;
}

export function phaseAt(scan: Scan, phase: number): ScanPhase {
  return scan.plan.phases[phase] as ScanPhase;
}

export function isLastPhase(scan: Scan, phase: number): boolean {
  return phase === scan.plan.phases.length - 1;
}

/** An archived image has no results to show, whatever its scan found (docs/ecr-behaviour.md C.7). */
export function scanStatus(scan: Scan, phase: number): { status: ScanStatus; description: string | undefined } {
  if (scan.image.status !== "ACTIVE") {
    return { status: "IMAGE_ARCHIVED", description: statusDescription("IMAGE_ARCHIVED") };
  }
  const { status, description } = phaseAt(scan, phase);
  return { status, description: description ?? statusDescription(status) };
}

/** When the phase ended the scan, by its status; undefined while it is on. */
export function completedAtMs(scan: Scan, phase: number): number | undefined {
  const { status } = phaseAt(scan, phase);
  return status === "PENDING" || status === "IN_PROGRESS" ? undefined : scan.enteredAtMs[phase];
}

/** When findings of `since` or an earlier phase were first shown. */
export function firstShownAtMs(scan: Scan, since: number, phase: number): number {
  for (let i = since; i < phase; i++) {
    if (showsFindings(phaseAt(scan, i).status)) return scan.enteredAtMs[i] as number;
  }
  return scan.enteredAtMs[phase] as number;
}
