import { EcrError, invalidParameter } from "../errors.js";

/** Errors of scans in ECR's own words (docs/ecr-behaviour.md F.3). */

export function imageScanLimitExceeded(): EcrError {
  return new EcrError("LimitExceededException", "The scan quota per image has been exceeded. Wait and try again.");
}

/** The registry's quota of basic scans in 24 hours; AWS has not published the text. */
export function registryScanLimitExceeded(): EcrError {
  return new EcrError("LimitExceededException", "The scan quota per registry has been exceeded. Wait and try again.");
}

export function scanningDisabled(): EcrError {
  return new EcrError("ValidationException", "This feature is disabled");
}

export function unsupportedImageType(digest: string, repository: string): EcrError {
  return new EcrError(
    "UnsupportedImageTypeException",
    `The image with digest '${digest}' in the repository with name '${repository}' is of a type that cannot be scanned`,
  );
}

export function imageArchived(digest: string, repository: string): EcrError {
  return new EcrError(
    "ImageArchivedException",
    `The image with digest '${digest}' in the repository with name '${repository}' is archived`,
  );
}

export function invalidFindingsToken(): EcrError {
  return invalidParameter("NextToken", "Invalid next token provided");
}
