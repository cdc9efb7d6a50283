/** What a ratio (or, without a baseline, a figure) has to reach. */
export type Bound = { readonly atLeast: number } | { readonly atMost: number };

interface Goal {
  /** Must hold. */
  readonly floor?: Bound;
  /** Where it should go. */
  readonly target: Bound;
}

const atLeast = (ratio: number): Bound => ({ atLeast: ratio });
const atMost = (ratio: number): Bound => ({ atMost: ratio });

export const GOALS = {
  "small-operation-rate": { floor: atLeast(0.5), target: atLeast(0.6) },
  "small-operation-latency": { target: atMost(1.5) },
  "lookup-growth": { floor: atMost(1.3), target: atMost(1.2) },
  "page-rate": { target: atLeast(0.7) },
  "push-put": { floor: atLeast(1.2), target: atLeast(2) },
  "push-patch": { floor: atLeast(1.2), target: atLeast(1.5) },
  "push-put-parallel": { target: atLeast(1.5) },
  "push-patch-parallel": { target: atLeast(1.1) },
  pull: { floor: atLeast(0.9), target: atLeast(1.05) },
  "small-layers-push": { target: atLeast(7) },
  "small-layers-pull": { target: atLeast(4) },
  "peak-memory": { floor: atMost(256), target: atMost(200) },
  /** MiB, whatever the layer's size: what is on its way between two sockets, or a socket and the disk. */
  "copy-memory": { floor: atMost(64), target: atMost(48) },
  "first-answer": { floor: atMost(2), target: atMost(1.5) },
  ready: { target: atMost(2.7) },
  /** Milliseconds, as the docstrings promise: "within a second, whatever is in flight". */
  stop: { floor: atMost(1_000), target: atMost(500) },
  "container-start": { floor: atMost(1.3), target: atMost(1.2) },
  grpc: { target: atLeast(0.7) },
  /** Events a second. */
  watcher: { floor: atLeast(50_000), target: atLeast(75_000) },
  lease: { target: atMost(1) },
  /** Milliseconds, with 10,000 images. */
  "snapshot-lease": { floor: atMost(5), target: atMost(2) },
  /** Seconds for 100,000 images without bytes. */
  seeding: { floor: atMost(5), target: atMost(2) },
  /** MiB. */
  "seeding-memory": { floor: atMost(150), target: atMost(120) },
  /** Milliseconds for 1,000 repositories. */
  fixture: { floor: atMost(300), target: atMost(150) },
  "lifecycle-evaluation": { target: atMost(250) },
  "lifecycle-block": { target: atMost(20) },
  /** Milliseconds. */
  "year-of-timers": { target: atMost(100) },
  "year-of-runs": { target: atMost(1_000) },
  /** Milliseconds, and KiB (docs/decisions/0008). */
  fork: { floor: atMost(5), target: atMost(1) },
  "fork-memory": { floor: atMost(1_024), target: atMost(64) },
  /** Milliseconds of CPU: a fifth of what a small operation takes. */
  "rules-elsewhere": { floor: atMost(0.02), target: atMost(0.01) },
  "pace-rate": { floor: atLeast(0.95), target: atLeast(0.98) },
  "rules-own": { floor: atMost(0.1), target: atMost(0.01) },
  /** Milliseconds. */
  "console-first-content": { floor: atMost(300), target: atMost(200) },
  "console-frame": { floor: atMost(100), target: atMost(50) },
  "image-memory": { floor: atMost(4), target: atMost(1.5) },
} satisfies Record<string, Goal>;

export type GoalName = keyof typeof GOALS;

export function goalOf(name: GoalName): Goal {
  return GOALS[name];
}

export function isMet(bound: Bound, value: number): boolean {
  return "atLeast" in bound ? value >= bound.atLeast : value <= bound.atMost;
}

export function printBound(bound: Bound): string {
  return "atLeast" in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`;
}
