import type { Image } from "../../content/images/image.js";
import type { Repository } from "../../content/repositories/repository.js";
import type { Scan } from "../../content/scanning/scan.js";
import type { ScanPhase } from "../../content/scanning/scan-profile.js";
import type { StoredProfile } from "../../content/scanning/scan-profiles.js";
import { readRecord, writeRecord } from "../record.js";

interface Members extends Pick<Scan, "order" | "scanType" | "startedAtMs" | "enteredAtMs" | "reads"> {
  /** Number of the profile that decided; unset = none did. */
  readonly profile?: number | undefined;
  readonly reason: string;
  /** Unset = those of the profile. */
  readonly phases?: readonly ScanPhase[] | undefined;
}

export function writeScan({ order, scanType, startedAtMs, enteredAtMs, reads, plan }: Scan): Buffer {
  const { stored, reason, phases } = plan;
  return writeRecord({
    order,
    scanType,
    startedAtMs,
    enteredAtMs,
    reads,
    profile: stored?.order,
    reason,
    phases: phases === stored?.profile.phases ? undefined : phases,
  } satisfies Members);
}

/** @param profileOf the profile with that number. @returns false if the profile is missing */
export function restoreScan(
  repository: Repository,
  image: Image,
  value: Buffer,
  profileOf: (order: number) => StoredProfile | undefined,
): boolean {
  const { profile, reason, phases: own, ...scan } = readRecord<Members>(value).members;
  const stored = profile === undefined ? undefined : profileOf(profile);
  const phases = own ?? stored?.profile.phases;
  if (phases === undefined || (profile !== undefined && stored === undefined)) return false;
  repository.registry.scans.restoreScan({ ...scan, repository, image, plan: { stored, reason, phases } });
  return true;
}
