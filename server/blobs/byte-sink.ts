import type { Writable } from "node:stream";
import { TargetClosedError } from "./blob-errors.js";

const ignore = (): void => {};

/**
 * A writable stream as promises that always settle: a write ends when the stream has called back, and fails when the
 * stream is closed, breaks, or is given up from outside, even if the callback never comes.
 */
export class ByteSink {
  readonly #target: Writable;
  readonly #signal: AbortSignal | undefined;
  #broken: Error | undefined;
  #reject: ((error: Error) => void) | undefined;

  constructor(target: Writable, signal?: AbortSignal) {
    this.#target = target;
    this.#signal = signal;
    target.on("close", this.#onClose);
    target.on("error", this.break);
    signal?.addEventListener("abort", this.#onAbort);
    if (target.destroyed || target.writableEnded) this.#onClose();
    if (signal?.aborted) this.#onAbort();
  }

  /** Resolves when the target is done with `bytes`. One call at a time. */
  write(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) {
        reject(this.#broken);
        return;
      }
      this.#reject = reject;
      this.#target.write(bytes, (error) => (error ? this.break(error) : resolve()));
    });
  }

  /** Fails the write under way and those to come. */
  readonly break = (error: Error): void => {
    this.#broken ??= error;
    this.#reject?.(this.#broken);
  };

  release(): void {
    this.#target.off("close", this.#onClose);
    this.#signal?.removeEventListener("abort", this.#onAbort);
    // A stream reports to the write callback first and emits 'error' later; unheard, that would end the process.
    if (this.#broken !== undefined) this.#target.on("error", ignore);
    this.#target.off("error", this.break);
  }

  readonly #onClose = (): void => this.break(new TargetClosedError());
  readonly #onAbort = (): void => this.break(toError(this.#signal?.reason));
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason), { cause: reason });
}
