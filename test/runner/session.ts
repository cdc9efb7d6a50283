import { type Failure, type Outcome, type Suite, toError } from "./suite.js";

/**
 * The run of this process: its files one after another, and what became of each. Whatever has no outcome when the process
 * ends has failed.
 */
class Session {
  readonly outcomes: Outcome[] = [];
  /** Which tests run, by "suite > test". */
  selects: (name: string) => boolean = () => true;
  /** Hears of each test that begins: "file > suite > test". */
  onTest: (where: string) => void = () => {};
  /** Files that aren't done. */
  filesLeft = 0;
  /** Where the run is: file > suite > test. */
  #where = "";
  #testsLeft = 0;
  readonly #incomplete = new Set<string>();
  #queue: Suite[] = [];

  /** A suite begins to be declared. */
  open(title: string): void {
    this.#incomplete.add(title);
  }

  /** It is complete, and runs when its file is loaded. */
  add(suite: Suite): void {
    this.#incomplete.delete(suite.title);
    this.#queue.push(suite);
  }

  /** Loads a file and runs its suites. A file that can't be loaded is a failure, not an error. */
  async runFile(file: string, load: () => Promise<unknown>): Promise<Outcome> {
    const outcome: Outcome = { file, passed: 0, failures: [], skipped: [] };
    this.outcomes.push(outcome);
    this.#where = file;
    await load().catch((thrown) => outcome.failures.push({ where: file, error: toError(thrown) }));
    for (const title of this.#incomplete) {
      outcome.failures.push({ where: path(file, title), error: new Error("the suite was declared but never run") });
    }
    this.#incomplete.clear();
    const suites = this.#queue.map((suite) => this.#selected(suite));
    this.#queue = [];
    this.#testsLeft = suites.reduce((sum, { tests }) => sum + tests.length, 0);
    for (const suite of suites) await this.#runSuite(suite, outcome);
    this.filesLeft--;
    return outcome;
  }

  /** What the process, which ends now, left undone: a failure. */
  end(): Failure | undefined {
    if (this.filesLeft === 0) return undefined;
    const others = this.filesLeft > 1 ? `, and ${this.filesLeft - 1} files were not run` : "";
    const error = new Error(`the process ended here; ${this.#testsLeft} tests of this file did not end${others}`);
    const failure = { where: this.#where, error };
    this.outcomes.at(-1)?.failures.push(failure);
    return failure;
  }

  #selected(suite: Suite): Suite {
    const isWanted = ({ name }: { name: string }): boolean => this.selects(path(suite.title, name));
    return { ...suite, tests: suite.tests.filter(isWanted), skipped: suite.skipped.filter(isWanted) };
  }

  async #runSuite(suite: Suite, outcome: Outcome): Promise<void> {
    const { file, failures } = outcome;
    outcome.skipped.push(...suite.skipped.map((skip) => ({ ...skip, suite: suite.title })));
    if (suite.tests.length === 0) return;
    const enter = (...names: string[]): string => {
      this.#where = path(file, suite.title, ...names);
      return this.#where;
    };
    enter("before");
    await suite.before();
    for (const { name, run } of suite.tests) {
      const where = enter(name);
      this.onTest(where);
      try {
        await run();
        outcome.passed++;
      } catch (thrown) {
        failures.push({ where, error: toError(thrown) });
      }
      this.#testsLeft--;
    }
    const where = enter("after");
    await suite.after().catch((thrown) => failures.push({ where, error: toError(thrown) }));
  }
}

function path(...names: string[]): string {
  return names.filter((name) => name !== "").join(" > ");
}

export const session = new Session();
