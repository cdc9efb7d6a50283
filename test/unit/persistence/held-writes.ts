import type { Operation } from "../../../server/persistence/database.js";

/** Writes that end when a test lets them. */
export class HeldWrites {
  /** Keys of the operations of each write. */
  readonly batches: string[][] = [];
  readonly #ends: { resolve(): void; reject(error: Error): void }[] = [];

  readonly write = (operations: readonly Operation[]): Promise<void> => {
    this.batches.push(operations.map(({ key }) => key));
    return new Promise((resolve, reject) => this.#ends.push({ resolve, reject }));
  };

  end(): void {
    this.#ends.shift()?.resolve();
  }

  fail(): void {
    this.#ends.shift()?.reject(new Error("disk full"));
  }
}
