import { awsRegistryHost, type RegistryRef } from "../content/registry-ref.js";

/** ECR_PUBLIC_HOST=aws prints the host names of AWS. */
const AWS_HOSTS = "aws";

/** Where a caller reaches the ECR API and the registry, as far as the server knows. */
export class Endpoints {
  readonly #apiAddress: string;
  readonly #publicHost: string | undefined;
  readonly #scheme: "http" | "https";

  /**
   * @param apiAddress host:port of the API's listener
   * @param publicHost host[:port] to name instead; "aws" = AWS's own host names for the registry
   * @param scheme what the API's listener speaks
   */
  constructor(apiAddress: string, publicHost: string | undefined, scheme: "http" | "https" = "http") {
    this.#scheme = scheme;
    this.#apiAddress = apiAddress;
    this.#publicHost = publicHost;
  }

  /** What an AWS SDK takes as `endpoint`. */
  get api(): string {
    return `${this.#scheme}://${this.#publicHost === undefined || this.#publicHost === AWS_HOSTS ? this.#apiAddress : this.#publicHost}`;
  }

  /** What stands before the repository in an image name. */
  registryHost(ref: RegistryRef): string {
    return this.#publicHost === AWS_HOSTS ? awsRegistryHost(ref) : (this.#publicHost ?? this.#apiAddress);
  }

  /** `registryHost` with {account} and {region} in place of theirs; by default the same host for all registries. */
  get registryHostTemplate(): string {
    return this.#publicHost === AWS_HOSTS
      ? "{account}.dkr.ecr.{region}.amazonaws.com"
      : (this.#publicHost ?? this.#apiAddress);
  }
}
