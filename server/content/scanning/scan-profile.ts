import type { Finding, FindingGenerator, JsonObject } from "./finding.js";
import type { ScanStatus } from "./scan-status.js";

/** What scans find and how they get there, for the images it matches (proto: ScanProfile). */
export interface ScanProfile {
  /** Chosen by the client; putting the same id again replaces the profile. */
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Globs: `*` within a segment, `**` across segments. Empty = every repository. */
  readonly repositories: readonly string[];
  /** Globs over tags and digests, `*` across everything. Empty = every image. */
  readonly references: readonly string[];
  /** Empty = finished at once. */
  readonly phases: readonly ScanPhase[];
  readonly findings: readonly Finding[];
  readonly generator?: FindingGenerator | undefined;
  /** Answered by DescribeImageScanFindings as it is, once the last phase is reached. */
  readonly verbatimResponse?: JsonObject | undefined;
}

export interface ScanPhase {
  readonly status: ScanStatus;
  /** Unset = ECR's own words for the status. */
  readonly description?: string | undefined;
  /** What ends the phase. The last one has no end; an `until` there means nothing. */
  readonly until?: PhaseEnd | undefined;
  readonly change?: FindingChange | undefined;
}

export type PhaseEnd =
  | { readonly kind: "elapsed" /** Of registry time; 0 = passed through at once. */; readonly ms: number }
  | { readonly kind: "describes" /** That many reads see the phase. */; readonly reads: number }
  | { readonly kind: "advanced" };

/** Entering the phase changes the findings: continuous scanning. */
export interface FindingChange {
  /** A finding of the same name, package and path is replaced. */
  readonly add: readonly Finding[];
  /** Names; all findings of that name go. */
  readonly remove: readonly string[];
}
