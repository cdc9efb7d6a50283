import type { BlobStore } from "../blobs/blob-store.js";
import type { ManifestRules } from "./images/manifest.js";
import type { Quotas } from "./quotas.js";
import type { Random } from "./random.js";
import type { RegistryRef } from "./registry-ref.js";
import type { Tables } from "./tables.js";

/** What content needs from the registry around it. */
export interface ContentContext {
  readonly ref: RegistryRef;
  /** Ids that are derived, not drawn, depend on it: the same seed gives the same findings. */
  readonly seed: bigint;
  readonly quotas: Quotas;
  /** Images may name layers and child images that are not there; false on AWS and by default. */
  readonly allowsMissingLayers: boolean;
  /** Which manifests are taken; ECR's by default. */
  readonly manifestRules: ManifestRules;
  readonly random: Random;
  /** Brings long manifests to the disk, where that can be done; see BlobStore. */
  readonly setAside: BlobStore["setAside"];
  /** Registry time in epoch milliseconds. */
  now(): number;
  /** Registry time that an AdvanceClock under way moves the clock to; undefined while it runs by itself or stands still. */
  movedToMs(): number | undefined;
  /** Lets work go on by itself. It must not reject; a clock that is advanced and a server that stops wait for its end. */
  inBackground(work: Promise<void>): void;
  /** Resolves when everything else in the process has had its turn. */
  nextTurn(): Promise<void>;
}

/** What a registry holds, for reading: the content itself, or a transaction that sees its own changes. */
export interface ContentView {
  readonly context: ContentContext;
  readonly tables: Tables;
}
