import { type JsonObject, SEVERITIES } from "./finding.js";

/** Severity counts of a response that a test wrote itself: those it states, else those of the findings it lists. */
export function verbatimSeverityCounts(response: JsonObject): Record<string, number> {
  const findings = asObject(response["imageScanFindings"]);
  const stated = Object.entries(asObject(findings["findingSeverityCounts"])).filter(isCount);
  return stated.length > 0 ? Object.fromEntries(stated) : countListed(findings);
}

function countListed(findings: JsonObject): Record<string, number> {
  const counts = new Map<string, number>();
  for (const finding of [...asList(findings["findings"]), ...asList(findings["enhancedFindings"])]) {
    const severity = asObject(finding)["severity"];
    if (isKnown(severity)) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function isKnown(severity: unknown): severity is string {
  return severity === "UNTRIAGED" || (SEVERITIES as readonly unknown[]).includes(severity);
}

function isCount(entry: [string, unknown]): entry is [string, number] {
  return Number.isInteger(entry[1]);
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
