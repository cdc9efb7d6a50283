import type { Severity } from "../finding.js";

/** The words of scanners; Grype and some distributions have Negligible, ECR and Trivy don't. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  CRITICAL: "CRITICAL",
  HIGH: "HIGH",
  IMPORTANT: "HIGH",
  MEDIUM: "MEDIUM",
  MODERATE: "MEDIUM",
  LOW: "LOW",
  NEGLIGIBLE: "INFORMATIONAL",
  INFORMATIONAL: "INFORMATIONAL",
};

/** What a scanner calls a severity, as ECR calls it; UNDEFINED if unknown, as for unrated CVEs. */
export function severityOf(word: string): Severity {
  return SEVERITIES[word.toUpperCase()] ?? "UNDEFINED";
}

/** The qualitative scale of CVSS v3 (first.org/cvss/v3.1/specification-document, section 5). */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return "CRITICAL";
  if (score >= 7) return "HIGH";
  if (score >= 4) return "MEDIUM";
  return score > 0 ? "LOW" : "INFORMATIONAL";
}
