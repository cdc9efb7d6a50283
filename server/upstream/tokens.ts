import type { Challenge } from "./challenge.js";
import { basicAuthorization, type UpstreamCredentials } from "./credentials.js";
import { followRedirects, isHttp } from "./redirects.js";
import { readSmallBody } from "./small-body.js";
import { statusFailure } from "./status-failure.js";
import type { TransferOptions } from "./transfer.js";
import { UpstreamError } from "./upstream-error.js";

const MAX_TOKEN_BODY_BYTES = 64 * 1024;
/** "For compatibility with older clients", which counted on this (distribution specification, "Token Authentication"). */
const DEFAULT_LIFETIME_S = 60;
const MAX_LIFETIME_S = 60 * 60;
/** A token is used this long before it is asked for anew: it travels, and clocks differ. */
const USED_SHARE = 0.9;

export interface BearerToken {
  readonly value: string;
  /** Wall time in milliseconds. */
  readonly usableUntilMs: number;
}

export interface TokenRequest {
  readonly challenge: Challenge;
  /** The registry that sent the challenge. */
  readonly registry: URL;
  /** What is asked for when the challenge names no scope: "repository:library/nginx:pull". */
  readonly scope: string | undefined;
  readonly credentials: UpstreamCredentials | undefined;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

/** Asks the token service that a Bearer challenge names (distribution documentation, "Token Authentication"). */
export async function fetchToken(request: TokenRequest, options: TransferOptions): Promise<BearerToken> {
  const url = tokenUrl(request);
  const { credentials, now } = request;
  const headers = {
    accept: "application/json",
    ...(credentials === undefined ? {} : { authorization: basicAuthorization(credentials) }),
  };
  const askedAtMs = now();
  const transfer = await followRedirects({ operation: "upstream:GetToken", method: "GET", url, headers }, options);
  if (transfer.status !== 200) throw tokenFailure(await statusFailure(transfer, "a token", options.limits));
  const body = await readSmallBody(transfer, "the token", MAX_TOKEN_BODY_BYTES, options.limits);
  return readToken(body.toString(), url.host, askedAtMs);
}

function tokenUrl({ challenge, registry, scope, credentials }: TokenRequest): URL {
  const refuse = (text: string) => new UpstreamError("bad-answer", `${registry.host} names a token service ${text}`);
  const realm = challenge.parameters.get("realm") ?? "";
  if (!URL.canParse(realm)) throw refuse("whose realm isn't a URL");
  const url = new URL(realm);
  if (!isHttp(url)) throw refuse("whose realm is neither an http: nor an https: URL");
  if (url.username !== "" || url.password !== "") throw refuse("whose realm has a user name or password");
  if (registry.protocol === "https:" && url.protocol === "http:") throw refuse("without TLS");
  url.hash = "";
  const service = challenge.parameters.get("service");
  if (service !== undefined) url.searchParams.set("service", service);
  const wanted = challenge.parameters.get("scope") ?? scope;
  if (wanted !== undefined) url.searchParams.set("scope", wanted);
  if (credentials !== undefined) url.searchParams.set("account", credentials.username);
  return url;
}

/** A token service that isn't there says nothing about the image. */
function tokenFailure(error: UpstreamError): UpstreamError {
  return error.kind === "not-found" ? new UpstreamError("bad-answer", error.message) : error;
}

function readToken(body: string, host: string, askedAtMs: number): BearerToken {
  const refuse = (text: string) => new UpstreamError("bad-answer", `the token service ${host} ${text}`);
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    throw refuse("answered with something that isn't JSON");
  }
  const { token, access_token, expires_in } = (answer ?? {}) as Record<string, unknown>;
  const value = token ?? access_token;
  // What RFC 6750 allows in a header, and a little more.
  if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) throw refuse("answered without a usable token");
  const isLifetime = typeof expires_in === "number" && expires_in > 0;
  const lifetimeS = Math.min(isLifetime ? expires_in : DEFAULT_LIFETIME_S, MAX_LIFETIME_S);
  return { value, usableUntilMs: askedAtMs + lifetimeS * 1000 * USED_SHARE };
}
