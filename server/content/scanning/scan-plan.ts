import type { ImageState } from "../images/image-state.js";
import { isContainerImageConfigType } from "../images/media-types.js";
import type { ScanPhase, StoredProfile } from "./scan-profile.js";
import type { ScanPlan } from "./scan-state.js";
import type { ScanStatus } from "./scan-status.js";
import type { EffectiveScanning, ScanType } from "./scanning-configuration.js";

export interface ProfileWinner {
  readonly stored: StoredProfile;
  /** "repository glob team/** of profile X" */
  readonly reason: string;
}

const only = (status: ScanStatus): readonly ScanPhase[] => [{ status }];

const COMPLETE = only("COMPLETE");
const ACTIVE = only("ACTIVE");

export const UNSUPPORTED: ScanPlan = {
  kind: "unsupported",
  profileOrder: undefined,
  reason: "the image is an index or an artifact, which is not scanned",
  phases: only("UNSUPPORTED_IMAGE"),
};

export const OUT_OF_QUOTA: ScanPlan = {
  kind: "out-of-quota",
  profileOrder: undefined,
  reason: "the registry has used up its basic scans of 24 hours",
  phases: only("LIMIT_EXCEEDED"),
};

export const TOO_OLD: ScanPlan = {
  kind: "too-old",
  profileOrder: undefined,
  reason: "the image was pushed more than 14 days before enhanced scanning began",
  phases: only("SCAN_ELIGIBILITY_EXPIRED"),
};

/** Indexes, charts, signatures and other artifacts can't be scanned. */
export function isScannable({ artifactType, configMediaType }: ImageState): boolean {
  return artifactType === undefined && configMediaType !== undefined && isContainerImageConfigType(configMediaType);
}

/** What the winning profile says, or a clean scan: finished at once, nothing found. */
export function planScan(
  winner: ProfileWinner | undefined,
  scanType: ScanType,
  { scanFrequency }: EffectiveScanning,
): ScanPlan {
  // An enhanced scan on push ends; one that continues says ACTIVE for good (docs/ecr-behaviour.md F.2).
  const atOnce = scanType === "BASIC" || scanFrequency === "SCAN_ON_PUSH" ? COMPLETE : ACTIVE;
  if (winner === undefined) {
    return { kind: "clean", profileOrder: undefined, reason: "no profile matches: a clean scan", phases: atOnce };
  }
  const { stored, reason } = winner;
  const { phases } = stored.profile;
  return { kind: "profile", profileOrder: stored.order, reason, phases: phases.length === 0 ? atOnce : phases };
}
