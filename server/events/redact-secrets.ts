const REDACTED = "(redacted)";

/** A member of a JSON object whose value is a text; the end of a text that was cut off counts as its end. */
const MEMBER = /("((?:[^"\\]|\\.)*)"\s*:\s*")(?:[^"\\]|\\.)*("|\\?$)/gs;
const SECRET_NAME =
  /^(auth|token)$|password|passwd|secret|credential|authorization|(access|refresh|session|security|identity|auth)[_-]?token/i;
/** "credentialArn" and "secretId" name a secret and don't tell it. */
const REFERENCE_NAME = /(arn|id|name)$/i;

/** A secret parameter of a form or a query, such as the signature of a URL. */
const PARAMETER = /((?:X-Amz-Signature|X-Amz-Security-Token|WebIdentityToken|SAMLAssertion|TokenCode)=)[^&\s"\\]+/gi;
const SCHEME = /\b((?:Basic|Bearer)\s+)[A-Za-z0-9+/=._~-]{8,}/g;

/** A body for people to read: without passwords, tokens and signatures. */
export function redactSecrets(body: string): string {
  return body
    .replace(MEMBER, (whole: string, start: string, name: string, end: string) =>
      SECRET_NAME.test(name) && !REFERENCE_NAME.test(name) ? `${start}${REDACTED}${end}` : whole,
    )
    .replace(PARAMETER, `$1${REDACTED}`)
    .replace(SCHEME, `$1${REDACTED}`);
}
