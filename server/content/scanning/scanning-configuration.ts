import { invalidParameter } from "../errors.js";
import type { TableKind } from "../table-kind.js";
import { matchesWildcard } from "../wildcard.js";

export const SCAN_TYPES = ["BASIC", "ENHANCED"] as const;
export type ScanType = (typeof SCAN_TYPES)[number];
export type ScanFrequency = "SCAN_ON_PUSH" | "CONTINUOUS_SCAN" | "MANUAL";

export interface ScanningFilter {
  readonly filter: string;
  readonly filterType: "WILDCARD";
}

export interface ScanningRule {
  readonly scanFrequency: ScanFrequency;
  readonly repositoryFilters: readonly ScanningFilter[];
}

/** A registry's scanning configuration (docs/ecr-behaviour.md F.1). */
export interface ScanningConfiguration {
  readonly scanType: ScanType;
  readonly rules: readonly ScanningRule[];
}

export const scanningConfigurationTable: TableKind<ScanningConfiguration> = { scopeOf: () => "", keyOf: () => "" };

/** That of a registry that none was put for. */
export const DEFAULT_SCANNING: ScanningConfiguration = { scanType: "BASIC", rules: [] };

/** What the configuration comes to for one repository. */
export interface EffectiveScanning {
  readonly scanFrequency: ScanFrequency;
  readonly scanOnPush: boolean;
  /** The filter that decided; ECR names only the last one that applies. */
  readonly appliedScanFilters: readonly ScanningFilter[];
}

const FREQUENCIES: Readonly<Record<ScanType, readonly ScanFrequency[]>> = {
  BASIC: ["SCAN_ON_PUSH", "MANUAL"],
  ENHANCED: ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"],
};

/** Strongest first: "if a repository matches both frequencies, CONTINUOUS_SCAN wins". */
const PRECEDENCE: readonly ScanFrequency[] = ["CONTINUOUS_SCAN", "SCAN_ON_PUSH", "MANUAL"];

/**
 * What PutRegistryScanningConfiguration stores: it replaces everything, the scan type is BASIC if unset.
 * @throws {EcrError} InvalidParameterException if a frequency doesn't go with the scan type or comes twice
 */
export function scanningConfiguration(
  scanType: ScanType = "BASIC",
  rules: readonly ScanningRule[] = [],
): ScanningConfiguration {
  const allowed = FREQUENCIES[scanType];
  const seen = new Set<ScanFrequency>();
  for (const { scanFrequency } of rules) {
    if (!allowed.includes(scanFrequency)) {
      throw invalidParameter("rules", `Scan frequency ${scanFrequency} is not supported for scan type ${scanType}`);
    }
    if (seen.has(scanFrequency)) {
      throw invalidParameter("rules", `Scan frequency ${scanFrequency} is used by more than one rule`);
    }
    seen.add(scanFrequency);
  }
  return { scanType, rules };
}

/** @param repository its `scanOnPush` flag counts besides the registry's rules */
export function effectiveScanning(
  configuration: ScanningConfiguration,
  repository: { readonly name: string; readonly scanOnPush: boolean },
): EffectiveScanning {
  for (const scanFrequency of PRECEDENCE) {
    const rule = configuration.rules.find((candidate) => candidate.scanFrequency === scanFrequency);
    const filter = rule?.repositoryFilters.findLast((candidate) => selects(candidate.filter, repository.name));
    const byFlag = scanFrequency === "SCAN_ON_PUSH" && configuration.scanType === "BASIC" && repository.scanOnPush;
    if (filter === undefined && !byFlag) continue;
    const scanOnPush = scanFrequency === "SCAN_ON_PUSH" || repository.scanOnPush;
    return { scanFrequency, scanOnPush, appliedScanFilters: filter === undefined ? [] : [filter] };
  }
  return { scanFrequency: "MANUAL", scanOnPush: repository.scanOnPush, appliedScanFilters: [] };
}

/** Without `*` a filter selects every name that contains it. */
function selects(filter: string, repositoryName: string): boolean {
  return filter.includes("*") ? matchesWildcard(filter, repositoryName) : repositoryName.includes(filter);
}
