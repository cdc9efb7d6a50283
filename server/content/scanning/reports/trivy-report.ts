import type { Finding } from "../finding.js";
import { packageManagerOf } from "./package-managers.js";
import type { ReportObject } from "./report-reader.js";
import { severityOf } from "./report-severity.js";

/** Vulnerabilities of `trivy image --format json`; misconfigurations, secrets and licences are nothing that ECR finds. */
export function trivyFindings(report: ReportObject): Finding[] {
  return report.objects("Results").flatMap((result) => {
    const kind = result.text("Type");
    return result.objects("Vulnerabilities").map((vulnerability) => finding(vulnerability, kind));
  });
}

function finding(vulnerability: ReportObject, kind: string): Finding {
  const cvss = bestRating(vulnerability.object("CVSS").values());
  return {
    name: vulnerability.required("VulnerabilityID"),
    severity: severityOf(vulnerability.text("Severity")),
    description: vulnerability.text("Description") || vulnerability.text("Title") || undefined,
    uri: vulnerability.text("PrimaryURL") || undefined,
    packageName: vulnerability.text("PkgName") || undefined,
    packageVersion: vulnerability.text("InstalledVersion") || undefined,
    fixedVersion: vulnerability.text("FixedVersion") || undefined,
    packageManager: packageManagerOf(kind),
    filePath: vulnerability.text("PkgPath") || undefined,
    ...cvss,
  };
}

/** The highest of those that sources give. */
function bestRating(ratings: readonly ReportObject[]): Pick<Finding, "cvssScore" | "cvssVector"> {
  let best: Pick<Finding, "cvssScore" | "cvssVector"> = {};
  for (const rating of ratings) {
    for (const version of ["V40", "V3", "V2"]) {
      const cvssScore = rating.number(`${version}Score`);
      if (cvssScore === undefined) continue;
      if (cvssScore > (best.cvssScore ?? -1)) {
        best = { cvssScore, cvssVector: rating.text(`${version}Vector`) || undefined };
      }
      break;
    }
  }
  return best;
}
