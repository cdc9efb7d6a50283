import { createHash } from "node:crypto";
import { EcrError } from "../../content/errors.js";

/**
 * What AWS's shared front end says about signatures (docs/ecr-behaviour.md A.3, and "Troubleshoot Signature Version 4
 * signing" in the IAM user guide). It is the same for every service that speaks JSON.
 */

export function missingToken(): EcrError {
  return new EcrError("MissingAuthenticationTokenException", "Missing Authentication Token");
}

export function incompleteSignature(message: string): EcrError {
  return new EcrError("IncompleteSignatureException", message);
}

export function invalidSignature(message: string): EcrError {
  return new EcrError("InvalidSignatureException", message);
}

export function unknownKey(): EcrError {
  return new EcrError("UnrecognizedClientException", "The security token included in the request is invalid.");
}

export function wrongSignature(): EcrError {
  return invalidSignature(
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  );
}

/** AWS shows a hash of the header, so that no log holds what may be a credential. */
export function hashed(header: string): string {
  return createHash("sha256").update(header).digest("base64");
}
