import { awsRegistryHost, type RegistryRef } from "../content/registry-ref.js";

/** ECR_PUBLIC_HOST=aws prints the host names of AWS. */
const AWS_HOSTS = "aws";

const AUTHORITY = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+):([0-9]{1,5})$/;

interface EndpointOptions {
  readonly apiPort: number;
  /** What the API's listener speaks; default http. */
  readonly apiScheme?: "http" | "https" | undefined;
  /** The admin API's own port; known once it is bound. */
  readonly adminPort: () => number;
  /** host[:port] to name instead; "aws" = AWS's own host names for the registry. */
  readonly publicHost?: string | undefined;
}

/** Where callers reach the ECR API and the registry, as far as the server can know. */
export class Endpoints {
  readonly #options: EndpointOptions;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  /** @param authority host:port that the caller reached the admin API under */
  seenBy(authority: string): CallerEndpoints {
    const { publicHost, apiScheme = "http" } = this.#options;
    const apiAddress =
      publicHost === undefined || publicHost === AWS_HOSTS ? this.#apiAddressFor(authority) : publicHost;
    return new CallerEndpoints(apiAddress, apiScheme, publicHost === AWS_HOSTS);
  }

  /**
   * The host that the caller used has the API too. Under which port is known only if the caller came by the port that this
   * server has bound: otherwise something publishes its ports under other numbers, and doesn't tell it which.
   */
  #apiAddressFor(authority: string): string {
    const [, host = "", port = ""] = AUTHORITY.exec(authority) ?? [];
    return Number(port) === this.#options.adminPort() ? `${reachable(host)}:${this.#options.apiPort}` : "";
  }
}

/** The addresses to give to one caller; "" = not known. */
export class CallerEndpoints {
  /** What an AWS SDK takes as `endpoint`. */
  readonly api: string;
  /** `registryHost` with {account} and {region} in place of theirs; by default the same host for all registries. */
  readonly registryHostTemplate: string;
  readonly #apiAddress: string;
  readonly #hasAwsHosts: boolean;

  constructor(apiAddress: string, scheme: "http" | "https", hasAwsHosts: boolean) {
    this.api = apiAddress === "" ? "" : `${scheme}://${apiAddress}`;
    this.registryHostTemplate = hasAwsHosts ? "{account}.dkr.ecr.{region}.amazonaws.com" : apiAddress;
    this.#apiAddress = apiAddress;
    this.#hasAwsHosts = hasAwsHosts;
  }

  /** What stands before the repository in an image name. */
  registryHost(ref: RegistryRef): string {
    return this.#hasAwsHosts ? awsRegistryHost(ref) : this.#apiAddress;
  }
}

/** "Any address" can be listened on and, by some systems, called; docker and most clients want a real one. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "[::]" ? "[::1]" : host;
}
