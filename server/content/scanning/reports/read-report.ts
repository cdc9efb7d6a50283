import { JsonLimitError, MAX_DOCUMENT_VALUES, parseJson } from "../../parse-json.js";
import type { Finding } from "../finding.js";
import { ecrFindings, inspectorFindings } from "./ecr-report.js";
import { grypeFindings } from "./grype-report.js";
import { ReportObject, ReportProblem } from "./report-reader.js";
import { sarifFindings } from "./sarif-report.js";
import { trivyFindings } from "./trivy-report.js";

interface Format {
  /** The member that tells its reports from others. */
  readonly member: string;
  read(report: ReportObject): Finding[];
}

const FORMATS = {
  TRIVY: { member: "Results", read: trivyFindings },
  GRYPE: { member: "matches", read: grypeFindings },
  SARIF: { member: "runs", read: sarifFindings },
  ECR: { member: "imageScanFindings", read: ecrFindings },
  INSPECTOR: { member: "findings", read: inspectorFindings },
} as const satisfies Readonly<Record<string, Format>>;

export type ReportFormat = keyof typeof FORMATS;

/** What a scanner's report found. Trivy leaves `Results` out when there is nothing to tell. */
export interface ScanReport {
  readonly format: ReportFormat;
  readonly findings: readonly Finding[];
}

/**
 * @param wanted undefined to detect it from the report
 * @throws ReportProblem if it isn't a report of that kind, naming the place
 */
export function readReport(text: string, wanted?: ReportFormat): ScanReport {
  const report = ReportObject.of(parse(text));
  const format = wanted ?? formatOf(report);
  const { member, read } = FORMATS[format];
  const isEmptyTrivy = format === "TRIVY" && report.has("SchemaVersion");
  if (!report.has(member) && !isEmptyTrivy) throw new ReportProblem(`${member} must be set`);
  return { format, findings: read(report) };
}

function parse(text: string): unknown {
  try {
    return parseJson(text, MAX_DOCUMENT_VALUES);
  } catch (error) {
    const problem = error instanceof JsonLimitError ? `: ${error.message}` : "";
    throw new ReportProblem(`the report must be JSON${problem}`);
  }
}

function formatOf(report: ReportObject): ReportFormat {
  for (const [name, { member }] of Object.entries(FORMATS)) if (report.has(member)) return name as ReportFormat;
  if (report.has("SchemaVersion") && report.has("ArtifactName")) return "TRIVY";
  const members = Object.values(FORMATS).map(({ member }) => member);
  throw new ReportProblem(
    `the report must have one of ${members.join(", ")}: of Trivy, Grype, SARIF, ECR or Inspector`,
  );
}
