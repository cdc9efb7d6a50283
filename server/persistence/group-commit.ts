import type { Operation } from "./database.js";

/** Adds what it takes to store the present state of one part: to put what is there, to delete what isn't any more. */
export type Evaluate = (operations: Operation[]) => void;

interface Waiting {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Stores whatever was marked, all of it in one batch, while the next one gathers: however many wait, they wait for one
 * write. The batch holds the state of one moment, so what is read back after a crash was true once.
 */
export class GroupCommit {
  readonly #write: (operations: readonly Operation[]) => Promise<void>;
  #marked = new Map<string, Evaluate>();
  #afterwards: (() => void)[] = [];
  #waiting: Waiting | undefined;
  #inFlight: Promise<void> | undefined;
  #isScheduled = false;
  #isOpen = false;
  #isFailing = false;

  constructor(write: (operations: readonly Operation[]) => Promise<void>) {
    this.#write = write;
  }

  /** The last batch could not be stored; what was in it is tried again with the next. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Marks count from now on. */
  open(): void {
    this.#isOpen = true;
  }

  /** The part stored under `key` has changed, or is gone. */
  mark(key: string, evaluate: Evaluate): void {
    if (!this.#isOpen) return;
    this.#marked.set(key, evaluate);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // Whoever changes something in the background doesn't ask whether it is stored.
    setImmediate(() => {
      this.#isScheduled = false;
      this.#begin();
    });
  }

  /** Runs `work` once everything that is marked now is stored; from an `evaluate`, once that batch is. */
  afterwards(work: () => void): void {
    if (this.#isOpen) this.#afterwards.push(work);
  }

  /** Resolves when everything that is marked now is stored; undefined = it is. Rejects if it can't be stored now. */
  stored(): Promise<void> | undefined {
    if (this.#marked.size === 0) return this.#inFlight;
    this.#waiting ??= waiting();
    const { promise } = this.#waiting;
    this.#begin();
    return promise;
  }

  /** Stores what is left; no later mark counts. */
  async close(): Promise<void> {
    try {
      while (this.stored() !== undefined) await this.stored();
    } finally {
      this.#isOpen = false;
    }
  }

  #begin(): void {
    if (this.#inFlight !== undefined || this.#marked.size === 0) return;
    const waiters = this.#waiting;
    this.#waiting = undefined;
    this.#inFlight = this.#commit();
    this.#inFlight.then(
      () => {
        this.#inFlight = undefined;
        waiters?.resolve();
        this.#begin();
      },
      (error) => {
        this.#inFlight = undefined;
        waiters?.reject(error);
        // Only for those who wait: they are to hear of it too. Else it is tried again when somebody asks.
        if (this.#waiting !== undefined) this.#begin();
      },
    );
  }

  async #commit(): Promise<void> {
    const marked = this.#marked;
    this.#marked = new Map();
    let afterwards: (() => void)[] = [];
    try {
      const operations: Operation[] = [];
      for (const evaluate of marked.values()) evaluate(operations);
      afterwards = this.#afterwards;
      this.#afterwards = [];
      await this.#write(operations);
      this.#isFailing = false;
    } catch (error) {
      this.#isFailing = true;
      this.#marked = new Map([...marked, ...this.#marked]);
      this.#afterwards = [...afterwards, ...this.#afterwards];
      throw error;
    }
    for (const work of afterwards) work();
  }
}

function waiting(): Waiting {
  let resolve = ignore;
  let reject: (error: unknown) => void = ignore;
  const promise = new Promise<void>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  promise.catch(ignore);
  return { promise, resolve, reject };
}

function ignore(): void {}
