import { API_ERRORS } from "../server/content/error-catalogue/catalogue.js";
import type { ErrorRow, OciRow } from "../server/content/error-catalogue/error-row.js";
import { OCI_ERRORS } from "../server/content/error-catalogue/oci-errors.js";
import { OTHER_ERRORS } from "../server/content/error-catalogue/other-errors.js";
import { markdownTable } from "./markdown-table.js";

/** The sections of errors.md, from the catalogue of errors. */
export function errorTables(): Readonly<Record<string, string>> {
  const awsHeader = ["code", "status", "registry", "text", "source"];
  const ociHeader = ["code", "status", "API", "S3", "text", "source"];
  return {
    "api-errors": markdownTable(awsHeader, byCode<ErrorRow>(API_ERRORS).flatMap(awsRows)),
    "registry-errors": markdownTable(ociHeader, byCode<OciRow>(OCI_ERRORS).map(ociRow)),
    "other-errors": markdownTable(awsHeader, byCode<ErrorRow>(OTHER_ERRORS).flatMap(awsRows)),
  };
}

function byCode<Row>(rows: Readonly<Record<string, Row>>): [code: string, row: Row][] {
  return Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1));
}

function awsRows([code, { status = 400, oci, text, texts = {}, source }]: [string, ErrorRow]): string[][] {
  const first = [quoted(code), String(status ?? ""), registryForm(oci), quoted(text), source];
  return [first, ...Object.entries(texts).map(([name, other]) => [`… ${name}`, "", "", quoted(other), ""])];
}

function registryForm(oci: ErrorRow["oci"]): string {
  if (oci === undefined) return "";
  const { code, status } = typeof oci === "string" ? { code: oci } : oci;
  return `${status ?? OCI_ERRORS[code].status} ${quoted(code)}`;
}

function ociRow([code, { status, api, s3, text, source }]: [string, OciRow]): string[] {
  return [quoted(code), String(status), quoted(api), quoted(s3), quoted(text), source];
}

function quoted(text: string | undefined): string {
  return text === undefined ? "" : `\`${text}\``;
}
