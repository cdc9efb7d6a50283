import { COMMON_ERRORS } from "./common-errors.js";
import { CONTENT_ERRORS } from "./content-errors.js";
import type { ErrorRow, OciRow } from "./error-row.js";
import { OCI_ERRORS, type OciCode } from "./oci-errors.js";
import { OTHER_ERRORS } from "./other-errors.js";
import { SETTINGS_ERRORS } from "./settings-errors.js";

/** Every error that the emulator answers by itself in the API's terms. docs/errors.md is made of these tables. */
export const API_ERRORS = {
  ...COMMON_ERRORS,
  ...CONTENT_ERRORS,
  ...SETTINGS_ERRORS,
} satisfies Readonly<Record<string, ErrorRow<OciCode>>>;

export type ErrorCode = keyof typeof API_ERRORS;

// Maps, not objects: a rule may ask for an error called "constructor".
const AWS_ROWS: ReadonlyMap<string, ErrorRow<OciCode>> = new Map(Object.entries({ ...API_ERRORS, ...OTHER_ERRORS }));
const OCI_ROWS: ReadonlyMap<string, OciRow> = new Map(Object.entries(OCI_ERRORS));

/** Every code that has a row, those first that the emulator answers by itself. */
export const KNOWN_CODES = [API_ERRORS, OCI_ERRORS, OTHER_ERRORS].flatMap((rows) => Object.keys(rows));

export function rowOf(code: string): ErrorRow | OciRow | undefined {
  return AWS_ROWS.get(code) ?? OCI_ROWS.get(code);
}

export function awsRow(code: string): ErrorRow<OciCode> | undefined {
  return AWS_ROWS.get(code);
}

export function ociRow(code: string): OciRow | undefined {
  return OCI_ROWS.get(code);
}

/** HTTP status of an error of the API, or of another service of AWS. */
export function awsStatus(code: string): number {
  return AWS_ROWS.get(code)?.status ?? 400;
}

/** How the ECR API says the code, whichever protocol it is of. */
export function apiCode(code: string): string {
  return rowOf(code)?.api ?? code;
}

/** The OCI code and status for a code of the API; undefined if OCI has no such error. */
export function ociForm(code: string): { code: OciCode; status: number; text?: string } | undefined {
  const oci = AWS_ROWS.get(code)?.oci;
  if (oci === undefined) return undefined;
  const form = typeof oci === "string" ? { code: oci } : oci;
  return { status: OCI_ERRORS[form.code].status, ...form };
}
