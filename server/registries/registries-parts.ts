import type { BlobStore } from "../blobs/blob-store.js";
import type { ManifestRules } from "../content/images/manifest.js";
import type { Quotas } from "../content/quotas.js";
import type { Random } from "../content/random.js";
import type { RegistryRef } from "../content/registry-ref.js";
import type { BodyRing } from "../events/body-ring.js";
import type { NotificationSink } from "./notification-entry.js";
import type { Persistence } from "./registry.js";

/** What all registries of a server are made with. */
export interface RegistriesParts {
  readonly defaultRef: RegistryRef;
  /** Seed of the default registry; those of the others derive from `random`. */
  readonly seed: bigint;
  readonly random: Random;
  readonly blobs: BlobStore;
  readonly quotas: Quotas;
  /** Images may name layers and child images that are not there. */
  readonly allowsMissingLayers?: boolean | undefined;
  readonly manifestRules?: ManifestRules | undefined;
  /** Of the registries' ids; see seededRandom. */
  readonly generation?: number | undefined;
  /** The account that is leased next; see `nextAccount`. */
  readonly nextAccount?: number | undefined;
  readonly persistence?: Persistence | undefined;
  /** Where the bodies of requests are kept for the logs of all registries; undefined if they aren't kept. */
  readonly bodies?: BodyRing | undefined;
  /** Where the events of all registries go besides their logs. */
  readonly notifications?: NotificationSink | undefined;
  /** Default MAX_UNLEASED_REGISTRIES. */
  readonly maxUnleased?: number | undefined;
}
