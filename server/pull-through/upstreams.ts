import type { AuthorizationTokens } from "../content/authorization-token.js";
import { ecrError } from "../content/errors.js";
import type { PullThroughCacheRule } from "../content/pull-through-cache/pull-through-cache-rule.js";
import { secretOutcome } from "../content/pull-through-cache/secrets.js";
import { ecrUpstreamOf } from "../content/pull-through-cache/upstream-registries.js";
import {
  readSecret,
  type SecretCredentials,
  secretCredentials,
} from "../content/pull-through-cache/upstream-secret.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import type { UpstreamCredentials } from "../upstream/credentials.js";
import { fetchEcrCredentials } from "../upstream/ecr-token.js";
import type { Exchange } from "../upstream/exchange.js";
import { type HttpExchange, httpExchange } from "../upstream/http-exchange.js";
import { UPSTREAM_TIME_LIMITS } from "../upstream/time-limits.js";
import { mappedAddress, type UpstreamAddresses, upstreamAddress } from "../upstream/upstream-addresses.js";
import { UpstreamClient } from "../upstream/upstream-client.js";
import { UpstreamError } from "../upstream/upstream-error.js";
import { throughEcrHost } from "./ecr-host.js";
import { ruledExchange } from "./ruled-exchange.js";
import type { UpstreamAsker } from "./upstream-event.js";

export interface UpstreamsOptions {
  readonly addresses: UpstreamAddresses;
  readonly registries: Registries;
  readonly tokens: AuthorizationTokens;
}

/** One registry that asks the upstream of one of its rules. */
export interface UpstreamUse {
  readonly registry: Registry;
  readonly rule: PullThroughCacheRule;
  readonly asker: UpstreamAsker;
  readonly abort: AbortSignal;
}

/** Where upstreams are, and how a registry gets in. Other registries of this server are asked like any upstream. */
export class Upstreams {
  readonly #options: UpstreamsOptions;
  readonly #http = httpExchange(UPSTREAM_TIME_LIMITS);
  #own: { readonly url: URL; readonly http: HttpExchange } | undefined;

  constructor(options: UpstreamsOptions) {
    this.#options = options;
  }

  /** Says where this server itself is. @param ca the certificate authority of its generated certificate, in PEM */
  reachOwn(url: string, ca: string | undefined): void {
    this.#own = { url: new URL(url), http: httpExchange({ ...UPSTREAM_TIME_LIMITS, ca }) };
  }

  /**
   * A client for one pull, with the credentials of the rule.
   * @throws {EcrError} UnableToGetUpstreamImageException when its secret can't be used
   */
  async client(use: UpstreamUse): Promise<UpstreamClient> {
    const { registry, rule, asker } = use;
    const ecr = ecrUpstreamOf(rule.upstreamRegistryUrl);
    if (ecr !== undefined) return this.#ecrClient(use, ecr);
    const url = upstreamAddress(rule.upstreamRegistryUrl, this.#options.addresses);
    return new UpstreamClient({
      url,
      exchange: ruledExchange(registry, asker, this.#http.exchange),
      credentials: secretOf(registry, rule),
    });
  }

  /** A client that finds out whether the upstream takes these credentials. */
  pinger({ registry, rule, asker }: UpstreamUse, credentials: SecretCredentials | undefined): UpstreamClient {
    const own = ecrUpstreamOf(rule.upstreamRegistryUrl) === undefined ? undefined : this.#own;
    const mapped = mappedAddress(rule.upstreamRegistryUrl, this.#options.addresses);
    const url = mapped ?? own?.url ?? upstreamAddress(rule.upstreamRegistryUrl, this.#options.addresses);
    const { exchange } = mapped === undefined && own !== undefined ? own.http : this.#http;
    return new UpstreamClient({
      url,
      exchange: ruledExchange(registry, asker, exchange),
      credentials: credentials && { username: credentials.username, password: credentials.accessToken },
    });
  }

  /** @throws {UpstreamError} for a registry that has been deleted meanwhile: nothing may come into it any more */
  requireThere(registry: Registry): void {
    if (this.#options.registries.find(registry.ref) === registry) return;
    throw new UpstreamError("not-found", "the registry has been deleted");
  }

  close(): void {
    this.#http.close();
    this.#own?.http.close();
  }

  /** Every registry of ECR is one of this server's, unless an address says otherwise. */
  async #ecrClient({ registry, rule, asker, abort }: UpstreamUse, ecr: RegistryRef): Promise<UpstreamClient> {
    const host = rule.upstreamRegistryUrl;
    const mapped = mappedAddress(host, this.#options.addresses);
    const { accountId } = registry.ref;
    const ruled = (http: HttpExchange): Exchange => ruledExchange(registry, asker, http.exchange);
    if (mapped === undefined && this.#own !== undefined) {
      const { url, http } = this.#own;
      const credentials = this.#ownCredentials({ accountId, region: ecr.region }, rule.customRoleArn ?? accountId);
      return new UpstreamClient({ url, exchange: throughEcrHost(ruled(http), host, url), credentials });
    }
    const url = mapped ?? upstreamAddress(host, this.#options.addresses);
    const exchange = throughEcrHost(ruled(this.#http), host, url);
    const limits = UPSTREAM_TIME_LIMITS;
    const credentials = await fetchEcrCredentials({ url, accountId, region: ecr.region }, { exchange, limits, abort });
    return new UpstreamClient({ url, exchange, credentials });
  }

  /** As the rule's role, or the root user of the account that pulls: the upstream's policies say what that may do. */
  #ownCredentials(ref: RegistryRef, accessKeyId: string): UpstreamCredentials {
    const { tokens, registries } = this.#options;
    const { authorizationToken } = tokens.issue(registries.open(ref), accessKeyId);
    const [username = "", ...rest] = Buffer.from(authorizationToken, "base64").toString().split(":");
    return { username, password: rest.join(":") };
  }
}

function secretOf(
  { content, ref }: Registry,
  { credentialArn }: PullThroughCacheRule,
): UpstreamCredentials | undefined {
  if (credentialArn === undefined) return undefined;
  const outcome = readSecret(credentialArn, ref, (arn) => secretOutcome(content, arn));
  const credentials = outcome.status === "found" ? secretCredentials(outcome.value) : undefined;
  // Not the upstream's fault, so not one image's failure.
  if (credentials === undefined) throw ecrError("UnableToGetUpstreamImageException");
  return { username: credentials.username, password: credentials.accessToken };
}
