import type { AuthorizationTokens } from "../content/authorization-token.js";
import type { DownloadUrls } from "../content/layers/download-url.js";
import type { PageTokens } from "../content/page.js";
import type { PullThroughCache } from "../pull-through/pull-through-cache.js";
import type { Registries } from "../registries/registries.js";
import type { FidelityName } from "./fidelity-name.js";

/** What the registry plane is made of. */
export interface OciServices {
  readonly registries: Registries;
  readonly tokens: AuthorizationTokens;
  readonly downloadUrls: DownloadUrls;
  readonly pageTokens: PageTokens;
  readonly pullThrough: PullThroughCache;
  /** host[:port] to answer instead of the one the client used (ECR_PUBLIC_HOST). */
  readonly publicHost: string | undefined;
  readonly fidelity: FidelityName;
  /** Whether requests without credentials are let in, as the default account's; unlike ECR. */
  readonly anonymous?: boolean;
}
