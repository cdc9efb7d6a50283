import type { Finding, Severity } from "./finding.js";

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
