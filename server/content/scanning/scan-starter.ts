import type { Image } from "../images/image.js";
import type { Registry } from "../registry.js";
import type { Repository } from "../repositories/repository.js";
import type { ImageScans } from "./image-scans.js";
import type { Scan } from "./scan.js";
import {
  imageArchived,
  imageScanLimitExceeded,
  registryScanLimitExceeded,
  scanningDisabled,
  unsupportedImageType,
} from "./scan-errors.js";
import { frequencyChangeEvents, frequencyChanges } from "./scan-frequency-change.js";
import { isScannable, OUT_OF_QUOTA, planScan, type ScanPlan, TOO_OLD, UNSUPPORTED } from "./scan-plan.js";
import type { ScanProfiles } from "./scan-profiles.js";
import { ScanQuota } from "./scan-quota.js";
import type { ScanCause } from "./scan-runner.js";
import {
  type EffectiveScanning,
  effectiveScanning,
  type ScanningConfiguration,
  scanningConfiguration,
} from "./scanning-configuration.js";

/** Enhanced scanning, once turned on, looks back this far (docs/ecr-behaviour.md F.1). */
const LOOK_BACK_MS = 14 * 24 * 60 * 60 * 1000;

/** Decides when images are scanned: on push, on request, when enhanced scanning is turned on. */
export class ScanStarter {
  readonly #registry: Registry;
  readonly #profiles: ScanProfiles;
  readonly #scans: ImageScans;
  readonly #quota: ScanQuota;
  #configuration = scanningConfiguration();

  constructor(registry: Registry, profiles: ScanProfiles, scans: ImageScans, scansPerDay: number) {
    this.#registry = registry;
    this.#profiles = profiles;
    this.#scans = scans;
    this.#quota = new ScanQuota(registry.clock, scansPerDay);
  }

  get configuration(): ScanningConfiguration {
    return this.#configuration;
  }

  effectiveScanning(repository: Repository): EffectiveScanning {
    return effectiveScanning(this.#configuration, repository);
  }

  /** Back to the default configuration, no quota used up. */
  reset(): void {
    this.#quota.clear();
    this.#configuration = scanningConfiguration();
    this.#scans.show(this.#configuration.scanType);
  }

  configure(configuration: ScanningConfiguration): void {
    const before = this.#configuration;
    this.#configuration = configuration;
    this.#scans.show(configuration.scanType);
    this.#registry.changed({ kind: "registry.changed", detail: { scanningConfiguration: configuration } });
    if (configuration.scanType !== "ENHANCED") return;
    const changes = frequencyChanges(this.#registry.repositories.values(), before, configuration);
    for (const event of frequencyChangeEvents(changes)) this.#registry.notified(event);
    for (const repository of this.#registry.repositories.values()) this.#lookBack(repository);
  }

  restoreConfiguration(configuration: ScanningConfiguration): void {
    this.#configuration = configuration;
    this.#scans.show(configuration.scanType);
  }

  /** Counts a scan that began before a restart towards the quotas. */
  restoreCount(scan: Scan): void {
    const isFree = scan.plan === UNSUPPORTED || scan.plan === OUT_OF_QUOTA || scan.scanType !== "BASIC";
    if (!isFree) this.#quota.restore(scan.image, scan.startedAtMs);
  }

  onPush(repository: Repository, image: Image): void {
    // Nothing asks for a scan, which is how nearly every image is pushed.
    if (!repository.scanOnPush && this.#configuration.rules.length === 0) return;
    if (this.effectiveScanning(repository).scanFrequency === "MANUAL") return;
    const scan = this.#scans.find(repository, image);
    if (this.#configuration.scanType === "ENHANCED" || !isScannable(image)) {
      if (scan === undefined || scan.plan === TOO_OLD) this.begin(repository, image);
    } else if (this.#quota.allowsImage(image)) {
      if (this.#quota.allowsRegistry()) this.beginCounted(repository, image);
      else this.begin(repository, image, undefined, OUT_OF_QUOTA);
    }
  }

  onRequest(repository: Repository, image: Image): Scan {
    if (this.#configuration.scanType === "ENHANCED") throw scanningDisabled();
    checkScannable(repository, image);
    if (!this.#quota.allowsImage(image)) throw imageScanLimitExceeded();
    if (!this.#quota.allowsRegistry()) throw registryScanLimitExceeded();
    return this.beginCounted(repository, image);
  }

  /** Begins a scan that counts towards the quotas, if of a type that has any. */
  beginCounted(repository: Repository, image: Image, cause?: ScanCause): Scan {
    if (this.#configuration.scanType === "BASIC") this.#quota.count(image);
    return this.begin(repository, image, cause);
  }

  /** @param settled what the scan does if no profile decides */
  begin(repository: Repository, image: Image, cause?: ScanCause, settled?: ScanPlan): Scan {
    return this.#scans.begin(repository, image, settled ?? this.#plan(repository, image), cause);
  }

  #plan(repository: Repository, image: Image): ScanPlan {
    if (!isScannable(image)) return UNSUPPORTED;
    const effective = this.effectiveScanning(repository);
    return planScan(this.#profiles, repository, image, this.#configuration.scanType, effective);
  }

  #lookBack(repository: Repository): void {
    if (this.effectiveScanning(repository).scanFrequency === "MANUAL") return;
    const sinceMs = this.#registry.clock.now() - LOOK_BACK_MS;
    for (const image of repository.images.after(0)) {
      if (image.status !== "ACTIVE" || this.#scans.find(repository, image) !== undefined) continue;
      this.begin(repository, image, undefined, image.pushedAtMs < sinceMs ? TOO_OLD : undefined);
    }
  }
}

/** @throws {EcrError} ImageArchivedException, UnsupportedImageTypeException */
export function checkScannable(repository: Repository, image: Image): void {
  if (image.status !== "ACTIVE") throw imageArchived(image.digest, repository.name);
  if (!isScannable(image)) throw unsupportedImageType(image.digest, repository.name);
}
