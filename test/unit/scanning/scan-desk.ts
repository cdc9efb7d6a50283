import { scanMessage } from "../../../server/admin/scan-message.js";
import { clearScanning } from "../../../server/content/clear-content.js";
import type { Content } from "../../../server/content/content.js";
import { scanNotFound } from "../../../server/content/error-texts.js";
import { removeImage } from "../../../server/content/images/delete-image.js";
import { imageByDigest } from "../../../server/content/images/find-image.js";
import type { ImageState } from "../../../server/content/images/image-state.js";
import { configureScanning } from "../../../server/content/scanning/configure-scanning.js";
import { countRead, moveOn, moveToEnd } from "../../../server/content/scanning/move-scan.js";
import type { ScanProfile, StoredProfile } from "../../../server/content/scanning/scan-profile.js";
import {
  decides,
  deleteScanProfile,
  matchingDigests,
  profilesInForce,
  putScanProfile,
} from "../../../server/content/scanning/scan-profiles.js";
import type { ScanState } from "../../../server/content/scanning/scan-state.js";
import type { ScanningConfiguration } from "../../../server/content/scanning/scanning-configuration.js";
import { findScan, scanningConfigurationOf } from "../../../server/content/scanning/scans.js";
import { begin, forceScan, startImageScan } from "../../../server/content/scanning/start-scan.js";
import {
  type FindingsAnswer,
  type FindingsQuestion,
  scanFindingsShape,
} from "../../../server/ecr/shapes/scan-findings-shape.js";

/** A repository that a test names. */
interface Named {
  readonly name: string;
}

/** Everything that can be done with the scans of a registry, each as one change. */
export class ScanDesk {
  readonly #content: Content;

  constructor(content: Content) {
    this.#content = content;
  }

  get scanCount(): number {
    return [...this.#content.tables.scans.values()].filter(({ isShown }) => isShown).length;
  }

  get configuration(): ScanningConfiguration {
    return scanningConfigurationOf(this.#content);
  }

  readonly profiles = {
    find: (id: string): StoredProfile | undefined => profilesInForce(this.#content).find(id),
    delete: (id: string): boolean => this.#content.commit("test", (tx) => deleteScanProfile(tx, id)),
    size: (): number => profilesInForce(this.#content).size,
    list: (after: string, limit: number): StoredProfile[] =>
      [...profilesInForce(this.#content).after(after)].slice(0, limit),
  };

  putProfile(
    profile: ScanProfile,
    { restartRunning = false, validateOnly = false } = {},
  ): { matchingDigests: string[] } {
    const content = validateOnly ? this.#content.fork() : this.#content;
    return content.commit("admin", (tx) => {
      const stored = putScanProfile(tx, profile);
      const digests = matchingDigests(tx, stored);
      for (const scan of restartRunning ? [...tx.tables.scans.values()] : []) {
        const image = imageByDigest(tx, scan.repository, scan.digest) as ImageState;
        if (scan.isShown && decides(tx, stored, image)) begin(tx, image);
      }
      return { matchingDigests: digests };
    });
  }

  configure(configuration: ScanningConfiguration): void {
    this.#content.commit("test", (tx) => configureScanning(tx, configuration));
  }

  imagePushed({ name: repository }: Named, { digest }: ImageState): void {
    this.#content.commit("push", (tx) => tx.changed({ kind: "image.pushed", repository, digest }));
  }

  imageDeleted(_: Named, image: ImageState): void {
    this.#content.commit("test", (tx) => removeImage(tx, image));
  }

  forgetRepository(name: string): void {
    this.#content.commit("test", (tx) => tx.deleteScope(name));
  }

  forgetAll(): void {
    this.#content.commit("test", clearScanning);
  }

  startImageScan(_: Named, image: ImageState): { status: string } {
    const scan = this.#content.commit("test", (tx) => startImageScan(tx, this.#current(image)));
    return { status: scan.phases[0]?.status === "PENDING" ? "PENDING" : "IN_PROGRESS" };
  }

  describeFindings(_: Named, image: ImageState, question: FindingsQuestion): FindingsAnswer {
    const scan = findScan(this.#content, image);
    if (scan === undefined) throw scanNotFound(question.imageId, image.repository, this.#content.context.ref);
    const answer = scanFindingsShape(this.#content, scan, question);
    if (question.after === undefined && this.#current(image).status === "ACTIVE") {
      this.#content.commit("read", (tx) => countRead(tx, scan));
    }
    return answer;
  }

  getScan(_: Named, image: ImageState) {
    const scan = findScan(this.#content, image);
    return scan && this.#view(scan);
  }

  startScan(_: Named, image: ImageState) {
    return this.#view(this.#content.commit("admin", (tx) => forceScan(tx, this.#current(image))));
  }

  advanceScan(_: Named, image: ImageState, toEnd: boolean) {
    const scan = findScan(this.#content, image);
    if (scan === undefined) return undefined;
    return this.#view(this.#content.commit("admin", (tx) => (toEnd ? moveToEnd(tx, scan) : moveOn(tx, scan))));
  }

  /** Tests hold on to images that have changed since. */
  #current(image: ImageState): ImageState {
    return imageByDigest(this.#content, image.repository, image.digest) ?? image;
  }

  /** Times in epoch milliseconds. */
  #view(scan: ScanState) {
    const message = scanMessage(this.#content, scan);
    const isOver = message.completeTime !== null && message.completeTime !== undefined;
    return { ...message, startTimeMs: scan.startedAtMs, completeTimeMs: isOver ? scan.enteredAtMs.at(-1) : undefined };
  }
}
