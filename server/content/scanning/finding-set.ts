import { type Finding, SEVERITIES, type SeverityCounts } from "./finding.js";
import { generateFindings } from "./finding-generator.js";
import type { FindingChange, ScanProfile } from "./scan-profile.js";

/** What a scan has found in one phase: the same for every image of the profile, so it is built once and shared. */
export interface FindingSet {
  /** Worst first, else in the order given. */
  readonly findings: readonly Finding[];
  readonly counts: SeverityCounts;
  /** Findings that came with the change of a phase, with that phase. */
  readonly addedIn: ReadonlyMap<Finding, number>;
}

export const NO_FINDINGS: FindingSet = { findings: [], counts: {}, addedIn: new Map() };

/** Findings of all sets kept; a set of 20,000 generated ones takes about 15 MB. */
const MAX_FINDINGS_KEPT = 60_000;
const MAX_SETS_KEPT = 1_000;

/** The sets in use, by profile; those not read for longest are dropped and built again when needed. */
const kept = new Map<ScanProfile, Map<number, FindingSet>>();
let findingsKept = 0;
let setsKept = 0;

/** @param phase index into the profile's phases */
export function findingSetAt(profile: ScanProfile, phase: number): FindingSet {
  const change = lastChange(profile, phase);
  const sets = kept.get(profile) ?? new Map<number, FindingSet>();
  // Put last again: the first are those not read for longest.
  kept.delete(profile);
  kept.set(profile, sets);
  const known = sets.get(change);
  if (known !== undefined) return known;
  const set = buildFindingSet(profile, phase);
  sets.set(change, set);
  findingsKept += set.findings.length;
  setsKept++;
  dropOldest(profile);
  return set;
}

/** How many findings the sets hold that are in use; for tests of their limit. */
export function findingsInUse(): number {
  return findingsKept;
}

function dropOldest(newest: ScanProfile): void {
  for (const [profile, sets] of kept) {
    if (profile === newest || (findingsKept <= MAX_FINDINGS_KEPT && setsKept <= MAX_SETS_KEPT)) return;
    kept.delete(profile);
    setsKept -= sets.size;
    for (const { findings } of sets.values()) findingsKept -= findings.length;
  }
}

function lastChange({ phases }: ScanProfile, phase: number): number {
  for (let i = phase; i >= 0; i--) if (phases[i]?.change !== undefined) return i;
  return -1;
}

function buildFindingSet(profile: ScanProfile, phase: number): FindingSet {
  let findings = [...profile.findings, ...(profile.generator ? generateFindings(profile.generator) : [])];
  const addedIn = new Map<Finding, number>();
  for (const [i, { change }] of profile.phases.slice(0, phase + 1).entries()) {
    if (change === undefined) continue;
    findings = changed(findings, change);
    for (const finding of change.add) addedIn.set(finding, i);
  }
  return { ...bySeverity(findings), addedIn };
}

function changed(findings: readonly Finding[], { add, remove }: FindingChange): Finding[] {
  const removed = new Set(remove);
  const replaced = new Set(add.map(identity));
  return [...findings.filter((finding) => !removed.has(finding.name) && !replaced.has(identity(finding))), ...add];
}

/** Amazon Inspector distinguishes findings of one vulnerability by package and path. */
function identity({ name, packageName = "", filePath = "" }: Finding): string {
  return JSON.stringify([name, packageName, filePath]);
}

function bySeverity(findings: readonly Finding[]): Pick<FindingSet, "findings" | "counts"> {
  const groups = SEVERITIES.map((severity) => findings.filter((finding) => finding.severity === severity));
  const counts = SEVERITIES.map((severity, i) => [severity, groups[i]?.length ?? 0] as const);
  return { findings: groups.flat(), counts: Object.fromEntries(counts.filter(([, count]) => count > 0)) };
}
