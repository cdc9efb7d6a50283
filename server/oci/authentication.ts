import type { IncomingHttpHeaders } from "node:http";
import type { AuthorizationTokens, TokenClaims } from "../domain/authorization-token.js";
import { EcrError } from "../domain/errors.js";
import { type RegistryRef, repositoryArn } from "../domain/registry-ref.js";
import type { Reply } from "../http/reply.js";
import { errorReply, OciError } from "./errors.js";
import type { OciCall, OciContext } from "./oci-call.js";
import { reply } from "./reply.js";
import { registryOfHost, registryUrl } from "./urls.js";

const TOKEN_EXPIRED = "Your authorization token has expired. Reauthenticate and try again.";

/** What the Basic credentials say, if this server issued them; whether they still hold is checked later. */
export function claimsOf(headers: IncomingHttpHeaders, tokens: AuthorizationTokens): TokenClaims | undefined {
  const [, token] = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(headers.authorization ?? "") ?? [];
  return token === undefined ? undefined : tokens.read(token);
}

/**
 * Refuses whoever has no token that holds for the registry asked for (docs/ecr-behaviour.md E.1).
 * @returns the 401, or undefined if the token holds
 * @throws {OciError} DENIED for an expired token; {EcrError} AccessDeniedException for another account's registry
 */
export function refuseUnauthorized(context: OciContext): Reply | undefined {
  const { call, registry } = context;
  const { claims } = call;
  if (claims === undefined || !isOf(claims, registry.ref) || claims.epoch !== registry.tokenEpoch) {
    return unauthorized(context);
  }
  if (claims.expiresAtMs <= registry.clock.now()) throw new OciError("DENIED", TOKEN_EXPIRED);
  const asked = registryOfHost(call.host);
  if (asked === undefined || isOf(asked, registry.ref)) return undefined;
  // Tokens hold in one region, but for every account that lets the principal in (B.4).
  if (asked.region !== registry.ref.region) return unauthorized(context);
  throw accessDenied(call, asked);
}

/** ECR's 401: text, and a challenge without a space after its comma. */
export function unauthorized({ call, services, fidelity }: Pick<OciContext, "call" | "services" | "fidelity">): Reply {
  const realm = `${registryUrl(call, services.publicHost)}/`;
  const challenge = { "Www-Authenticate": `Basic realm="${realm}",service="ecr.amazonaws.com"` };
  if (!fidelity.plainUnauthorized) {
    const answer = errorReply(new OciError("UNAUTHORIZED", "Not Authorized"), call);
    return { ...answer, headers: { ...answer.headers, ...challenge } };
  }
  const headers = { "Content-Type": "text/plain; charset=utf-8", ...challenge };
  return { ...reply(call, 401, headers, "Not Authorized\n"), errorCode: "UNAUTHORIZED" };
}

export function accessDenied(call: OciCall, ref: RegistryRef): EcrError {
  const action = call.endpoint?.action || "ecr:BatchGetImage";
  const resource = call.repository === "" ? "*" : repositoryArn(ref, call.repository);
  return new EcrError(
    "AccessDeniedException",
    `User: ${call.callerArn} is not authorized to perform: ${action} on resource: ${resource} because no resource-based policy allows the ${action} action`,
  );
}

function isOf(claims: { accountId: string; region: string }, ref: RegistryRef): boolean {
  return claims.accountId === ref.accountId && claims.region === ref.region;
}
