import type { ImageDetail, ImageScanStatus } from "@aws-sdk/client-ecr";
import { scanNotFound } from "../error-texts.js";
import type { Image } from "../images/image.js";
import type { Registry } from "../registry.js";
import type { Repository } from "../repositories/repository.js";
import { ImageScans, type KeptScan } from "./image-scans.js";
import { checkedProfile, matchingDigests, scansWonBy } from "./put-scan-profile.js";
import type { Scan } from "./scan.js";
import type { FindingsAnswer, FindingsQuestion } from "./scan-answer.js";
import type { ScanProfile } from "./scan-profile.js";
import { ScanProfiles, type StoredProfile } from "./scan-profiles.js";
import { checkScannable, ScanStarter } from "./scan-starter.js";
import type { ScanView } from "./scan-view.js";
import type { EffectiveScanning, ScanningConfiguration, ScanType } from "./scanning-configuration.js";

export interface PutProfileOptions {
  /** Scan again every image that has a scan and that the profile now wins. */
  readonly restartRunning?: boolean | undefined;
  /** Say what would happen, store nothing. */
  readonly validateOnly?: boolean | undefined;
}

export interface PutProfileResult {
  readonly stored: StoredProfile;
  /** Digests of images whose next scan it decides, no more than 1,000. */
  readonly matchingDigests: readonly string[];
}

const MOST_DIGESTS = 1_000;

/** The scans of one registry: what decides them, when they start, what they say. */
export class ScanDesk {
  /** List, find and delete here; put with `putProfile`. Deleting one changes no scan that has begun. */
  readonly profiles = new ScanProfiles((stored) => this.#registry.journal.profile(this.#registry, stored));
  readonly #registry: Registry;
  readonly #scans: ImageScans;
  readonly #starter: ScanStarter;

  /** @param scansPerDay the registry's quota of basic scans in 24 hours */
  constructor(registry: Registry, scansPerDay: number = registry.quotas.basicScansPerDay) {
    this.#registry = registry;
    this.#scans = new ImageScans(registry);
    this.#starter = new ScanStarter(registry, this.profiles, this.#scans, scansPerDay);
  }

  /** How many images have a scan of the type in force. */
  get scanCount(): number {
    return this.#scans.size;
  }

  /** The latest scan of the image by that type of scan, shown or not. */
  find(repository: Repository, image: Image, scanType: ScanType): Scan | undefined {
    return this.#scans.find(repository, image, scanType);
  }

  /** Neither configured nor given a profile. */
  get isUntouched(): boolean {
    const { scanType, rules } = this.configuration;
    return this.profiles.size === 0 && scanType === "BASIC" && rules.length === 0;
  }

  /** Puts back what was configured before a restart; nothing is scanned because of it. */
  restoreConfiguration(configuration: ScanningConfiguration): void {
    this.#starter.restoreConfiguration(configuration);
  }

  /** Puts back a scan that began before a restart. */
  restoreScan(scan: KeptScan): void {
    this.#starter.restoreCount(this.#scans.restore(scan));
  }

  /** What GetRegistryScanningConfiguration says. */
  get configuration(): ScanningConfiguration {
    return this.#starter.configuration;
  }

  /**
   * Replaces the registry's scanning configuration. Results of the other scan type are hidden until it is that
   * type again; turning on enhanced scanning scans what was pushed in the last 14 days.
   */
  configure(configuration: ScanningConfiguration): void {
    this.#starter.configure(configuration);
  }

  /** What BatchGetRepositoryScanningConfiguration says about a repository. */
  effectiveScanning(repository: Repository): EffectiveScanning {
    return this.#starter.effectiveScanning(repository);
  }

  /**
   * Stores a profile in place of an earlier one with its id. It decides the scans that begin from now on.
   * @throws {InvalidScanProfile} with everything that is wrong with it
   */
  putProfile(profile: ScanProfile, options: PutProfileOptions = {}): PutProfileResult {
    const stored = checkedProfile(this.profiles, profile);
    const digests = matchingDigests(this.#registry, this.profiles, stored, MOST_DIGESTS);
    if (options.validateOnly !== true) {
      this.profiles.put(stored);
      const restarted = options.restartRunning === true ? scansWonBy(stored, this.profiles, this.#scans) : [];
      for (const { repository, image } of restarted) this.#starter.begin(repository, image, "admin");
    }
    return { stored, matchingDigests: digests };
  }

  /** After every push, also of one more tag for an image that is there already: scan on push. */
  imagePushed(repository: Repository, image: Image): void {
    this.#starter.onPush(repository, image);
  }

  imageDeleted(repository: Repository, image: Image): void {
    this.#scans.forgetImage(repository, image);
  }

  forgetRepository(name: string): void {
    this.#scans.forgetRepository(name);
  }

  /** As new: no results, no profiles, no used-up quota, and the default scanning configuration. */
  forgetAll(): void {
    this.#scans.forgetAll();
    this.profiles.clear();
    this.#starter.reset();
    this.#registry.journal.registry(this.#registry);
  }

  /**
   * The operation StartImageScan.
   * @returns how the scan begins; IN_PROGRESS also if it ends at once (docs/ecr-behaviour.md F.3)
   * @throws {EcrError} ValidationException, UnsupportedImageTypeException, ImageArchivedException, LimitExceededException
   */
  startImageScan(repository: Repository, image: Image): ImageScanStatus {
    const first = this.#starter.onRequest(repository, image).plan.phases[0];
    return first?.status === "PENDING" ? { status: "PENDING" } : { status: "IN_PROGRESS" };
  }

  /**
   * The operation DescribeImageScanFindings.
   * @throws {EcrError} ScanNotFoundException, InvalidParameterException if `question.after` isn't from this scan
   */
  describeFindings(repository: Repository, image: Image, question: FindingsQuestion): FindingsAnswer {
    const scan = this.#scans.find(repository, image);
    if (scan === undefined) throw scanNotFound(question.imageId, repository.name, this.#registry.ref);
    return this.#scans.read(scan, question);
  }

  /**
   * What DescribeImages says about an image's scan: nothing. `imageScanStatus` and `imageScanFindingsSummary` were only
   * filled by the CLAIR scanner, which is gone; AWS_NATIVE and enhanced scans leave them out (docs/ecr-behaviour.md F.4).
   */
  describeImagesSummary(
    _repository: Repository,
    _image: Image,
  ): Pick<ImageDetail, "imageScanStatus" | "imageScanFindingsSummary"> {
    return {};
  }

  getScan(repository: Repository, image: Image): ScanView | undefined {
    const scan = this.#scans.find(repository, image);
    return scan === undefined ? undefined : this.#scans.view(scan);
  }

  /**
   * Scans as the service would, also under enhanced scanning, and whatever the quotas say.
   * @throws {EcrError} UnsupportedImageTypeException, ImageArchivedException
   */
  startScan(repository: Repository, image: Image): ScanView {
    checkScannable(repository, image);
    return this.#scans.view(this.#starter.beginCounted(repository, image, "admin"));
  }

  /**
   * Ends the phase that the image's scan is in, whatever it waits for; in its last phase nothing changes.
   * @param toEnd go on to the last phase
   * @returns undefined if there is no scan
   */
  advanceScan(repository: Repository, image: Image, toEnd: boolean): ScanView | undefined {
    const scan = this.#scans.find(repository, image);
    if (scan === undefined) return undefined;
    this.#scans.advance(scan, toEnd);
    return this.#scans.view(scan);
  }
}
