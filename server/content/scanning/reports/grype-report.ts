import type { Finding } from "../finding.js";
import { packageManagerOf } from "./package-managers.js";
import type { ReportObject } from "./report-reader.js";
import { severityOf } from "./report-severity.js";

/** Matches of `grype -o json`. */
export function grypeFindings(report: ReportObject): Finding[] {
  return report.objects("matches").map((match) => {
    const vulnerability = match.object("vulnerability");
    const artifact = match.object("artifact");
    const related = match.objects("relatedVulnerabilities");
    // Distributions seldom rate by CVSS; then the CVE that their entry stands for does.
    const [cvss] = [vulnerability, ...related].flatMap((one) => one.objects("cvss"));
    const description = [vulnerability, ...related].map((one) => one.text("description")).find((text) => text !== "");
    return {
      name: vulnerability.required("id"),
      severity: severityOf(vulnerability.text("severity")),
      description,
      uri: vulnerability.text("dataSource") || undefined,
      packageName: artifact.text("name") || undefined,
      packageVersion: artifact.text("version") || undefined,
      fixedVersion: vulnerability.object("fix").texts("versions")[0],
      packageManager: packageManagerOf(artifact.text("type")),
      filePath: artifact.objects("locations")[0]?.text("path") || undefined,
      cvssScore: cvss?.object("metrics").number("baseScore"),
      cvssVector: cvss?.text("vector") || undefined,
    };
  });
}
