import type { Attribute, ImageScanFinding } from "@aws-sdk/client-ecr";
import type { Finding } from "../../content/scanning/finding.js";
import { cvssVersion } from "../../content/scanning/finding.js";
import { withOverrides } from "../../content/scanning/overrides.js";
import { defaultUri } from "../../content/scanning/package-vulnerability.js";

/** A finding as a basic scan shows it. Attributes are what the finding states, nothing is made up. */
export function basicFindingShape(finding: Finding): ImageScanFinding {
  const { name, severity, description, uri } = finding;
  const derived: ImageScanFinding = {
    attributes: attributes(finding),
    ...(description === undefined ? {} : { description }),
    name,
    severity,
    uri: uri ?? defaultUri(name),
  };
  return withOverrides(derived, finding.basicOverrides);
}

/** Keys of AWS_NATIVE, in the order seen in its answers (docs/ecr-behaviour.md F.4). */
function attributes({ packageName, packageVersion, cvssScore, cvssVector }: Finding): Attribute[] {
  const cvss = `CVSS${cvssVersion(cvssVector ?? "").charAt(0)}`;
  const stated: readonly (readonly [key: string, value: string | undefined])[] = [
    [`${cvss}_SCORE`, cvssScore?.toString()],
    ["package_version", packageVersion],
    ["package_name", packageName],
    [`${cvss}_VECTOR`, cvssVector],
  ];
  return stated.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
}
