/** Holds up to `burst` tokens, refilled at `rate` tokens per second; starts full. */
export class TokenBucket {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #filledAtMs: number;

  constructor(rate: number, burst: number, nowMs: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAtMs = nowMs;
  }

  /** Takes a token if there is one. A clock that was set back refills nothing and takes nothing away. */
  take(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - this.#filledAtMs);
    this.#filledAtMs = nowMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsedMs * this.#rate) / 1_000);
    // A thousandth short of a token is rounding: ten refills of 0.1 make 0.9999999999999999.
    if (this.#tokens < 0.999) return false;
    this.#tokens = Math.max(0, this.#tokens - 1);
    return true;
  }
}
