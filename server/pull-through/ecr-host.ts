import type { Exchange } from "../upstream/exchange.js";

/** Signed URLs of layers lead to the emulator itself, even if they name another host. */
const LAYERS = "/_layers/";

/**
 * The exchange with an emulator that stands for an ECR registry. It distinguishes registries by the requested host, and
 * uses that host in its redirects, where it can't be reached.
 */
export function throughEcrHost(exchange: Exchange, host: string, address: URL): Exchange {
  return (request) => {
    const { url } = request;
    const isOwn = url.origin === address.origin;
    if (!isOwn && url.host !== host && !url.pathname.startsWith(LAYERS)) return exchange(request);
    const reached = isOwn ? url : new URL(`${url.pathname}${url.search}`, address);
    return exchange({ ...request, url: reached, headers: { ...request.headers, host } });
  };
}
