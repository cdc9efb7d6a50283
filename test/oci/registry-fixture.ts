import { createSecretKey, randomBytes } from "node:crypto";
import { ECRClient } from "@aws-sdk/client-ecr";
import { pino } from "pino";
import type { BlobStore } from "../../server/blobs/blob-store.js";
import { createBlobStore } from "../../server/blobs/content-store.js";
import type { FileSystem } from "../../server/blobs/file-system.js";
import { AuthorizationTokens } from "../../server/content/authorization-token.js";
import { DownloadUrls } from "../../server/content/layers/download-url.js";
import { PageTokens } from "../../server/content/page.js";
import { AWS_QUOTAS, type Quotas } from "../../server/content/quotas.js";
import { seededRandom } from "../../server/content/random.js";
import type { Registry } from "../../server/content/registry.js";
import { type CreateRepositoryRequest, createRepository } from "../../server/content/repositories/create-repository.js";
import type { Repository } from "../../server/content/repositories/repository.js";
import { EcrPlane } from "../../server/ecr/ecr-plane.js";
import { startApiServer } from "../../server/http/api-server.js";
import { IDLE_LIMITS, type IdleLimits } from "../../server/http/idle-connections.js";
import { RequestLog } from "../../server/http/request-log.js";
import { FIDELITIES, type FidelityName } from "../../server/oci/fidelity.js";
import { OciPlane } from "../../server/oci/oci-plane.js";
import { PassThroughPlane } from "../../server/passthrough/pass-through-plane.js";
import type { HostedRegistry } from "../../server/registries/hosted-registry.js";
import { RegistryDirectory } from "../../server/registries/registry-directory.js";
import { StsPlane } from "../../server/sts/sts-plane.js";
import { RegistryClient } from "./registry-client.js";

export const ACCOUNT = "123456789012";
export const REGION = "us-east-1";

export interface RegistryFixtureOptions {
  readonly fidelity?: FidelityName;
  readonly quotas?: Partial<Quotas>;
  readonly publicHost?: string;
  readonly maxUnleased?: number;
  readonly fileSystem?: FileSystem;
  readonly idle?: IdleLimits;
}

/** Both planes over HTTP in this process, with the domain behind them in reach. */
export interface RegistryFixture {
  readonly host: string;
  readonly directory: RegistryDirectory;
  readonly hosted: HostedRegistry;
  readonly registry: Registry;
  readonly blobs: BlobStore;
  /** With a token of the default registry. */
  readonly client: RegistryClient;
  readonly ecr: ECRClient;
  /** The value of an Authorization header for a registry's token. */
  token(registry?: Registry, accessKeyId?: string): string;
  /** A repository with a name of its own unless one is given. */
  repository(request?: Partial<CreateRepositoryRequest>): Repository;
  /** Errors that the server has logged as its own. */
  readonly failures: unknown[];
  stop(): Promise<void>;
}

export async function startRegistry(options: RegistryFixtureOptions = {}): Promise<RegistryFixture> {
  const fidelity = options.fidelity ?? "aws";
  const blobs = createBlobStore(options.fileSystem === undefined ? {} : { fileSystem: options.fileSystem });
  const directory = new RegistryDirectory({
    defaultRef: { accountId: ACCOUNT, region: REGION },
    seed: 1n,
    random: seededRandom(2n),
    blobs,
    quotas: { ...AWS_QUOTAS, ...options.quotas },
    manifestRules: FIDELITIES[fidelity].manifestRules,
    maxUnleased: options.maxUnleased,
  });
  const key = () => createSecretKey(randomBytes(32));
  const services = {
    directory,
    tokens: new AuthorizationTokens(key()),
    downloadUrls: new DownloadUrls(key()),
    pageTokens: new PageTokens(key()),
    publicHost: options.publicHost,
  };
  const planes = {
    ecr: new EcrPlane(services),
    sts: new StsPlane(directory),
    oci: new OciPlane({ ...services, fidelity }),
    passThrough: new PassThroughPlane(directory, undefined),
  };
  const failures: unknown[] = [];
  const log = new RequestLog(pino({ level: "silent" }));
  log.failed = (_call, error) => failures.push(error);
  const api = await startApiServer({ host: "127.0.0.1", port: 0, idle: options.idle ?? IDLE_LIMITS }, planes, log);
  const hosted = directory.open(directory.defaultRef);
  const { registry } = hosted;
  const token = (of = registry, accessKeyId = of.ref.accountId) =>
    `Basic ${services.tokens.issue(of, accessKeyId).authorizationToken}`;
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test" };
  const endpoint = `http://127.0.0.1:${api.port}`;
  const ecr = new ECRClient({ endpoint, region: REGION, credentials, maxAttempts: 1 });
  const client = new RegistryClient(api.port, token());
  let names = 0;
  return {
    host: `127.0.0.1:${api.port}`,
    directory,
    hosted,
    registry,
    blobs,
    client,
    ecr,
    token,
    repository: (request) => createRepository(registry, { name: `team/app-${++names}`, ...request }),
    failures,
    stop: async () => {
      ecr.destroy();
      client.close();
      await api.close(0);
      directory.close();
      await blobs.close();
    },
  };
}
