import { createHash } from "node:crypto";
import { EcrError } from "../../content/errors.js";

/**
 * What AWS's shared front end says about signatures (docs/ecr-behaviour.md A.3, and "Troubleshoot Signature Version 4
 * signing" in the IAM user guide). It is the same for every service that speaks JSON.
 */

export function incompleteSignature(message: string): EcrError {
  return new EcrError("IncompleteSignatureException", message);
}

export function invalidSignature(message: string): EcrError {
  return new EcrError("InvalidSignatureException", message);
}

/** AWS shows a hash of the header, so that no log holds what may be a credential. */
export function hashed(header: string): string {
  return createHash("sha256").update(header).digest("base64");
}
