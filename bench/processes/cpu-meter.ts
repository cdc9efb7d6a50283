import type { Child } from "./child.js";

/**
 * Adds up what a server spends on requests. Its processor time says more than the rate when the machine has other work:
 * it counts all threads of the server, and nothing else.
 */
export class CpuMeter {
  readonly #child: Child;
  #seconds = 0;
  #requests = 0;

  constructor(child: Child) {
    this.#child = child;
  }

  /** @param work gives how many requests it made */
  async during<Result extends { readonly requests: number }>(work: () => Promise<Result>): Promise<Result> {
    const before = await this.#child.cpuSeconds();
    const result = await work();
    this.#seconds += (await this.#child.cpuSeconds()) - before;
    this.#requests += result.requests;
    return result;
  }

  get microsecondsPerRequest(): number {
    return (this.#seconds * 1e6) / this.#requests;
  }
}

/** "server CPU 80 : 31 µs, 2.6x" */
export function compareCpu(meter: CpuMeter, baseline: CpuMeter): string {
  const [figure, other] = [meter.microsecondsPerRequest, baseline.microsecondsPerRequest];
  return `server CPU ${figure.toFixed(0)} : ${other.toFixed(0)} µs, ${(figure / other).toFixed(1)}x`;
}
