import { createHmac, type KeyObject } from "node:crypto";
import { isEqualText } from "./equal-text.js";
import type { RegistryRef } from "./registry-ref.js";
import { tokenEpoch } from "./settings/token-epoch.js";
import type { ContentView } from "./view.js";

/** Docker tokens live exactly 12 hours (ECR API reference, GetAuthorizationToken). */
const TOKEN_LIFETIME_MS = 12 * 60 * 60 * 1000;

/** What a docker password says about who got it. It is signed, so the server keeps no table of tokens. */
export interface TokenClaims {
  readonly accountId: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** In the issuer's registry time, epoch milliseconds. */
  readonly expiresAtMs: number;
  /** The issuer's token epoch at the time of issue. */
  readonly epoch: string;
  /** The account whose registry says until when the token holds: the caller's if that asked for was not there. */
  readonly issuerId: string;
}

const USER = "AWS";
/** Real passwords are 1.7 to 2.5 kB long; clients that assume less should fail here too (docs/ecr-behaviour.md B.4). */
const DATA_KEY = Buffer.alloc(900, 0x2a).toString("base64");
const REMEMBERED_TOKENS = 1_000;
/** Hexadecimal SHA-256. */
const SIGNATURE_LENGTH = 64;

/** Whose clock and tokens those are that it issues. */
export interface TokenIssuer {
  readonly ref: RegistryRef;
  readonly clock: { now(): number };
  readonly content: ContentView;
}

interface Issued extends Pick<TokenClaims, "accessKeyId" | "expiresAtMs" | "epoch"> {
  readonly authorizationToken: string;
  readonly ref: RegistryRef;
}

type Sealed = [
  accountId: string,
  region: string,
  accessKeyId: string,
  expiresAtMs: number,
  epoch: string,
  issuerId?: string,
];

export class AuthorizationTokens {
  readonly #key: KeyObject;
  readonly #remembered = new Map<string, TokenClaims>();
  #last: Issued | undefined;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /**
   * `authorizationToken` of GetAuthorizationToken: base64 of `AWS:<password>`.
   * @param issuer on its clock the token expires, and with its content the token ends
   * @param ref the registry that the token is for, if it isn't the issuer
   */
  issue(
    issuer: TokenIssuer,
    accessKeyId: string,
    ref: RegistryRef = issuer.ref,
  ): { authorizationToken: string; expiresAtMs: number } {
    const { clock } = issuer;
    const epoch = tokenEpoch(issuer.content);
    const expiresAtMs = clock.now() + TOKEN_LIFETIME_MS;
    const last = this.#last;
    // A second request within the same millisecond gets the same claims, and so the same token.
    const isSame = last?.ref === ref && last.accessKeyId === accessKeyId && last.epoch === epoch;
    if (isSame && last.expiresAtMs === expiresAtMs) return last;
    const claims: Sealed = [ref.accountId, ref.region, accessKeyId, expiresAtMs, epoch];
    if (ref !== issuer.ref) claims.push(issuer.ref.accountId);
    const authorizationToken = this.#seal(JSON.stringify(claims), Math.floor(expiresAtMs / 1000));
    this.#last = { authorizationToken, ref, accessKeyId, expiresAtMs, epoch };
    return this.#last;
  }

  /** What a token says, or undefined if this server didn't issue it. Expiry and epoch are the caller's to check. */
  read(authorizationToken: string): TokenClaims | undefined {
    const remembered = this.#remembered.get(authorizationToken);
    if (remembered !== undefined) return remembered;
    const claims = this.#open(authorizationToken);
    if (claims !== undefined) {
      if (this.#remembered.size >= REMEMBERED_TOKENS) this.#remembered.clear();
      this.#remembered.set(authorizationToken, claims);
    }
    return claims;
  }

  #seal(claims: string, expiration: number): string {
    const payload = Buffer.from(this.#sign(claims) + claims).toString("base64");
    const password = JSON.stringify({ payload, datakey: DATA_KEY, version: "2", type: "DATA_KEY", expiration });
    return Buffer.from(`${USER}:${Buffer.from(password).toString("base64")}`).toString("base64");
  }

  #open(authorizationToken: string): TokenClaims | undefined {
    const [user, password] = split(Buffer.from(authorizationToken, "base64").toString(), ":");
    if (user !== USER) return undefined;
    const payload = payloadOf(Buffer.from(password, "base64").toString());
    if (payload === undefined) return undefined;
    const sealed = Buffer.from(payload, "base64").toString();
    const claims = sealed.slice(SIGNATURE_LENGTH);
    if (!isEqualText(sealed.slice(0, SIGNATURE_LENGTH), this.#sign(claims))) return undefined;
    const [accountId, region, accessKeyId, expiresAtMs, epoch, issuerId = accountId] = JSON.parse(claims) as Sealed;
    return { accountId, region, accessKeyId, expiresAtMs, epoch, issuerId };
  }

  #sign(claims: string): string {
    return createHmac("sha256", this.#key).update(claims).digest("hex");
  }
}

function payloadOf(password: string): string | undefined {
  try {
    const { payload } = JSON.parse(password) as { payload?: unknown };
    return typeof payload === "string" ? payload : undefined;
  } catch {
    return undefined;
  }
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index === -1 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
