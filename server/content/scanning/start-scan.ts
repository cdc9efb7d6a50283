import type { Committed, Content } from "../content.js";
import { ecrError } from "../errors.js";
import { imageByDigest, imagesAfter } from "../images/find-image.js";
import type { ImageState } from "../images/image-state.js";
import { getRepository } from "../repositories/find-repository.js";
import type { RepositoryState } from "../repositories/repository-state.js";
import { isChange, type Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { startPhases } from "./move-scan.js";
import { isScannable, OUT_OF_QUOTA, planScan, TOO_OLD, UNSUPPORTED } from "./scan-plan.js";
import { winningProfile } from "./scan-profiles.js";
import { allowsImage, allowsRegistry, countScan } from "./scan-quota.js";
import type { ScanPlan, ScanState } from "./scan-state.js";
import { effectiveScanning } from "./scanning-configuration.js";
import { findScan, scanningConfigurationOf } from "./scans.js";

/** Subscriber for scan on push, also for one more tag on an existing image. */
export function scanOnPush(content: Content): (committed: Committed) => void {
  return ({ cause, log }) => {
    for (const entry of log) {
      if (!isChange(entry) || entry.kind !== "image.pushed") continue;
      const { repository = "", digest = "" } = entry;
      const image = imageByDigest(content, repository, digest);
      if (image !== undefined && isScannedOnPush(content, image)) content.commit(cause, (tx) => scanPushed(tx, image));
    }
  };
}

function isScannedOnPush(view: ContentView, { repository: name }: ImageState): boolean {
  const repository = getRepository(view, name);
  const configuration = scanningConfigurationOf(view);
  // Nothing asks for a scan, which is how nearly every image is pushed.
  if (!repository.scanOnPush && configuration.rules.length === 0) return false;
  return effectiveScanning(configuration, repository).scanFrequency !== "MANUAL";
}

function scanPushed(tx: Transaction, image: ImageState): void {
  if (scanningConfigurationOf(tx).scanType === "ENHANCED" || !isScannable(image)) {
    const scan = findScan(tx, image);
    if (scan === undefined || scan.kind === "too-old") begin(tx, image);
  } else if (allowsImage(tx, image)) {
    if (allowsRegistry(tx)) beginCounted(tx, image);
    else begin(tx, image, OUT_OF_QUOTA);
  }
}

/**
 * The operation StartImageScan.
 * @throws {EcrError} ValidationException, UnsupportedImageTypeException, ImageArchivedException, LimitExceededException
 */
export function startImageScan(tx: Transaction, image: ImageState): ScanState {
  if (scanningConfigurationOf(tx).scanType === "ENHANCED") throw ecrError("ValidationException:scanningDisabled");
  checkScannable(image);
  if (!allowsImage(tx, image)) throw ecrError("LimitExceededException:imageScans");
  if (!allowsRegistry(tx)) throw ecrError("LimitExceededException:registryScans");
  return beginCounted(tx, image);
}

/**
 * Scans as the service would, also under enhanced scanning, and without regard to quotas.
 * @throws {EcrError} UnsupportedImageTypeException, ImageArchivedException
 */
export function forceScan(tx: Transaction, image: ImageState): ScanState {
  checkScannable(image);
  return beginCounted(tx, image);
}

/** Begins a scan that no quota counts, in place of the image's earlier one. @param plan unset = as the profiles say */
export function begin(tx: Transaction, image: ImageState, plan = planFor(tx, image), isCounted = false): ScanState {
  const { scanType } = scanningConfigurationOf(tx);
  const before = findScan(tx, image);
  const scan: ScanState = {
    ...plan,
    repository: image.repository,
    digest: image.digest,
    scanType,
    isShown: true,
    order: tx.nextOrder(),
    startedAtMs: tx.now(),
    countedAtMs: isCounted ? tx.now() : before?.countedAtMs,
    enteredAtMs: [],
    reads: 0,
  };
  if (plan.profileOrder !== undefined) countMatch(tx, plan.profileOrder);
  return startPhases(tx, scan);
}

/** Begins a scan that counts towards the quotas, if of a type that has any. */
function beginCounted(tx: Transaction, image: ImageState): ScanState {
  const isCounted = scanningConfigurationOf(tx).scanType === "BASIC";
  if (isCounted) countScan(tx);
  return begin(tx, image, undefined, isCounted);
}

function countMatch(tx: Transaction, profileOrder: number): void {
  const stored = tx.tables.scanProfiles.get("", String(profileOrder));
  if (stored !== undefined) tx.put("scanProfiles", { ...stored, matchCount: stored.matchCount + 1 });
}

function planFor(view: ContentView, image: ImageState): ScanPlan {
  if (!isScannable(image)) return UNSUPPORTED;
  const configuration = scanningConfigurationOf(view);
  const repository = getRepository(view, image.repository);
  const winner = winningProfile(view, image.repository, image);
  return planScan(winner, configuration.scanType, effectiveScanning(configuration, repository));
}

/** @throws {EcrError} ImageArchivedException, UnsupportedImageTypeException */
function checkScannable(image: ImageState): void {
  const { digest, repository } = image;
  if (image.status !== "ACTIVE") throw ecrError("ImageArchivedException", { digest, repository });
  if (!isScannable(image)) throw ecrError("UnsupportedImageTypeException", { digest, repository });
}

/** Enhanced scanning, once turned on, looks back this far (docs/ecr-behaviour.md F.1). */
const LOOK_BACK_MS = 14 * 24 * 60 * 60 * 1000;

/** Scans what was pushed lately to a repository that enhanced scanning was turned on for. */
export function lookBack(tx: Transaction, repository: RepositoryState): void {
  if (effectiveScanning(scanningConfigurationOf(tx), repository).scanFrequency === "MANUAL") return;
  const sinceMs = tx.now() - LOOK_BACK_MS;
  for (const image of [...imagesAfter(tx, repository.name)]) {
    if (image.status !== "ACTIVE" || findScan(tx, image) !== undefined) continue;
    begin(tx, image, image.pushedAtMs < sinceMs ? TOO_OLD : undefined);
  }
}
