import type {
  Finding__Output,
  Finding as FindingMessage,
} from "../../proto/typescript/generated/ecremulator/admin/v1/Finding.js";
import { struct, structToJson } from "../../proto/typescript/struct.js";
import type { Finding, Severity } from "../content/scanning/finding.js";
import { type FieldReader, unlessEmpty, unlessZero } from "./field-reader.js";

const MAX_NAME_LENGTH = 256;
const MAX_DESCRIPTION_LENGTH = 65_536;
/** URIs, versions, paths. */
const MAX_TEXT_LENGTH = 4_096;

export function readFinding(message: Finding__Output, fields: FieldReader, field: string): Finding {
  const text = (value: string, name: string, longest = MAX_TEXT_LENGTH): string | undefined =>
    unlessEmpty(fields.text(value, `${field}.${name}`, longest));
  return {
    name: fields.text(message.name, `${field}.name`, MAX_NAME_LENGTH),
    severity: message.severity as Severity,
    description: text(message.description, "description", MAX_DESCRIPTION_LENGTH),
    uri: text(message.uri, "uri"),
    packageName: text(message.packageName, "package_name"),
    packageVersion: text(message.packageVersion, "package_version"),
    fixedVersion: text(message.fixedVersion, "fixed_version"),
    packageManager: text(message.packageManager, "package_manager"),
    filePath: text(message.filePath, "file_path"),
    cvssScore: unlessZero(message.cvssScore),
    cvssVector: text(message.cvssVector, "cvss_vector"),
    basicOverrides: structToJson(message.basicOverrides),
    enhancedOverrides: structToJson(message.enhancedOverrides),
  };
}

export function findingMessage(finding: Finding): FindingMessage {
  const { basicOverrides, enhancedOverrides } = finding;
  return {
    name: finding.name,
    severity: finding.severity,
    description: finding.description ?? "",
    uri: finding.uri ?? "",
    packageName: finding.packageName ?? "",
    packageVersion: finding.packageVersion ?? "",
    fixedVersion: finding.fixedVersion ?? "",
    packageManager: finding.packageManager ?? "",
    filePath: finding.filePath ?? "",
    cvssScore: finding.cvssScore ?? 0,
    cvssVector: finding.cvssVector ?? "",
    basicOverrides: basicOverrides === undefined ? null : struct(basicOverrides),
    enhancedOverrides: enhancedOverrides === undefined ? null : struct(enhancedOverrides),
  };
}
