import type { Operation } from "./database.js";

/** Adds what it takes to store the present state of one part: to put what is there, to delete what isn't any more. */
export type Evaluate = (operations: Operation[]) => void;

/**
 * Stores everything that was marked in one batch, while the next batch gathers: however many callers wait, they wait for
 * one write. A batch holds the state of one moment, so what is read back after a crash is a state that existed.
 */
export class GroupCommit {
  readonly #write: (operations: readonly Operation[]) => Promise<void>;
  #marked = new Map<string, Evaluate>();
  #afterwards: (() => void)[] = [];
  #inFlight: Promise<void> | undefined;
  /** The batch after that one, if a caller waits for it. */
  #next: Promise<void> | undefined;
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
    // Code that changes something in the background doesn't wait for it to be stored.
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#begin();
    });
  }

  /** The value under `key` has changed: what `valueNow` says when the batch is made is put there; undefined deletes it. */
  keep(key: string, valueNow: () => Buffer | undefined): void {
    this.mark(key, (operations) => {
      const value = valueNow();
      operations.push(value === undefined ? { type: "del", key } : { type: "put", key, value });
    });
  }

  /** Runs `work` once everything that is marked now is stored; from an `evaluate`, once that batch is. */
  afterwards(work: () => void): void {
    if (this.#isOpen) this.#afterwards.push(work);
  }

  /** Resolves when everything marked so far is stored; undefined if it is already. Rejects if it can't be stored now. */
  stored(): Promise<void> | undefined {
    if (this.#inFlight === undefined || this.#marked.size === 0) return this.#begin();
    if (this.#next === undefined) {
      // Whether or not the batch in flight can be stored: callers that wait for the next one have to hear about that one.
      this.#next = this.#inFlight.catch(ignore).then(() => this.#begin());
      this.#next.catch(ignore);
    }
    return this.#next;
  }

  /** Stores what is left; no later mark counts. */
  async close(): Promise<void> {
    try {
      while (this.stored() !== undefined) await this.stored();
    } finally {
      this.#isOpen = false;
    }
  }

  /** Begins a batch, unless one is in flight or nothing is marked. @returns the one in flight */
  #begin(): Promise<void> | undefined {
    if (this.#inFlight !== undefined || this.#marked.size === 0) return this.#inFlight;
    this.#next = undefined;
    this.#inFlight = this.#commit();
    this.#inFlight.then(
      () => {
        this.#inFlight = undefined;
        void this.#begin();
      },
      () => {
        // What was in it is tried again with the next batch, if a caller waits for that, or when one asks.
        this.#inFlight = undefined;
      },
    );
    return this.#inFlight;
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

function ignore(): void {}
