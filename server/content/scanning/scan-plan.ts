import type { Image } from "../images/image.js";
import { isContainerImageConfigType } from "../images/media-types.js";
import type { Repository } from "../repositories/repository.js";
import type { ScanPhase } from "./scan-profile.js";
import type { ScanProfiles, StoredProfile } from "./scan-profiles.js";
import type { ScanStatus } from "./scan-status.js";
import type { EffectiveScanning, ScanType } from "./scanning-configuration.js";

/** What a scan will do, settled when it starts. */
export interface ScanPlan {
  readonly stored: StoredProfile | undefined;
  /** Why this profile, for people. */
  readonly reason: string;
  /** At least one. */
  readonly phases: readonly ScanPhase[];
}

const only = (status: ScanStatus): readonly ScanPhase[] => [{ status }];

const COMPLETE = only("COMPLETE");
const ACTIVE = only("ACTIVE");

export const UNSUPPORTED: ScanPlan = {
  stored: undefined,
  reason: "the image is an index or an artifact, which is not scanned",
  phases: only("UNSUPPORTED_IMAGE"),
};

export const OUT_OF_QUOTA: ScanPlan = {
  stored: undefined,
  reason: "the registry has used up its basic scans of 24 hours",
  phases: only("LIMIT_EXCEEDED"),
};

export const TOO_OLD: ScanPlan = {
  stored: undefined,
  reason: "the image was pushed more than 14 days before enhanced scanning began",
  phases: only("SCAN_ELIGIBILITY_EXPIRED"),
};

/** A plan as it was before a restart. */
export function restorePlan(plan: ScanPlan): ScanPlan {
  const special = [UNSUPPORTED, OUT_OF_QUOTA, TOO_OLD].find(({ reason }) => reason === plan.reason);
  return plan.stored === undefined && special !== undefined ? special : plan;
}

/** Indexes, charts, signatures and other artifacts can't be scanned. */
export function isScannable(image: Image): boolean {
  const { artifactType, configMediaType } = image;
  return artifactType === undefined && configMediaType !== undefined && isContainerImageConfigType(configMediaType);
}

/** The profile in force for the image, or a clean scan: finished at once, nothing found. */
export function planScan(
  profiles: ScanProfiles,
  repository: Repository,
  image: Image,
  scanType: ScanType,
  { scanFrequency }: EffectiveScanning,
): ScanPlan {
  // An enhanced scan on push ends; one that continues says ACTIVE for good (docs/ecr-behaviour.md F.2).
  const atOnce = scanType === "BASIC" || scanFrequency === "SCAN_ON_PUSH" ? COMPLETE : ACTIVE;
  const winner = profiles.winner(repository.name, image);
  if (winner === undefined) return { stored: undefined, reason: "no profile matches: a clean scan", phases: atOnce };
  const { stored, reason } = winner;
  return { stored, reason, phases: stored.profile.phases.length === 0 ? atOnce : stored.profile.phases };
}
