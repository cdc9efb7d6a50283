import { createSecretKey } from "node:crypto";
import { SignatureCheck } from "./access/signature/signature-check.js";
import type { OwnOperations } from "./admin/own-operations.js";
import type { BlobStore } from "./blobs/blob-store.js";
import { createBlobStore } from "./blobs/content-store.js";
import type { FileSystem } from "./blobs/file-system.js";
import { AuthorizationTokens } from "./content/authorization-token.js";
import { DownloadUrls } from "./content/layers/download-url.js";
import { PageTokens } from "./content/page.js";
import { AWS_QUOTAS } from "./content/quotas.js";
import { seededRandom } from "./content/random.js";
import { EcrPlane } from "./ecr/ecr-plane.js";
import type { EcrServices } from "./ecr/ecr-services.js";
import { ownOperation, READ_OPERATIONS, SETTING_OPERATIONS } from "./ecr/own-operation.js";
import type { EmulatorConfig } from "./emulator-config.js";
import { BodyRing } from "./events/body-ring.js";
import type { Planes } from "./http/route.js";
import { FIDELITIES } from "./oci/fidelity.js";
import { OciPlane } from "./oci/oci-plane.js";
import { PassThroughPlane } from "./passthrough/pass-through-plane.js";
import type { Upstream } from "./passthrough/proxy.js";
import type { DataDir } from "./persistence/data-dir.js";
import { PullThroughCache } from "./pull-through/pull-through-cache.js";
import type { NotificationSink } from "./registries/notification-entry.js";
import { Registries } from "./registries/registries.js";
import { StsPlane } from "./sts/sts-plane.js";
import { upstreamAddresses } from "./upstream/upstream-addresses.js";

/** What the parts depend on of all that can be configured. */
export type PartsConfig = Pick<
  EmulatorConfig,
  | "account"
  | "region"
  | "quotas"
  | "fidelity"
  | "publicHost"
  | "verifySignatures"
  | "allowMissingLayers"
  | "anonymousRegistry"
  | "capture"
  | "upstreamRegistries"
> & { readonly seed: bigint };

export interface PartsOptions {
  /** Where registries outlive the process. */
  readonly dataDir?: DataDir | undefined;
  /** Where requests for other AWS services go. */
  readonly upstream?: Upstream | undefined;
  /** Where the events of all registries go besides their logs. */
  readonly notifications?: NotificationSink | undefined;
  /** See Registries. */
  readonly maxUnleased?: number | undefined;
  /** Of blobs that end with the process. */
  readonly fileSystem?: FileSystem | undefined;
}

/** The server without its sockets. */
export interface Parts {
  readonly registries: Registries;
  readonly blobs: BlobStore;
  readonly services: EcrServices;
  readonly planes: Planes;
  /** What the admin API takes over from the ECR API. */
  readonly operations: OwnOperations;
  /** Releases what the parts hold; the servers that use them are closed by then. */
  close(): Promise<void>;
}

/** Puts the server together: the one place that knows all of it. */
export function createParts(
  config: PartsConfig,
  { dataDir, upstream, notifications, maxUnleased, fileSystem }: PartsOptions = {},
): Parts {
  const { seed } = config;
  const generation = dataDir?.server.generation ?? 0;
  const blobs = dataDir?.blobs ?? createBlobStore(fileSystem === undefined ? {} : { fileSystem });
  const registries = new Registries({
    defaultRef: { accountId: config.account, region: config.region },
    seed,
    random: seededRandom(seed + 1n, generation),
    generation,
    nextAccount: dataDir?.server.nextAccount,
    persistence: dataDir?.persistence,
    blobs,
    quotas: { ...AWS_QUOTAS, ...config.quotas },
    allowsMissingLayers: config.allowMissingLayers,
    manifestRules: FIDELITIES[config.fidelity].manifestRules,
    maxUnleased,
    notifications,
    bodies: config.capture === "bodies" ? new BodyRing() : undefined,
  });
  const services = createServices(config, registries, dataDir?.server.seed ?? seed);
  const planes = {
    ecr: new EcrPlane(services),
    sts: new StsPlane(registries, services.signatures),
    oci: new OciPlane({ ...services, fidelity: config.fidelity, anonymous: config.anonymousRegistry }),
    passThrough: new PassThroughPlane(registries, upstream),
  };
  return {
    registries,
    blobs,
    services,
    planes,
    operations: {
      reads: READ_OPERATIONS,
      settings: SETTING_OPERATIONS,
      run: (...asked) => ownOperation(services, ...asked),
    },
    close: async () => {
      services.pullThrough.close();
      for (const { background } of registries.after("")) await background.settled();
      await dataDir?.close();
      registries.close();
      await blobs.close();
    },
  };
}

/** @param firstSeed the seed of the very first start, since tokens and signed URLs outlive a restart */
function createServices(config: PartsConfig, registries: Registries, firstSeed: bigint): EcrServices {
  const random = seededRandom(firstSeed);
  const key = () => createSecretKey(Buffer.from(random.bytes(32)));
  const tokens = new AuthorizationTokens(key());
  return {
    registries,
    tokens,
    pullThrough: new PullThroughCache({ addresses: upstreamAddresses(config.upstreamRegistries), registries, tokens }),
    downloadUrls: new DownloadUrls(key()),
    pageTokens: new PageTokens(key()),
    publicHost: config.publicHost,
    signatures: config.verifySignatures
      ? new SignatureCheck((accessKeyId) => registries.secrets.ofAccessKey(accessKeyId))
      : undefined,
  };
}
