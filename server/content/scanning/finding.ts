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
