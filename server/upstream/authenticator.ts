import { type Challenge, readChallenges } from "./challenge.js";
import { basicAuthorization, type UpstreamCredentials } from "./credentials.js";
import type { UpstreamRequest } from "./exchange.js";
import { followRedirects } from "./redirects.js";
import { discard } from "./small-body.js";
import { type BearerToken, fetchToken } from "./tokens.js";
import type { Transfer, TransferOptions } from "./transfer.js";

/** One for each repository that is pulled. */
const MAX_TOKENS = 1_000;

export interface AuthenticatorOptions {
  readonly registry: URL;
  readonly credentials: UpstreamCredentials | undefined;
  /** Wall time in milliseconds. */
  readonly now: () => number;
}

type Answer = (scope: string | undefined, options: TransferOptions) => Promise<string>;

/** Sends requests to one registry with these credentials or anonymously, authenticated as the registry asks. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  /** By scope; "" = none. */
  readonly #tokens = new Map<string, BearerToken>();
  #wantsBasic = false;

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /**
   * Sends a request, once more if the registry asks for credentials that are there. A 401 that stays is an answer.
   * @param scope "repository:library/nginx:pull"
   * @throws {UpstreamError}
   */
  async send(
    request: Omit<UpstreamRequest, "signal">,
    scope: string | undefined,
    options: TransferOptions,
  ): Promise<Transfer> {
    const known = this.#known(scope);
    const first = await followRedirects(withAuthorization(request, known), options);
    // What a redirect leads to isn't the registry: it gets no credentials.
    if (first.status !== 401 || first.url.origin !== request.url.origin) return first;
    const challenges = readChallenges(first.headers["www-authenticate"]);
    const answer = this.#answerTo(challenges, known);
    if (answer === undefined) return first;
    await discard(first, options.limits);
    const authorization = await answer(scope, options);
    return followRedirects(withAuthorization(request, authorization), options);
  }

  #known(scope: string | undefined): string | undefined {
    const { credentials, now } = this.#options;
    if (this.#wantsBasic && credentials !== undefined) return basicAuthorization(credentials);
    const token = this.#tokens.get(scope ?? "");
    return token !== undefined && now() < token.usableUntilMs ? `Bearer ${token.value}` : undefined;
  }

  /** How to get the Authorization header that answers the challenges; undefined if only the rejected one would. */
  #answerTo(challenges: readonly Challenge[], rejected: string | undefined): Answer | undefined {
    const bearer = challenges.find(({ scheme }) => scheme === "bearer");
    if (bearer !== undefined) return (scope, options) => this.#newToken(bearer, scope, options);
    const { credentials } = this.#options;
    if (credentials === undefined || !challenges.some(({ scheme }) => scheme === "basic")) return undefined;
    const authorization = basicAuthorization(credentials);
    if (authorization === rejected) return undefined;
    this.#wantsBasic = true;
    return () => Promise.resolve(authorization);
  }

  async #newToken(challenge: Challenge, scope: string | undefined, options: TransferOptions): Promise<string> {
    const token = await fetchToken({ ...this.#options, challenge, scope }, options);
    this.#tokens.delete(scope ?? "");
    this.#tokens.set(scope ?? "", token);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > MAX_TOKENS && oldest !== undefined) this.#tokens.delete(oldest);
    return `Bearer ${token.value}`;
  }
}

function withAuthorization(
  request: Omit<UpstreamRequest, "signal">,
  authorization: string | undefined,
): Omit<UpstreamRequest, "signal"> {
  return authorization === undefined ? request : { ...request, headers: { ...request.headers, authorization } };
}
