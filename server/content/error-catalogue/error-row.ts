/** How sure it is that ECR answers so, and by which section of docs/ecr-behaviour.md or which document of AWS. */
export type Source = `${"seen on AWS" | "documented" | "inferred"}: ${string}`;

/** How the registry says an error of the API, if not with the status and the text of its own code. */
export interface OciForm<OciCode> {
  readonly code: OciCode;
  readonly status?: number;
  readonly text?: string;
}

/** A code that APIs of AWS answer. */
export interface ErrorRow<OciCode = string> {
  /** HTTP status; unset = 400, null = it depends on the service. */
  readonly status?: number | null;
  /** Unset = the registry has no word for it. */
  readonly oci?: OciCode | OciForm<OciCode>;
  /** How STS says it (AWS STS API reference, "Common Errors"); unset = with the same code and status. */
  readonly sts?: { readonly code: string; readonly status: number };
  /** How the ECR API says it; unset = with the same code. */
  readonly api?: string;
  /** With `<names>` for what depends on the request; unset if the code that throws the error gives the text. */
  readonly text?: string;
  /** Further texts, by the case that each is for. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly source: Source;
  /** "com.amazon.coral.service#" stands before it (docs/ecr-behaviour.md A.3, inferred). */
  readonly namespaced?: true;
}

/** A code of docker's registry. */
export interface OciRow {
  readonly status: number;
  /** What the API answers where a rule for both planes asks for this; unset = the code itself. */
  readonly api?: string;
  /** What it says where a rule asks for it; unset = its name in words. */
  readonly text?: string;
  /** What S3 says instead, where a layer is downloaded (Amazon S3 API reference, "Error responses"). */
  readonly s3?: string;
  readonly source: Source;
}
