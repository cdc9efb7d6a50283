import type { GoalName } from "./goals.js";

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly figure: number;
  /** What `figure` is divided by; without it the goal is about the figure itself. */
  readonly baseline?: { readonly name: string; readonly figure: number };
  readonly goal?: GoalName;
  readonly note?: string;
}

/** What could not be measured here, and why. */
export interface LeftOut {
  readonly what: string;
  readonly leftOut: string;
}

export interface BenchContext {
  /** Fewer rounds and smaller amounts, for a look within a minute. */
  readonly quick: boolean;
  /** Also the sizes that take minutes to fill. */
  readonly large: boolean;
  /** The server's compiled entry. */
  readonly serverEntry: string;
  /** The node binary for the server and for the bare servers it is compared with. */
  readonly node: string;
  /** Empty folder, removed at the end. */
  readonly folder: string;
}

/** A group of measurements that `npm run bench -- NAME` runs alone. */
export interface Suite {
  readonly name: string;
  run(context: BenchContext): AsyncIterable<Row | LeftOut>;
}
