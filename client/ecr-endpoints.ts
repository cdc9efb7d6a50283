import type { AdminClient } from "./admin-client.js";

/** What an AWS SDK takes as `credentials`. */
export interface EcrCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How to reach one registry. Ask each time: a restarted container has other ports. */
export interface EcrEndpoints {
  /** What an AWS SDK takes as `endpoint`: http://host:port */
  getEndpoint(): string;
  /** What stands before the repository in an image name: host:port */
  getRegistryHost(): string;
  /** The access key id selects the account. */
  getCredentials(): EcrCredentials;
  getRegion(): string;
  /** 12 digits. */
  getAccountId(): string;
  /** What `docker push` takes, without a tag: host:port/name */
  getRepositoryUri(name: string): string;
}

/** An emulator that runs, in a container or in this process. Its own registry is the server's default one. */
export interface EcrServer extends EcrEndpoints, AsyncDisposable {
  /** Where the gRPC admin API listens: host:port */
  getAdminEndpoint(): string;
  /** Connected on first use, closed by `stop()`. */
  getAdminClient(): AdminClient;
  stop(): Promise<unknown>;
}
