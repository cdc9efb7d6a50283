import type { BlobStore } from "../blobs/blob-store.js";
import { AccountSettings } from "./account-settings.js";
import type { Change, ChangeListener, Notification } from "./changes.js";
import type { RegistryClock } from "./clock.js";
import type { ManifestRules } from "./images/manifest.js";
import { PullTimeExclusions } from "./images/pull-time-exclusions.js";
import { type Journal, NO_JOURNAL } from "./journal.js";
import type { Policy } from "./policies/policy.js";
import type { Quotas } from "./quotas.js";
import type { Random } from "./random.js";
import type { RegistryRef } from "./registry-ref.js";
import { RepositoryIndex } from "./repositories/repository-index.js";
import { ScanDesk } from "./scanning/scan-desk.js";

export interface RegistryParts {
  readonly ref: RegistryRef;
  readonly seed: bigint;
  readonly clock: RegistryClock;
  readonly random: Random;
  readonly blobs: BlobStore;
  readonly quotas: Quotas;
  /** Images may name layers and child images that are not there; false on AWS and by default. */
  readonly allowsMissingLayers?: boolean | undefined;
  /** Which manifests are taken; ECR's by default. */
  readonly manifestRules?: ManifestRules | undefined;
  readonly listener: ChangeListener;
  readonly journal?: Journal | undefined;
}

/** One account's ECR in one region. */
export class Registry {
  readonly ref: RegistryRef;
  readonly seed: bigint;
  readonly clock: RegistryClock;
  readonly random: Random;
  readonly blobs: BlobStore;
  readonly quotas: Quotas;
  readonly allowsMissingLayers: boolean;
  readonly manifestRules: ManifestRules;
  readonly repositories: RepositoryIndex;
  readonly accountSettings = new AccountSettings();
  /** Undefined = there is none. */
  policy: Policy | undefined;
  readonly scans: ScanDesk;
  readonly pullTimeExclusions = new PullTimeExclusions();
  /** Part of every docker token; a new one makes the old tokens worthless. */
  tokenEpoch: string;
  readonly journal: Journal;
  readonly #listener: ChangeListener;

  constructor(parts: RegistryParts) {
    this.ref = parts.ref;
    this.seed = parts.seed;
    this.clock = parts.clock;
    this.random = parts.random;
    this.blobs = parts.blobs;
    this.quotas = parts.quotas;
    this.allowsMissingLayers = parts.allowsMissingLayers ?? false;
    this.manifestRules = parts.manifestRules ?? "ecr";
    this.journal = parts.journal ?? NO_JOURNAL;
    this.#listener = parts.listener;
    this.repositories = new RepositoryIndex(this);
    this.scans = new ScanDesk(this);
    this.tokenEpoch = this.random.bytes(8).toString("hex");
  }

  changed(change: Change): void {
    this.#record(change);
    this.#listener.changed(change);
  }

  notified(notification: Notification): void {
    this.#listener.notified(notification);
  }

  /** Forgets repositories, images, uploads, the policy, account settings and the tokens that were issued. */
  clearContent(): void {
    this.repositories.clear();
    this.policy = undefined;
    this.accountSettings.clear();
    this.pullTimeExclusions.clear();
    this.tokenEpoch = this.random.bytes(8).toString("hex");
    this.journal.registry(this);
  }

  /** Nothing was put here, or nothing of it is left. */
  get isEmpty(): boolean {
    const { repositories, policy, accountSettings, pullTimeExclusions, scans } = this;
    return (
      repositories.size === 0 &&
      policy === undefined &&
      accountSettings.entries().length === 0 &&
      pullTimeExclusions.values().length === 0 &&
      scans.isUntouched
    );
  }

  get imageCount(): number {
    let count = 0;
    for (const repository of this.repositories.values()) count += repository.images.size;
    return count;
  }

  /** Settings are plain members that anything may set; whoever does so says it as a change. */
  #record({ kind, repository: name = "" }: Change): void {
    if (kind === "registry.changed") this.journal.registry(this);
    if (kind !== "repository.changed") return;
    const repository = this.repositories.find(name);
    if (repository !== undefined) this.journal.repository(repository);
  }
}
