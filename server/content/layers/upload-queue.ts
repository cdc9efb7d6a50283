/** Somebody waits: whoever has the turn must not stand still. */
export type Hurry = () => void;

/** What is asked of one upload is done one after another, and whoever has the turn learns that others wait for it. */
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

  /** @param hurry called each time somebody is waiting for this turn to end */
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
