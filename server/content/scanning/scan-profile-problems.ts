import { type Finding, isSeverity, type JsonObject, SEVERITIES, type Severity } from "./finding.js";
import { removedInVain } from "./removed-findings.js";
import type { FindingChange, PhaseEnd, ScanPhase, ScanProfile } from "./scan-profile.js";
import { isScanStatus, SCAN_STATUSES } from "./scan-status.js";

/** One thing wrong with a profile; `field` is its path in proto names: "phases[0].until". */
export interface ProfileProblem {
  readonly field: string;
  readonly description: string;
}

/** The profile can't be used; the admin API answers INVALID_ARGUMENT with the problems. */
export class InvalidScanProfile extends Error {
  readonly problems: readonly ProfileProblem[];

  constructor(problems: readonly ProfileProblem[]) {
    super(problems.map(({ field, description }) => `${field}: ${description}`).join("; "));
    this.name = "InvalidScanProfile";
    this.problems = problems;
  }
}

const MAX_PROFILE_ID_LENGTH = 128;
const MAX_PATTERNS = 100;
/** A repository name has at most 256 characters, a digest and a tag fewer. */
const MAX_PATTERN_LENGTH = 256;
const MAX_PHASES = 100;
/** Of one profile, generated ones included: they are held in memory while scans are read. */
export const MAX_FINDINGS = 20_000;
/** 100 years; later times can't be written as a timestamp. */
const MAX_PHASE_MS = 100 * 365 * 24 * 60 * 60 * 1000;

const SEVERITY_RULE = `must be one of ${SEVERITIES.join(", ")} (which enhanced scans show as UNTRIAGED)`;

type Report = (field: string, description: string) => void;

/** Everything that is wrong with `profile`, which may come straight from a message: statuses and severities are checked. */
export function scanProfileProblems(profile: ScanProfile): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  const report: Report = (field, description) => {
    problems.push({ field, description });
  };
  checkId(profile.id, report);
  checkPatterns("repositories", profile.repositories, report);
  checkPatterns("references", profile.references, report);
  checkPhases(profile.phases, report);
  checkFindings("findings", profile.findings, report);
  checkGenerator(profile, report);
  if (problems.length === 0) checkRemovals(profile, report);
  return problems;
}

function checkRemovals(profile: ScanProfile, report: Report): void {
  for (const { field, name, near } of removedInVain(profile)) {
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    report(field, `no finding is called ${JSON.stringify(name)} when the phase begins${hint}`);
  }
}

function checkId(id: string, report: Report): void {
  if (id === "") report("id", "is required: a name that you choose");
  else if (id.length > MAX_PROFILE_ID_LENGTH) report("id", `must have at most ${MAX_PROFILE_ID_LENGTH} characters`);
  else if (/\p{Cc}/u.test(id)) report("id", "must not have control characters");
}

function checkPatterns(field: string, patterns: readonly string[], report: Report): void {
  if (patterns.length > MAX_PATTERNS) report(field, `must have at most ${MAX_PATTERNS} patterns`);
  for (const [i, pattern] of patterns.slice(0, MAX_PATTERNS).entries()) {
    if (pattern === "") report(`${field}[${i}]`, "must not be empty; leave the list empty to match everything");
    if (pattern.length > MAX_PATTERN_LENGTH)
      report(`${field}[${i}]`, `must have at most ${MAX_PATTERN_LENGTH} characters`);
  }
}

function checkPhases(phases: readonly ScanPhase[], report: Report): void {
  if (phases.length > MAX_PHASES) report("phases", `must have at most ${MAX_PHASES} phases`);
  for (const [i, { status, until, change }] of phases.slice(0, MAX_PHASES).entries()) {
    const field = `phases[${i}]`;
    if (!isScanStatus(status)) report(`${field}.status`, `must be one of ${SCAN_STATUSES.join(", ")}`);
    if (until !== undefined) checkEnd(field, until, report);
    else if (i < phases.length - 1) {
      report(field, "needs elapsed, describes or until_advanced: only the last phase has no end");
    }
    if (change !== undefined) checkChange(`${field}.change`, change, report);
  }
}

function checkEnd(field: string, until: PhaseEnd, report: Report): void {
  if (until.kind === "elapsed" && !(until.ms >= 0 && until.ms <= MAX_PHASE_MS)) {
    report(`${field}.elapsed`, "must lie between 0 and 100 years");
  }
  if (until.kind === "describes" && !(Number.isInteger(until.reads) && until.reads >= 1)) {
    report(`${field}.describes`, "must be at least 1");
  }
}

function checkChange(field: string, change: FindingChange, report: Report): void {
  checkFindings(`${field}.add`, change.add, report);
  for (const [i, name] of change.remove.entries()) {
    if (name === "") report(`${field}.remove[${i}]`, "must be the name of a finding");
  }
}

function checkFindings(field: string, findings: readonly Finding[], report: Report): void {
  for (const [i, finding] of findings.slice(0, MAX_FINDINGS).entries()) checkFinding(`${field}[${i}]`, finding, report);
}

function checkFinding(field: string, finding: Finding, report: Report): void {
  if (finding.name === "") report(`${field}.name`, "is required, for example CVE-2026-0001");
  if (!isSeverity(finding.severity)) report(`${field}.severity`, SEVERITY_RULE);
  const score = finding.cvssScore;
  if (score !== undefined && !(score >= 0 && score <= 10)) report(`${field}.cvss_score`, "must lie between 0 and 10");
}

function checkGenerator({ findings, generator, phases }: ScanProfile, report: Report): void {
  let total = findings.length + phases.reduce((sum, { change }) => sum + (change?.add.length ?? 0), 0);
  for (const [severity, count] of Object.entries((generator?.counts ?? {}) as JsonObject)) {
    const field = `generator.counts[${severity}]`;
    if (!isSeverity(severity as Severity)) report(field, `the severity must be one of ${SEVERITIES.join(", ")}`);
    if (typeof count !== "number" || !Number.isInteger(count) || count < 0) report(field, "must be 0 or more");
    else total += count;
  }
  if (total > MAX_FINDINGS) {
    report(generator === undefined ? "findings" : "generator.counts", `a profile has at most ${MAX_FINDINGS} findings`);
  }
}
