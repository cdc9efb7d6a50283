import { createHash } from "node:crypto";
import type { BlobStore } from "../../../server/blobs/blob-store.js";
import type { Change, Notification } from "../../../server/content/changes.js";
import { RegistryClock } from "../../../server/content/clock.js";
import { Image, type ImageState, type PushedImage } from "../../../server/content/images/image.js";
import { ManifestContent } from "../../../server/content/images/manifest-content.js";
import { AWS_QUOTAS } from "../../../server/content/quotas.js";
import { seededRandom } from "../../../server/content/random.js";
import { Registry } from "../../../server/content/registry.js";
import { Repository } from "../../../server/content/repositories/repository.js";
import { tagMutability } from "../../../server/content/repositories/tag-mutability.js";
import type { Finding } from "../../../server/content/scanning/finding.js";
import type { FindingsAnswer } from "../../../server/content/scanning/scan-answer.js";
import type { ScanProfile } from "../../../server/content/scanning/scan-profile.js";
import { scanningConfiguration } from "../../../server/content/scanning/scanning-configuration.js";

export const START_MS = Date.UTC(2026, 0, 1, 12, 0, 0);
export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

const IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";

/** A registry on a frozen clock, and everything it told. */
export class ScanBench {
  readonly changes: Change[] = [];
  readonly notifications: Notification[] = [];
  readonly clock = new RegistryClock();
  readonly registry: Registry;

  constructor(seed = 7n) {
    this.clock.set("FROZEN", START_MS);
    this.registry = new Registry({
      ref: { accountId: "123456789012", region: "eu-west-1" },
      seed,
      clock: this.clock,
      random: seededRandom(seed),
      // Scans never touch a layer.
      blobs: {} as BlobStore,
      quotas: AWS_QUOTAS,
      listener: {
        changed: (change) => this.changes.push(change),
        notified: (notification) => this.notifications.push(notification),
      },
    });
  }

  get desk() {
    return this.registry.scans;
  }

  repository(name: string, scanOnPush = false): Repository {
    const known = this.registry.repositories.find(name);
    if (known !== undefined) return known;
    const repository = new Repository(this.registry, name, {
      tagMutability: tagMutability(),
      scanOnPush,
      encryption: { encryptionType: "AES256" },
      resourceTags: new Map(),
    });
    this.registry.repositories.add(repository);
    return repository;
  }

  /** An image in the repository, not yet told to the scans. */
  image(repository: Repository, tag: string, parts: Partial<PushedImage & ImageState> = {}): Image {
    const { tags = [tag], status = "ACTIVE", ...pushed } = parts;
    const image = new Image({
      digest: digestOf(`${repository.name}:${tag}`),
      manifest: new ManifestContent("{}"),
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      artifactType: undefined,
      configMediaType: IMAGE_CONFIG,
      subjectDigest: undefined,
      layers: [digestOf("config"), digestOf("layer 1"), digestOf("layer 2")],
      children: [],
      sizeBytes: 1_000,
      order: repository.images.nextOrder(),
      pushedAtMs: this.clock.now(),
      ...pushed,
    });
    Object.assign(image, { tags, status });
    repository.images.add(image);
    return image;
  }

  push(repository: Repository, tag: string, parts: Partial<PushedImage & ImageState> = {}): Image {
    const image = this.image(repository, tag, parts);
    this.desk.imagePushed(repository, image);
    return image;
  }

  read(repository: Repository, image: Image, page: { after?: string; limit?: number } = {}): FindingsAnswer {
    return this.desk.describeFindings(repository, image, { imageId: { imageDigest: image.digest }, ...page });
  }

  status(repository: Repository, image: Image): string | undefined {
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
