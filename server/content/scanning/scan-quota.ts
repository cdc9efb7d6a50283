import type { RegistryClock } from "../clock.js";
import type { Image } from "../images/image.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How often images may be scanned, on the registry's clock: each once in 24 hours, and so many in all. */
export class ScanQuota {
  readonly #clock: RegistryClock;
  readonly #scansPerDay: number;
  /** Forgets with the image. */
  #lastScanMs = new WeakMap<Image, number>();
  #dayBeganMs = Number.NEGATIVE_INFINITY;
  #scansOfDay = 0;

  constructor(clock: RegistryClock, scansPerDay: number) {
    this.#clock = clock;
    this.#scansPerDay = scansPerDay;
  }

  allowsImage(image: Image): boolean {
    const lastMs = this.#lastScanMs.get(image);
    return lastMs === undefined || !this.#isToday(lastMs);
  }

  allowsRegistry(): boolean {
    return !this.#isToday(this.#dayBeganMs) || this.#scansOfDay < this.#scansPerDay;
  }

  /** A scan that began before a restart; those of images that are gone are forgotten. */
  restore(image: Image, startedAtMs: number): void {
    this.#lastScanMs.set(image, startedAtMs);
    if (!this.#isToday(startedAtMs)) return;
    this.#dayBeganMs = this.#isToday(this.#dayBeganMs) ? Math.min(this.#dayBeganMs, startedAtMs) : startedAtMs;
    this.#scansOfDay++;
  }

  count(image: Image): void {
    const nowMs = this.#clock.now();
    this.#lastScanMs.set(image, nowMs);
    if (!this.#isToday(this.#dayBeganMs)) {
      this.#dayBeganMs = nowMs;
      this.#scansOfDay = 0;
    }
    this.#scansOfDay++;
  }

  clear(): void {
    this.#lastScanMs = new WeakMap();
    this.#dayBeganMs = Number.NEGATIVE_INFINITY;
    this.#scansOfDay = 0;
  }

  /** Within the last 24 hours; a clock that was set back makes what lies ahead of it count no more. */
  #isToday(ms: number): boolean {
    const agoMs = this.#clock.now() - ms;
    return agoMs >= 0 && agoMs < DAY_MS;
  }
}
