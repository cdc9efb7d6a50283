import type { IncomingHttpHeaders } from "node:http";
import type { AuthorizationTokens, TokenClaims } from "../content/authorization-token.js";
import { API_ERRORS } from "../content/error-catalogue/catalogue.js";
import { OCI_ERRORS } from "../content/error-catalogue/oci-errors.js";
import type { RegistryRef } from "../content/registry-ref.js";
import { tokenEpoch } from "../content/settings/token-epoch.js";
import type { Reply } from "../http/reply.js";
import { errorReply, OciError } from "./errors.js";
import type { OciContext } from "./oci-call.js";
import { reply } from "./reply.js";
import { registryOfHost, registryUrl } from "./urls.js";

/** What the Basic credentials say, if this server issued them; whether they still hold is checked later. */
export function claimsOf(headers: IncomingHttpHeaders, tokens: AuthorizationTokens): TokenClaims | undefined {
  const [, token] = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(headers.authorization ?? "") ?? [];
  return token === undefined ? undefined : tokens.read(token);
}

/**
 * Refuses callers without a valid token (docs/ecr-behaviour.md E.1).
 * @returns the 401, or undefined if the token is valid, or none is needed
 * @throws {OciError} DENIED for an expired token
 */
export function refuseUnauthorized(context: OciContext): Reply | undefined {
  const { call, services } = context;
  const { claims, registry } = call;
  if (services.anonymous === true && call.request.headers.authorization === undefined) return undefined;
  const issuer = claims && services.registries.find(issuerOf(claims));
  if (claims === undefined || issuer === undefined || claims.epoch !== tokenEpoch(issuer.content)) {
    return unauthorized(context);
  }
  if (claims.expiresAtMs <= issuer.clock.now()) {
    throw new OciError("DENIED", API_ERRORS.ExpiredTokenException.oci.text);
  }
  // A token holds for every account that lets its principal in, but in one region only (B.4).
  const asked = registryOfHost(call.host);
  return asked === undefined || asked.region === registry.ref.region ? undefined : unauthorized(context);
}

/** ECR's 401: text, and a challenge without a space after its comma. */
export function unauthorized({ call, services, fidelity }: Pick<OciContext, "call" | "services" | "fidelity">): Reply {
  const realm = `${registryUrl(call, services.publicHost)}/`;
  const challenge = { "Www-Authenticate": `Basic realm="${realm}",service="ecr.amazonaws.com"` };
  if (!fidelity.plainUnauthorized) {
    const answer = errorReply(new OciError("UNAUTHORIZED", OCI_ERRORS.UNAUTHORIZED.text), call);
    return { ...answer, headers: { ...answer.headers, ...challenge } };
  }
  const headers = { "Content-Type": "text/plain; charset=utf-8", ...challenge };
  return { ...reply(call, 401, headers, `${OCI_ERRORS.UNAUTHORIZED.text}\n`), errorCode: "UNAUTHORIZED" };
}

/** The registry that says whether a token still holds. */
export function issuerOf({ issuerId, region }: TokenClaims): RegistryRef {
  return { accountId: issuerId, region };
}
