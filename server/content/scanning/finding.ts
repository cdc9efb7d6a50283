/** How bad a finding is, worst first: the order in which ECR lists findings. */
export const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How many findings of each severity; only what is above zero. */
export type SeverityCounts = Readonly<Partial<Record<Severity, number>>>;

export type JsonObject = Readonly<Record<string, unknown>>;

/** A vulnerability as a test states it. What ECR shows, in either shape, derives from it. */
export interface Finding {
  /** CVE-2026-0001; what FindingChange removes by. */
  readonly name: string;
  readonly severity: Severity;
  readonly description?: string | undefined;
  readonly uri?: string | undefined;
  readonly packageName?: string | undefined;
  /** As the package manager prints it: "1:3.0.11-1~deb12u2". */
  readonly packageVersion?: string | undefined;
  readonly fixedVersion?: string | undefined;
  /** OS (the default), PYTHON, NPM, GO, ... as Amazon Inspector calls them. */
  readonly packageManager?: string | undefined;
  readonly filePath?: string | undefined;
  /** 0 to 10. */
  readonly cvssScore?: number | undefined;
  readonly cvssVector?: string | undefined;
  /** Merged over the finding of a basic scan. */
  readonly basicOverrides?: JsonObject | undefined;
  /** Merged over the finding of an enhanced scan. */
  readonly enhancedOverrides?: JsonObject | undefined;
}

/** Findings made up by the server, the same ones for the same seed. */
export interface FindingGenerator {
  readonly counts: SeverityCounts;
  /** Unsigned, 64 bits. */
  readonly seed: bigint;
}

export function isSeverity(text: string): text is Severity {
  return (SEVERITIES as readonly string[]).includes(text);
}

/** Amazon Inspector says UNTRIAGED where basic scans say UNDEFINED (docs/ecr-behaviour.md F.4). */
export function inspectorSeverity(severity: Severity): string {
  return severity === "UNDEFINED" ? "UNTRIAGED" : severity;
}

export interface CvssRating {
  readonly score: number;
  /** Unset if the finding has a score and no vector. */
  readonly vector: string | undefined;
  /** "2.0", "3.0", "3.1" or "4.0" */
  readonly version: string;
}

/** What a finding without a score counts as where ECR always states one: a typical score of its severity. */
const TYPICAL: Readonly<Record<Severity, { readonly score: number; readonly vector: string }>> = {
  CRITICAL: { score: 9.8, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" },
  HIGH: { score: 7.5, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" },
  MEDIUM: { score: 5.3, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N" },
  LOW: { score: 3.7, vector: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N" },
  INFORMATIONAL: { score: 0, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N" },
  UNDEFINED: { score: 0, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N" },
};

export function cvssRating({ severity, cvssScore, cvssVector }: Finding): CvssRating {
  const typical = TYPICAL[severity];
  const isUnrated = cvssScore === undefined && cvssVector === undefined;
  const vector = isUnrated ? typical.vector : cvssVector;
  return { score: cvssScore ?? typical.score, vector, version: cvssVersion(vector ?? "") };
}

/** A vector names its version up front; only those of version 2 have no prefix (CVSS v2 guide, 2.4). */
export function cvssVersion(vector: string): string {
  const stated = /^CVSS:(\d\.\d)\//.exec(vector)?.[1];
  if (stated !== undefined) return stated;
  return /(^|\/)Au:/.test(vector) ? "2.0" : "3.1";
}
