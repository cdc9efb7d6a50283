import type { Finding, Severity } from "../finding.js";
import type { ReportObject } from "./report-reader.js";
import { severityOfScore } from "./report-severity.js";

/** For tools that give no score (SARIF 2.1.0, section 3.27.10). */
const LEVELS: Readonly<Record<string, Severity>> = {
  error: "HIGH",
  warning: "MEDIUM",
  note: "LOW",
  none: "INFORMATIONAL",
};

/** Results of a SARIF 2.1.0 log. It has no members for packages; the lines of Trivy's and Grype's messages name them. */
export function sarifFindings(report: ReportObject): Finding[] {
  return report.objects("runs").flatMap((run) => {
    const rules = run.object("tool").object("driver").objects("rules");
    const byId = new Map(rules.map((rule) => [rule.text("id"), rule]));
    return run.objects("results").map((result) => {
      const rule = byId.get(result.text("ruleId")) ?? rules[result.number("ruleIndex") ?? -1];
      return finding(result, rule);
    });
  });
}

function finding(result: ReportObject, rule: ReportObject | undefined): Finding {
  const message = result.object("message").text("text");
  const line = (name: string): string | undefined =>
    new RegExp(`^\\s*${name}: *(\\S.*?)\\s*$`, "im").exec(message)?.[1] || undefined;
  const cvssScore = rule?.object("properties").number("security-severity");
  const level = result.text("level") || rule?.object("defaultConfiguration").text("level") || "warning";
  const name = result.text("ruleId") || rule?.text("id") || result.required("ruleId");
  return {
    // Grype's ids of rules have the package behind the vulnerability.
    name: /^(?:CVE-\d+-\d+|GHSA(?:-\w{4}){3})(?=-|$)/.exec(name)?.[0] ?? name,
    severity: cvssScore === undefined ? (LEVELS[level] ?? "UNDEFINED") : severityOfScore(cvssScore),
    description:
      rule?.object("fullDescription").text("text") ||
      rule?.object("shortDescription").text("text") ||
      message ||
      undefined,
    uri: rule?.text("helpUri") || undefined,
    packageName: line("Package"),
    packageVersion: line("Installed Version") ?? line("Version"),
    fixedVersion: line("Fixed Version") ?? line("Fix Version"),
    filePath:
      result.objects("locations")[0]?.object("physicalLocation").object("artifactLocation").text("uri") || undefined,
    cvssScore,
  };
}
