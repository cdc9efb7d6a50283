import type { TableKind } from "../table-kind.js";
import type { ScanPhase } from "./scan-profile.js";
import type { ScanType } from "./scanning-configuration.js";

/** Why a scan goes as it does. */
export type ScanKind = "profile" | "clean" | "unsupported" | "out-of-quota" | "too-old";

/** What a scan will do, settled when it starts. */
export interface ScanPlan {
  readonly kind: ScanKind;
  /** Number of the profile that decided; see scan-profile-state.ts. Unset = none did. */
  readonly profileOrder: number | undefined;
  /** Why this profile, for people. */
  readonly reason: string;
  /** At least one. */
  readonly phases: readonly ScanPhase[];
}

/** The latest scan of an image by one type of scan. */
export interface ScanState extends ScanPlan {
  readonly repository: string;
  readonly digest: string;
  /** Decides the shape of the findings. */
  readonly scanType: ScanType;
  /** False while the registry scans by the other type: the scan is hidden and stands still (docs/ecr-behaviour.md F.1, inferred). */
  readonly isShown: boolean;
  /** Tells a scan from the one it replaced. */
  readonly order: number;
  /** Registry time in epoch milliseconds. */
  readonly startedAtMs: number;
  /** When the image's last scan began that counts towards the quotas: this one, or one before it. */
  readonly countedAtMs: number | undefined;
  /** When each phase so far began; the last one is the phase the scan is in. */
  readonly enteredAtMs: readonly number[];
  /** Reads answered in this phase. */
  readonly reads: number;
}

export const scanTable: TableKind<ScanState> = {
  scopeOf: ({ repository }) => repository,
  keyOf: ({ scanType, digest }) => scanKey(scanType, digest),
  dueOf: (scan) => {
    const phase = currentPhase(scan);
    const until = isLastPhase(scan, phase) ? undefined : scan.phases[phase]?.until;
    if (until?.kind !== "elapsed" || !scan.isShown) return undefined;
    const subject = `${scan.repository}@${scan.digest}`;
    return { dueMs: (scan.enteredAtMs[phase] as number) + until.ms, kind: "scan-phase", subject };
  },
};

export function scanKey(scanType: ScanType, digest: string): string {
  return `${digest}/${scanType}`;
}

/** Index of the phase the scan is in. */
export function currentPhase(scan: ScanState): number {
  return scan.enteredAtMs.length - 1;
}

export function phaseAt(scan: ScanState, phase: number): ScanPhase {
  return scan.phases[phase] as ScanPhase;
}

export function isLastPhase(scan: ScanState, phase: number): boolean {
  return phase === scan.phases.length - 1;
}

/** How many of the day's basic scans the registry has used up. */
export interface ScanQuotaState {
  readonly dayBeganMs: number;
  readonly scansOfDay: number;
}

export const scanQuotaTable: TableKind<ScanQuotaState> = { scopeOf: () => "", keyOf: () => "" };
