import type { LeasedRegistry, StartedEcr } from "../leased-registry.js";
import { attachReport } from "./attach-report.js";
import { sharedEcr } from "./shared-ecr.js";

/** Starts the emulator of a test file, with its first test. */
export type StartEcr = () => StartedEcr | Promise<StartedEcr>;

/** Declares a test that has a registry of its own. */
export type DeclareEcrTest = (
  name: string,
  body: (registry: LeasedRegistry) => unknown,
  options?: { readonly timeoutMs?: number },
) => void;

/**
 * The runner's `test`, whose tests each get a fresh registry, released after them. The error of a failed test has the debug
 * report in its message. Problems of the registry, such as required rules that never fired, fail the test too.
 */
export interface EcrTest extends DeclareEcrTest {
  readonly only: DeclareEcrTest;
  readonly skip: DeclareEcrTest;
  /** The same for the runner's other ways to declare a test (each, concurrent, …); their arguments come after the registry. */
  body<Args extends unknown[]>(
    body: (registry: LeasedRegistry, ...args: Args) => unknown,
  ): (...args: Args) => Promise<void>;
}

type Declare = (name: string, body: () => Promise<void>, timeoutMs: number | undefined) => void;

/** What is needed of a test runner. */
export interface Runner {
  readonly test: Declare;
  readonly only: Declare;
  readonly skip: Declare;
  afterAll(stop: () => Promise<void>): void;
}

const MAX_LABEL_LENGTH = 200;

/** @param start default: the emulator that the runner's global set-up shares */
export function ecrTestOf(runner: Runner, start: StartEcr = sharedEcr): EcrTest {
  let started: Promise<StartedEcr> | undefined;
  const registryFor = async (test?: string): Promise<LeasedRegistry> => {
    started ??= Promise.resolve(start());
    const ecr = await started;
    return ecr.leaseRegistry(test === undefined ? {} : { labels: { test: test.slice(0, MAX_LABEL_LENGTH) } });
  };
  runner.afterAll(async () => {
    const ecr = await started?.catch(() => undefined);
    started = undefined;
    await ecr?.stop();
  });
  const declare =
    (how: Declare): DeclareEcrTest =>
    (name, body, options = {}) =>
      how(name, async () => run(await registryFor(name), body), options.timeoutMs);
  return Object.assign(declare(runner.test), {
    only: declare(runner.only),
    skip: declare(runner.skip),
    body:
      <Args extends unknown[]>(body: (registry: LeasedRegistry, ...args: Args) => unknown) =>
      async (...args: Args): Promise<void> =>
        run(await registryFor(), (registry) => body(registry, ...args)),
  });
}

async function run(registry: LeasedRegistry, body: (registry: LeasedRegistry) => unknown): Promise<void> {
  try {
    await body(registry);
  } catch (thrown) {
    await attachReport(thrown, registry);
    // The test's own error is the one to read.
    await registry.release().catch(() => {});
    throw thrown;
  }
  // Its body may have released it, and heard of its problems.
  await registry[Symbol.asyncDispose]();
}
