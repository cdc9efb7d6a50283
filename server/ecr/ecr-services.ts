import type { SignatureCheck } from "../access/signature/signature-check.js";
import type { AuthorizationTokens } from "../content/authorization-token.js";
import type { DownloadUrls } from "../content/layers/download-url.js";
import type { PageTokens } from "../content/page.js";
import type { PullThroughCache } from "../pull-through/pull-through-cache.js";
import type { Registries } from "../registries/registries.js";

/** What operations share besides the registry they work on. */
export interface EcrServices {
  readonly registries: Registries;
  readonly tokens: AuthorizationTokens;
  readonly downloadUrls: DownloadUrls;
  readonly pageTokens: PageTokens;
  readonly pullThrough: PullThroughCache;
  /** host[:port] to answer instead of the one the client used (ECR_PUBLIC_HOST). */
  readonly publicHost: string | undefined;
  /** Unset = signatures are accepted unverified. */
  readonly signatures?: SignatureCheck | undefined;
}
