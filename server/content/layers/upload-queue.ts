/** Called when others wait: the current turn must not stall. */
export type Hurry = () => void;

/** Does the requests for one upload one after another, and tells the current one when others wait for it. */
export class UploadQueue {
  #last: Promise<void>;
  #waiting = 0;
  #hurry: Hurry | undefined;

  /** @param ready the first turn comes after it */
  constructor(ready: Promise<void> = Promise.resolve()) {
    this.#last = ready;
  }

  /** Settles when everything that was asked so far is done; never rejects. */
  get done(): Promise<void> {
    return this.#last;
  }

  /** @param hurry called each time another request waits for this turn to end */
  take<T>(work: () => Promise<T>, hurry?: Hurry): Promise<T> {
    this.#hurry?.();
    this.#waiting++;
    const turn = this.#last.then(() => {
      this.#waiting--;
      this.#hurry = hurry;
      if (this.#waiting > 0) hurry?.();
      return work();
    });
    const end = (): void => {
      this.#hurry = undefined;
    };
    this.#last = turn.then(end, end);
    return turn;
  }
}
