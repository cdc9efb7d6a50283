import { type Finding, SEVERITIES, type SeverityCounts } from "./finding.js";
import { generateFindings } from "./finding-generator.js";
import type { FindingChange, ScanProfile } from "./scan-profile.js";
import type { StoredProfile } from "./scan-profiles.js";

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
const MOST_FINDINGS_KEPT = 60_000;
const MOST_SETS_KEPT = 1_000;

/** The sets in use, by profile and phase; those not read for longest are dropped and built again when needed. */
export class FindingSets {
  readonly #kept = new Map<string, FindingSet>();
  #findingsKept = 0;

  /** @param phase index into the profile's phases */
  at(stored: StoredProfile, phase: number): FindingSet {
    const key = `${stored.order}/${lastChange(stored.profile, phase)}`;
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const set = buildFindingSet(stored.profile, phase);
    this.#kept.set(key, set);
    this.#findingsKept += set.findings.length;
    this.#dropOldest(key);
    return set;
  }

  get findingsKept(): number {
    return this.#findingsKept;
  }

  clear(): void {
    this.#kept.clear();
    this.#findingsKept = 0;
  }

  #dropOldest(newest: string): void {
    for (const [key, set] of this.#kept) {
      if (key === newest || (this.#findingsKept <= MOST_FINDINGS_KEPT && this.#kept.size <= MOST_SETS_KEPT)) return;
      this.#kept.delete(key);
      this.#findingsKept -= set.findings.length;
    }
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

/** Amazon Inspector tells findings of one vulnerability apart by package and path. */
function identity({ name, packageName = "", filePath = "" }: Finding): string {
  return JSON.stringify([name, packageName, filePath]);
}

function bySeverity(findings: readonly Finding[]): Pick<FindingSet, "findings" | "counts"> {
  const groups = SEVERITIES.map((severity) => findings.filter((finding) => finding.severity === severity));
  const counts = SEVERITIES.map((severity, i) => [severity, groups[i]?.length ?? 0] as const);
  return { findings: groups.flat(), counts: Object.fromEntries(counts.filter(([, count]) => count > 0)) };
}
