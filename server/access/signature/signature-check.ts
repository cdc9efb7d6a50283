import { hash } from "node:crypto";
import { formatBasicDate } from "../../content/basic-date.js";
import { isEqualText } from "../../content/equal-text.js";
import { ecrError } from "../../content/errors.js";
import { REGION } from "../../content/registry-ref.js";
import { canonicalRequest, type SignedRequest } from "./canonical-request.js";
import { type ClaimedSignature, readSignature } from "./claimed-signature.js";
import { invalidSignature } from "./signature-errors.js";
import { SigningKeys } from "./signing-keys.js";

const TERMINATOR = "aws4_request";
const MAX_SKEW_S = 5 * 60;
const EMPTY_HASH = hash("sha256", "");

/** Checks Signature Version 4, of headers and of presigned requests. The session token is neither needed nor looked at. */
export class SignatureCheck {
  readonly #secretOf: (accessKeyId: string) => string | undefined;
  readonly #now: () => number;
  readonly #keys = new SigningKeys();

  /**
   * @param secretOf returns undefined for an unknown access key id
   * @param now wall time in epoch milliseconds: clients sign with their own clock, not with the registry's
   */
  constructor(secretOf: (accessKeyId: string) => string | undefined, now: () => number = Date.now) {
    this.#secretOf = secretOf;
    this.#now = now;
  }

  /**
   * @param service that the request has to be signed for: "ecr"
   * @throws {EcrError} MissingAuthenticationTokenException, IncompleteSignatureException, InvalidSignatureException,
   * UnrecognizedClientException
   */
  check(request: SignedRequest, body: Buffer, service: string): void {
    const claimed = readSignature(request.headers, request.url ?? "");
    checkScope(claimed, service);
    checkSignedHeaders(claimed, request.headers);
    this.#checkTime(claimed);
    const secret = this.#secretOf(claimed.accessKeyId);
    if (secret === undefined) throw ecrError("UnrecognizedClientException");
    const canonical = canonicalRequest(request, claimed.signedHeaders, payloadHash(request, body));
    if (!isEqualText(claimed.signature, this.#sign(claimed, secret, canonical)))
      throw ecrError("InvalidSignatureException");
  }

  #sign({ date, day, region, service }: ClaimedSignature, secret: string, canonical: string): string {
    const scope = `${day}/${region}/${service}/${TERMINATOR}`;
    const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash("sha256", canonical)}`;
    return this.#keys.get(secret, day, region, service).sign(toSign);
  }

  #checkTime({ date, dateMs, expiresS }: ClaimedSignature): void {
    const nowMs = Math.floor(this.#now() / 1000) * 1000;
    const lifetimeS = expiresS ?? MAX_SKEW_S;
    const earliestMs = nowMs - lifetimeS * 1000;
    if (dateMs < earliestMs) {
      const [now, earliest] = [formatBasicDate(nowMs), formatBasicDate(earliestMs)];
      const lifetime = lifetimeS % 60 === 0 ? `${lifetimeS / 60} min.` : `${lifetimeS} sec.`;
      throw invalidSignature(`Signature expired: ${date} is now earlier than ${earliest} (${now} - ${lifetime})`);
    }
    const latestMs = nowMs + MAX_SKEW_S * 1000;
    if (dateMs > latestMs) {
      const [now, latest] = [formatBasicDate(nowMs), formatBasicDate(latestMs)];
      const skew = `${MAX_SKEW_S / 60} min.`;
      throw invalidSignature(`Signature not yet current: ${date} is still later than ${latest} (${now} + ${skew})`);
    }
  }
}

function checkScope({ day, date, region, service, terminator }: ClaimedSignature, asked: string): void {
  if (!REGION.test(region)) {
    throw invalidSignature(`Credential should be scoped to a valid region, not '${region}'. `);
  }
  if (service !== asked) throw invalidSignature(`Credential should be scoped to correct service: '${asked}'. `);
  if (terminator !== TERMINATOR) {
    throw invalidSignature(
      `Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${terminator}'. `,
    );
  }
  if (day !== date.slice(0, 8)) {
    throw invalidSignature(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${date.slice(0, 8)}', from '${date}'.`,
    );
  }
}

/** The host and every x-amz-* header have to be signed (IAM user guide, "Create a signed AWS API request"). */
function checkSignedHeaders({ signedHeaders }: ClaimedSignature, headers: SignedRequest["headers"]): void {
  if (!signedHeaders.includes("host")) {
    throw invalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  for (const name in headers) {
    if (!name.startsWith("x-amz-") || signedHeaders.includes(name)) continue;
    throw invalidSignature(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
  }
}

/** The hash of the body as received, not as the client states it. Only UNSIGNED-PAYLOAD is taken at its word. */
function payloadHash({ headers, url = "" }: SignedRequest, body: Buffer): string {
  const unsigned = "UNSIGNED-PAYLOAD";
  if (headers["x-amz-content-sha256"] === unsigned || url.includes(`X-Amz-Content-Sha256=${unsigned}`)) return unsigned;
  return body.length === 0 ? EMPTY_HASH : hash("sha256", body);
}
