import { createHash } from "node:crypto";
import type { Finding } from "../proto/typescript/generated/ecremulator/admin/v1/Finding.js";
import type { AdminCalls } from "./admin-calls.js";
import { given } from "./given.js";
import { type Globs, listOf } from "./short-match.js";

/** Which images of the repositories, and when. */
export interface ShortScanOptions {
  /** Default: derived from the repositories and references, so that the next findings for them replace these. */
  readonly id?: string;
  /** Tags or digests; default all. */
  readonly references?: Globs;
  /** Also restarts finished scans. */
  readonly restart?: boolean;
}

/** One-line methods for what scans find. PutScanProfile can do all of it and more. */
export interface ShortScans {
  /** Scans of these images that start from now on find this; an empty list: they are clean. @returns the profile's id */
  findings(repositories: Globs, findings: readonly Finding[], options?: ShortScanOptions): Promise<string>;
  /**
   * The same from a report of Trivy, Grype, ECR or Inspector, or in SARIF: its JSON as text, bytes or parsed.
   * @throws AdminError INVALID_ARGUMENT if it isn't such a report
   */
  importFindings(
    repositories: Globs,
    report: string | Uint8Array | object,
    options?: ShortScanOptions & { readonly format?: "TRIVY" | "GRYPE" | "SARIF" | "ECR" | "INSPECTOR" },
  ): Promise<string>;
}

export function shortScans(admin: Pick<AdminCalls, "putScanProfile" | "importFindings">): ShortScans {
  return {
    findings: async (repositories, findings, options = {}) => {
      const about = aboutImages(repositories, options);
      await admin.putScanProfile(
        given({ profile: { ...about, findings: [...findings] }, restartRunning: options.restart }),
      );
      return about.id;
    },
    importFindings: async (repositories, report, options = {}) => {
      const about = aboutImages(repositories, options);
      const { format, restart } = options;
      await admin.importFindings(
        given({
          ...about,
          report: bytesOf(report),
          format: format === undefined ? undefined : (`REPORT_FORMAT_${format}` as const),
          restartRunning: restart,
        }),
      );
      return about.id;
    },
  };
}

/** The id and the images of a profile. */
function aboutImages(
  repositories: Globs,
  { id, references }: ShortScanOptions,
): { readonly id: string; readonly repositories: string[]; readonly references: string[] } {
  const images = {
    repositories: listOf(repositories),
    references: references === undefined ? [] : listOf(references),
  };
  const hash = createHash("sha256").update(JSON.stringify(images)).digest("hex");
  return { id: id ?? `short-${hash.slice(0, 16)}`, ...images };
}

function bytesOf(report: string | Uint8Array | object): Uint8Array {
  if (report instanceof Uint8Array) return report;
  return Buffer.from(typeof report === "string" ? report : JSON.stringify(report));
}

/** Where a finding is: package, version, fix, score, … */
export type FindingDetails = Omit<Finding, "name" | "severity">;

export function critical(name: string, details: FindingDetails = {}): Finding {
  return { ...details, name, severity: "CRITICAL" };
}

export function high(name: string, details: FindingDetails = {}): Finding {
  return { ...details, name, severity: "HIGH" };
}

export function medium(name: string, details: FindingDetails = {}): Finding {
  return { ...details, name, severity: "MEDIUM" };
}

export function low(name: string, details: FindingDetails = {}): Finding {
  return { ...details, name, severity: "LOW" };
}

export function informational(name: string, details: FindingDetails = {}): Finding {
  return { ...details, name, severity: "INFORMATIONAL" };
}
