import type { RegistryRef } from "../content/registry-ref.js";
import type { Exchange } from "../upstream/exchange.js";

/**
 * Which registries a pull has come through, each of which asked the next one as its upstream: a `Via` header with their
 * pseudonyms (RFC 9110, 7.6.3). Two registries may be each other's upstream, and would ask each other for ever.
 */
export class Route {
  readonly #server: string;

  /** @param server tells the registries of this server from those of others that have the same names */
  constructor(server: string) {
    this.#server = server;
  }

  /** Whether a pull comes back to a registry. @param via the header of its request */
  hasBeenAt(ref: RegistryRef, via: string | undefined): boolean {
    return via?.split(", ").includes(this.#stop(ref)) === true;
  }

  /** The header of what the registry asks its upstream for. */
  from(ref: RegistryRef, via: string | undefined): string {
    return via === undefined ? this.#stop(ref) : `${via}, ${this.#stop(ref)}`;
  }

  #stop({ accountId, region }: RegistryRef): string {
    return `1.1 ${accountId}.${region}.${this.#server}`;
  }
}

/** The exchange with that header in each request. */
export function sentVia(via: string | undefined, exchange: Exchange): Exchange {
  return via === undefined ? exchange : (request) => exchange({ ...request, headers: { ...request.headers, via } });
}
