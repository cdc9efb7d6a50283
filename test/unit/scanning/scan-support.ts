import { createHash } from "node:crypto";
import { createBlobStore } from "../../../server/blobs/content-store.js";
import type { Change, Notification } from "../../../server/content/changes.js";
import { findImage } from "../../../server/content/images/find-image.js";
import type { ImageState } from "../../../server/content/images/image-state.js";
import { AWS_QUOTAS, type Quotas } from "../../../server/content/quotas.js";
import { seededRandom } from "../../../server/content/random.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { findRepository } from "../../../server/content/repositories/find-repository.js";
import type { RepositoryState } from "../../../server/content/repositories/repository-state.js";
import type { Finding } from "../../../server/content/scanning/finding.js";
import type { ScanProfile } from "../../../server/content/scanning/scan-profile.js";
import { scanningConfiguration } from "../../../server/content/scanning/scanning-configuration.js";
import { isChange } from "../../../server/content/transaction.js";
import type { FindingsAnswer } from "../../../server/ecr/shapes/scan-findings-shape.js";
import { AccountSecrets } from "../../../server/registries/account-secrets.js";
import { Registry } from "../../../server/registries/registry.js";
import { RuleSet } from "../../../server/rules/rule-set.js";
import { ScanDesk } from "./scan-desk.js";

export const START_MS = Date.UTC(2026, 0, 1, 12, 0, 0);
export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

const IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";

/** A registry on a frozen clock, and everything it told. */
export class ScanBench {
  readonly changes: (Change & { readonly cause: string })[] = [];
  readonly notifications: Notification[] = [];
  readonly registry: Registry;
  readonly desk: ScanDesk;

  constructor(seed = 7n, quotas: Partial<Quotas> = {}) {
    const accountId = "123456789012";
    const random = seededRandom(seed);
    this.registry = new Registry({
      ref: { accountId, region: "eu-west-1" },
      seed,
      // Scans never touch a layer.
      blobs: createBlobStore(),
      quotas: { ...AWS_QUOTAS, ...quotas },
      secrets: new AccountSecrets(accountId, random),
      commonRules: new RuleSet({ clock: { now: () => START_MS } as Registry["clock"], seed }),
      labels: {},
    });
    this.clock.set("FROZEN", START_MS);
    this.registry.content.subscribe(({ cause, log }) => {
      for (const entry of log) {
        if (isChange(entry)) this.changes.push({ ...entry, cause });
        else this.notifications.push(entry);
      }
    });
    this.desk = new ScanDesk(this.registry.content);
  }

  get clock() {
    return this.registry.clock;
  }

  /** What this made is nothing that happened: the tests look at what scans tell. */
  #quietly<T>(work: () => T): T {
    const [changes, notifications] = [this.changes.length, this.notifications.length];
    const result = work();
    this.changes.splice(changes);
    this.notifications.splice(notifications);
    return result;
  }

  repository(name: string, scanOnPush = false): RepositoryState {
    const { content } = this.registry;
    const known = findRepository(content, name);
    return known ?? this.#quietly(() => content.commit("test", (tx) => createRepository(tx, { name, scanOnPush })));
  }

  /** An image in the repository, not yet told to the scans. */
  image({ name }: RepositoryState, tag: string, parts: Partial<ImageState> = {}): ImageState {
    return this.registry.content.commit("test", (tx) => {
      const image: ImageState = {
        repository: name,
        digest: digestOf(`${name}:${tag}`),
        manifest: "{}",
        mediaType: "application/vnd.oci.image.manifest.v1+json",
        artifactType: undefined,
        configMediaType: IMAGE_CONFIG,
        subjectDigest: undefined,
        layers: [digestOf("config"), digestOf("layer 1"), digestOf("layer 2")],
        children: [],
        sizeBytes: 1_000,
        order: tx.nextOrder(),
        pushedAtMs: this.clock.now(),
        tags: [tag],
        lastPulledAtMs: undefined,
        pullCount: 0,
        status: "ACTIVE",
        lastArchivedAtMs: undefined,
        lastActivatedAtMs: undefined,
        activatesAtMs: undefined,
        ...parts,
      };
      tx.put("images", image);
      return image;
    });
  }

  /** Another state of the image. */
  change(image: ImageState, parts: Partial<ImageState>): ImageState {
    const changed = { ...image, ...parts };
    this.registry.content.commit("test", (tx) => tx.put("images", changed));
    return changed;
  }

  push(repository: RepositoryState, tag: string, parts: Partial<ImageState> = {}): ImageState {
    const image = this.image(repository, tag, parts);
    this.desk.imagePushed(repository, image);
    this.changes.splice(
      this.changes.findIndex(({ kind, digest }) => kind === "image.pushed" && digest === image.digest),
      1,
    );
    return image;
  }

  read({ name }: RepositoryState, image: ImageState, page: { after?: string; limit?: number } = {}): FindingsAnswer {
    const current = findImage(this.registry.content, name, { imageDigest: image.digest }) as ImageState;
    return this.desk.describeFindings({ name }, current, { imageId: { imageDigest: image.digest }, ...page });
  }

  status(repository: RepositoryState, image: ImageState): string | undefined {
    return this.read(repository, image).response.imageScanStatus?.status;
  }

  enhanced(scanFrequency: "SCAN_ON_PUSH" | "CONTINUOUS_SCAN" = "CONTINUOUS_SCAN", filter = "*"): void {
    const rule = { scanFrequency, repositoryFilters: [{ filter, filterType: "WILDCARD" as const }] };
    this.desk.configure(scanningConfiguration("ENHANCED", [rule]));
  }

  notified(detailType: string): Notification[] {
    return this.notifications.filter((notification) => notification.detailType === detailType);
  }
}

export function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

export function profile(id: string, parts: Partial<ScanProfile> = {}): ScanProfile {
  return { id, labels: {}, repositories: [], references: [], phases: [], findings: [], ...parts };
}

export const CVE: Finding = {
  name: "CVE-2025-0001",
  severity: "HIGH",
  description: "A flaw in the parser.",
  packageName: "openssl",
  packageVersion: "1:3.0.11-1~deb12u2",
  fixedVersion: "1:3.0.13-1~deb12u1",
  cvssScore: 7.5,
  cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
};

export function finding(name: string, severity: Finding["severity"], parts: Partial<Finding> = {}): Finding {
  return { name, severity, ...parts };
}
