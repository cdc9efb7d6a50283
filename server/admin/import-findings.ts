import type { ImportFindingsRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ImportFindingsRequest.js";
import type { ImportFindingsResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/ImportFindingsResponse.js";
import { type ReportFormat, readReport, type ScanReport } from "../content/scanning/reports/read-report.js";
import { ReportProblem } from "../content/scanning/reports/report-reader.js";
import type { ScanProfile } from "../content/scanning/scan-profile.js";
import { scanProfileProblems } from "../content/scanning/scan-profile-problems.js";
import type { Registries } from "../registries/registries.js";
import { repositoryProblem } from "../requests/check-request-match.js";
import type { AdminCall } from "./admin-call.js";
import { invalidField } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { putProfile } from "./put-scan-profile.js";
import { lookUpRegistry } from "./registry-lookup.js";

/** ImportFindings: what a scanner's report found becomes a profile. All or nothing. */
export function importFindings(
  registries: Registries,
  request: ImportFindingsRequest__Output,
  call: AdminCall,
): ImportFindingsResponse {
  const fields = new FieldReader();
  const { format, findings } = read(request, fields);
  const { id, repositories, references } = request;
  const profile: ScanProfile = { id, repositories, references, labels: {}, phases: [], findings };
  checkProfile(profile, fields);
  fields.done();
  const registry = lookUpRegistry(registries, request.registry);
  return { ...putProfile(registry, profile, request, call), format: `REPORT_FORMAT_${format}` };
}

/** Whether a registry can take the profile; what is wrong is reported. @param prefix of the names of fields */
export function checkProfile(profile: ScanProfile, fields: FieldReader, prefix = ""): void {
  profile.repositories.forEach((pattern, i) => {
    const problem = repositoryProblem(pattern);
    if (problem !== undefined) fields.report(`${prefix}repositories[${i}]`, problem);
  });
  fields.add(
    scanProfileProblems(profile).map(({ field, description }) => ({ field: `${prefix}${field}`, description })),
  );
}

function read({ report, format }: ImportFindingsRequest__Output, fields: FieldReader): ScanReport {
  const wanted = fields.enumeration<ReportFormat>(format, "REPORT_FORMAT_", "format");
  fields.done();
  if (report.length === 0) throw invalidField("report", "must be set");
  try {
    return readReport(report.toString("utf8"), wanted);
  } catch (thrown) {
    if (thrown instanceof ReportProblem) throw invalidField("report", thrown.message);
    throw thrown;
  }
}
