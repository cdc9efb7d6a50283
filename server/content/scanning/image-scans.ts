import type { Image } from "../images/image.js";
import type { Registry } from "../registry.js";
import type { Repository } from "../repositories/repository.js";
import { FindingSets } from "./finding-set.js";
import type { Scan } from "./scan.js";
import { type FindingsAnswer, type FindingsQuestion, scanAnswer } from "./scan-answer.js";
import { ScanIndex } from "./scan-index.js";
import { restorePlan, type ScanPlan } from "./scan-plan.js";
import { type ScanCause, ScanRunner } from "./scan-runner.js";
import { type ScanView, scanView } from "./scan-view.js";
import type { ScanType } from "./scanning-configuration.js";

/** A scan that began before a restart. */
export type KeptScan = Omit<Scan, "timer">;

/**
 * The latest scan of each image of a registry: begins them, reads them, moves them on, forgets them. Those of the scan
 * type that isn't in force are hidden, not gone: whoever switches back finds the earlier scans again
 * (docs/ecr-behaviour.md F.1, inferred).
 */
export class ImageScans {
  readonly #registry: Registry;
  readonly #indexes: Readonly<Record<ScanType, ScanIndex>> = { BASIC: new ScanIndex(), ENHANCED: new ScanIndex() };
  #shown: ScanType = "BASIC";
  readonly #sets = new FindingSets();
  readonly #runner: ScanRunner;
  #nextOrder = 1;

  constructor(registry: Registry) {
    this.#registry = registry;
    this.#runner = new ScanRunner(registry, this.#sets);
  }

  get size(): number {
    return this.#index.size;
  }

  /** Hides the scans of the other type, which stand still meanwhile. */
  show(scanType: ScanType): void {
    if (scanType === this.#shown) return;
    for (const scan of this.values()) this.#runner.stop(scan);
    this.#shown = scanType;
    for (const scan of this.values()) this.#runner.resume(scan);
  }

  find(repository: Repository, image: Image, scanType = this.#shown): Scan | undefined {
    return this.#indexes[scanType].find(repository, image);
  }

  values(): IterableIterator<Scan> {
    return this.#index.values();
  }

  /** A new scan in place of the image's earlier one. */
  begin(repository: Repository, image: Image, plan: ScanPlan, cause: ScanCause): Scan {
    const scan: Scan = {
      repository,
      image,
      order: this.#nextOrder++,
      scanType: this.#shown,
      plan,
      startedAtMs: this.#registry.clock.now(),
      enteredAtMs: [],
      reads: 0,
      timer: undefined,
    };
    if (plan.stored !== undefined) {
      plan.stored.matchCount++;
      this.#registry.journal.profile(this.#registry, plan.stored);
    }
    this.#stop(this.#index.put(scan));
    this.#runner.start(scan, cause);
    return scan;
  }

  restore(kept: KeptScan): Scan {
    const scan: Scan = { ...kept, plan: restorePlan(kept.plan), timer: undefined };
    this.#nextOrder = Math.max(this.#nextOrder, scan.order + 1);
    this.#indexes[scan.scanType].put(scan);
    if (scan.scanType === this.#shown) this.#runner.resume(scan);
    return scan;
  }

  /** Answers DescribeImageScanFindings. Its first page counts as a read, of an archived image it doesn't. */
  read(scan: Scan, question: FindingsQuestion): FindingsAnswer {
    const answer = scanAnswer(this.#sets, scan, question);
    if (question.after === undefined && scan.image.status === "ACTIVE") this.#runner.countRead(scan);
    return answer;
  }

  /** Ends the phase the scan is in, or all up to the last one; does nothing in the last one. */
  advance(scan: Scan, toEnd: boolean): void {
    if (toEnd) this.#runner.moveToEnd(scan, "admin");
    else this.#runner.moveOn(scan, "admin");
  }

  view(scan: Scan): ScanView {
    return scanView(this.#sets, scan);
  }

  forgetImage(repository: Repository, image: Image): void {
    for (const index of Object.values(this.#indexes)) this.#stop(index.remove(repository, image));
  }

  forgetRepository(name: string): void {
    for (const index of Object.values(this.#indexes)) {
      for (const scan of index.removeRepository(name)) this.#stop(scan);
    }
  }

  forgetAll(): void {
    for (const index of Object.values(this.#indexes)) for (const scan of index.clear()) this.#stop(scan);
    this.#sets.clear();
  }

  get #index(): ScanIndex {
    return this.#indexes[this.#shown];
  }

  #stop(scan: Scan | undefined): void {
    if (scan === undefined) return;
    this.#runner.stop(scan);
    this.#registry.journal.scan(scan);
  }
}
