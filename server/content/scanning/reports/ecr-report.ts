import type { Finding } from "../finding.js";
import type { ReportObject } from "./report-reader.js";
import { severityOf } from "./report-severity.js";

/** What DescribeImageScanFindings answered, of basic and of enhanced scans. */
export function ecrFindings(report: ReportObject): Finding[] {
  const found = report.object("imageScanFindings");
  return [...found.objects("findings").map(basicFinding), ...found.objects("enhancedFindings").flatMap(inspectorOnes)];
}

/** What Amazon Inspector's ListFindings answered. */
export function inspectorFindings(report: ReportObject): Finding[] {
  return report.objects("findings").flatMap(inspectorOnes);
}

function basicFinding(finding: ReportObject): Finding {
  const attributes = new Map(finding.objects("attributes").map((one) => [one.text("key").toLowerCase(), one]));
  const attribute = (name: string): string | undefined => attributes.get(name)?.text("value") || undefined;
  const score = ["cvss4", "cvss3", "cvss2"].find((version) => attributes.has(`${version}_score`));
  return {
    name: finding.required("name"),
    severity: severityOf(finding.text("severity")),
    description: finding.text("description") || undefined,
    uri: finding.text("uri") || undefined,
    packageName: attribute("package_name"),
    packageVersion: attribute("package_version"),
    fixedVersion: attribute("patched_version"),
    cvssScore: score === undefined ? undefined : attributes.get(`${score}_score`)?.number("value"),
    cvssVector: score === undefined ? undefined : attribute(`${score}_vector`),
  };
}

/** One for each vulnerable package: a finding of Inspector may be about several. */
function inspectorOnes(finding: ReportObject): Finding[] {
  // Findings of code and of networks are about no package, and ECR has none of them.
  if (!finding.has("packageVulnerabilityDetails")) return [];
  const details = finding.object("packageVulnerabilityDetails");
  const [cvss] = details.objects("cvss");
  const packages = details.objects("vulnerablePackages");
  const shared: Finding = {
    name: details.required("vulnerabilityId"),
    severity: severityOf(finding.text("severity")),
    description: finding.text("description") || undefined,
    uri: details.text("sourceUrl") || undefined,
    cvssScore: cvss?.number("baseScore"),
    cvssVector: cvss?.text("scoringVector") || undefined,
  };
  if (packages.length === 0) return [shared];
  return packages.map((one) => ({
    ...shared,
    packageName: one.text("name") || undefined,
    packageVersion: one.text("version") || undefined,
    fixedVersion: one.text("fixedInVersion") || undefined,
    packageManager: one.text("packageManager") || undefined,
    filePath: one.text("filePath") || undefined,
  }));
}
