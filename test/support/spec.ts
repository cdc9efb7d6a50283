import { type Callback, suite } from "uvu";

/**
 * uvu reports success when a `before` hook throws, when `after.each` throws, when a test throws something that is
 * not an Error, and when `.run()` was forgotten; it has no timeout either (lukeed/uvu #60, #80, #191, #201).
 * `spec()` turns each of these into a failure, and makes a skip say why.
 */
interface Tally {
  readonly unrun: Set<string>;
  declared: number;
  passed: number;
  failed: number;
  skipped: number;
}

const tally: Tally = { unrun: new Set(), declared: 0, passed: 0, failed: 0, skipped: 0 };

process.on("exit", () => {
  const { unrun, declared, passed, failed, skipped } = tally;
  const missing = declared - passed - failed - skipped;
  if (unrun.size > 0 || missing !== 0 || failed > 0) process.exitCode ||= 1;
  if (unrun.size > 0) console.error(`suites declared but never run: ${[...unrun].join(", ")}`);
  if (missing > 0) console.error(`${missing} tests were declared but never finished; they count as failed`);
  console.log(`${passed} passed, ${failed + Math.max(missing, 0) + unrun.size} failed, ${skipped} skipped`);
});

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`non-Error thrown: ${String(thrown)}`);
}

export interface Spec<T> {
  before(fn: Callback<T>): void;
  /** Runs after each test, also after a failed one; what it throws fails the test. */
  afterEach(fn: Callback<T>): void;
  after(fn: Callback<T>): void;
  test(name: string, fn: Callback<T>): void;
  /** Declares a test that can't run here and prints why. */
  skip(name: string, why: string): void;
  run(): void;
}

/**
 * Declares a suite. `context` is what each test receives.
 * @param options.timeoutMs limit of one test in milliseconds (default 5,000)
 */
export function spec<T extends object>(title: string, context: T, options: { timeoutMs?: number } = {}): Spec<T> {
  const s = suite<T>(title, context);
  const limit = options.timeoutMs ?? 5_000;
  const cleanups: Callback<T>[] = [];
  let setupError: Error | undefined;
  tally.unrun.add(title);

  const guard = (name: string, fn: Callback<T>): Callback<T> => {
    return async (c) => {
      let problem: Error | undefined = setupError;
      let timer: NodeJS.Timeout | undefined;
      const expiry = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`timed out after ${limit} ms: ${name}`)), limit);
      });
      try {
        if (problem === undefined) await Promise.race([(async () => fn(c))(), expiry]);
      } catch (thrown) {
        problem = toError(thrown);
      } finally {
        clearTimeout(timer);
        expiry.catch(() => {});
      }
      for (const cleanup of cleanups) {
        try {
          await cleanup(c);
        } catch (thrown) {
          problem ??= toError(thrown);
        }
      }
      if (problem !== undefined) {
        tally.failed++;
        throw problem;
      }
      tally.passed++;
    };
  };

  return {
    before: (fn) =>
      s.before(async (c) => {
        try {
          await fn(c);
        } catch (thrown) {
          setupError = toError(thrown);
        }
      }),
    afterEach: (fn) => {
      cleanups.push(fn);
    },
    after: (fn) =>
      s.after(async (c) => {
        try {
          await fn(c);
        } catch (thrown) {
          tally.failed++;
          console.error(`after hook of "${title}" failed:`, toError(thrown));
        }
      }),
    test: (name, fn) => {
      tally.declared++;
      s(name, guard(name, fn));
    },
    skip: (name, why) => {
      tally.declared++;
      tally.skipped++;
      console.warn(`SKIPPED ${title} > ${name}: ${why}`);
      s.skip(`${name}: ${why}`);
    },
    run: () => {
      tally.unrun.delete(title);
      s.run();
    },
  };
}
