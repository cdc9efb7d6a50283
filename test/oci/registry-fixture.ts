import { ECRClient } from "@aws-sdk/client-ecr";
import { pino } from "pino";
import type { BlobStore } from "../../server/blobs/blob-store.js";
import type { FileSystem } from "../../server/blobs/file-system.js";
import { DEFAULT_CONFIG } from "../../server/config.js";
import type { Quotas } from "../../server/content/quotas.js";
import { type CreateRepositoryRequest, createRepository } from "../../server/content/repositories/create-repository.js";
import { deleteRepository } from "../../server/content/repositories/delete-repository.js";
import { startApiServer } from "../../server/http/api-server.js";
import { IDLE_LIMITS, type IdleLimits } from "../../server/http/idle-connections.js";
import { RequestLog } from "../../server/http/request-log.js";
import type { FidelityName } from "../../server/oci/fidelity-name.js";
import { createParts } from "../../server/parts.js";
import type { Registries } from "../../server/registries/registries.js";
import type { Registry } from "../../server/registries/registry.js";
import { type RepositoryView, repositoryView } from "../support/repository-view.js";
import { resource } from "../support/resource.js";
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
  readonly registries: Registries;
  readonly registry: Registry;
  readonly blobs: BlobStore;
  /** With a token of the default registry. */
  readonly client: RegistryClient;
  readonly ecr: ECRClient;
  /** The value of an Authorization header for a registry's token. */
  token(registry?: Registry, accessKeyId?: string): string;
  /** A repository with a name of its own unless one is given. */
  repository(request?: Partial<CreateRepositoryRequest>): RepositoryView;
  /** What a repository of the default registry holds. */
  viewOf(name: string): RepositoryView;
  /** Takes a repository out of the default registry with everything in it. */
  remove(name: string): void;
  /** Errors that the server has logged as its own. */
  readonly failures: unknown[];
  stop(): Promise<void>;
}

export async function startRegistry(options: RegistryFixtureOptions = {}): Promise<RegistryFixture> {
  const parts = createParts(
    { ...DEFAULT_CONFIG, seed: 1n, ...options, fidelity: options.fidelity ?? "aws", publicHost: options.publicHost },
    { maxUnleased: options.maxUnleased, fileSystem: options.fileSystem },
  );
  const { registries, blobs, services, planes } = parts;
  const failures: unknown[] = [];
  const log = new RequestLog(pino({ level: "silent" }));
  log.failed = (_call, error) => failures.push(error);
  const api = await startApiServer({ host: "127.0.0.1", port: 0, idle: options.idle ?? IDLE_LIMITS }, planes, log);
  const registry = registries.open(registries.defaultRef);
  const token = (of = registry, accessKeyId = of.ref.accountId) =>
    `Basic ${services.tokens.issue(of, accessKeyId).authorizationToken}`;
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test" };
  const endpoint = `http://127.0.0.1:${api.port}`;
  const ecr = new ECRClient({ endpoint, region: REGION, credentials, maxAttempts: 1 });
  const client = new RegistryClient(api.port, token());
  const viewOf = (name: string) => repositoryView(registry.content, name);
  let names = 0;
  return {
    host: `127.0.0.1:${api.port}`,
    registries,
    registry,
    blobs,
    client,
    ecr,
    token,
    repository: (request) => {
      const made = { name: `team/app-${++names}`, ...request };
      return viewOf(registry.content.commit("test", (tx) => createRepository(tx, made)).name);
    },
    viewOf,
    remove: (name) => {
      registry.content.commit("test", (tx) => deleteRepository(tx, name, true));
    },
    failures,
    stop: async () => {
      ecr.destroy();
      client.close();
      await api.close(0);
      await parts.close();
    },
  };
}

/** The same for the tests of a suite; see resource.ts. */
export function useRegistry(options: RegistryFixtureOptions = {}): RegistryFixture {
  return resource(() => startRegistry(options));
}
