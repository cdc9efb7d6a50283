import { failureText, printSummary } from "../runner/report.js";
import { runFile } from "../runner/run-file.js";
import { session } from "../runner/session.js";
import { type Suite, toError } from "../runner/suite.js";
import { Resources } from "./resource.js";

/** What a test or a hook does with the suite's context. */
type Step<T> = (context: T) => unknown;

/** Ends what hangs. It is no measure of speed: a machine that does ten things besides must not reach it. */
const TEST_TIMEOUT_MS = 60_000;

process.on("exit", () => {
  const left = session.end();
  if (left !== undefined) console.log(failureText(left));
  const { passed, failed, skipped } = printSummary(session.outcomes);
  if (failed > 0 || passed + skipped === 0) process.exitCode ||= 1;
});

export interface Spec<T> {
  /** What it throws fails each test of the suite. */
  before(fn: Step<T>): void;
  /** Runs after each test, also after a failed one; what it throws fails the test. */
  afterEach(fn: Step<T>): void;
  /** What it throws is a failure of its own. */
  after(fn: Step<T>): void;
  test(name: string, fn: Step<T>): void;
  /** Declares a test that can't run here; the end of the run says why. */
  skip(name: string, why: string): void;
  /** Completes the suite; one that is never run is a failure. */
  run(): void;
}

/**
 * Declares a suite. `context` is what each test receives; resources in it are started before and stopped after (resource.ts).
 * @param options.timeoutMs limit of one test in milliseconds (default 60,000)
 */
export function spec<T extends object>(title: string, context: T, options: { timeoutMs?: number } = {}): Spec<T> {
  const limit = options.timeoutMs ?? TEST_TIMEOUT_MS;
  const hooks = { before: [] as Step<T>[], afterEach: [] as Step<T>[], after: [] as Step<T>[] };
  const tests: Suite["tests"][number][] = [];
  const skipped: Suite["skipped"][number][] = [];
  const resources = new Resources(context);
  let setupError: Error | undefined;
  session.open(title);

  async function runTest(fn: Step<T>): Promise<void> {
    let problem = setupError;
    try {
      if (problem === undefined) await within(limit, fn, context);
    } catch (thrown) {
      problem = toError(thrown);
    }
    for (const cleanup of hooks.afterEach) {
      try {
        await cleanup(context);
      } catch (thrown) {
        problem ??= toError(thrown);
      }
    }
    if (problem !== undefined) throw problem;
  }

  const suite: Suite = {
    title,
    tests,
    skipped,
    async before() {
      try {
        await resources.start();
        for (const hook of hooks.before) await hook(context);
      } catch (thrown) {
        setupError = toError(thrown);
      }
    },
    async after() {
      try {
        for (const hook of hooks.after) await hook(context);
      } finally {
        await resources.stop();
      }
    },
  };

  return {
    before: (fn) => void hooks.before.push(fn),
    afterEach: (fn) => void hooks.afterEach.push(fn),
    after: (fn) => void hooks.after.push(fn),
    test: (name, fn) => void tests.push({ name, run: () => runTest(fn) }),
    skip: (name, why) => void skipped.push({ name, why }),
    run: () => {
      session.add(suite);
      if (session.filesLeft === 0) runAlone();
    },
  };
}

/** The suites of a file that is run by itself, without `test/run.ts`, run once it is loaded. */
function runAlone(): void {
  session.filesLeft = 1;
  setImmediate(() => void runFile(process.argv[1] ?? ""));
}

/** Runs `fn` to its end. @throws what it throws; Error when it isn't done in time */
async function within<T>(limitMs: number, fn: Step<T>, context: T): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([(async () => fn(context))(), expiry]);
  } finally {
    clearTimeout(timer);
  }
}
