/** A test: `run` rejects with what failed it. */
interface TestCase {
  readonly name: string;
  run(): Promise<void>;
}

interface SkippedTest {
  readonly name: string;
  readonly why: string;
}

/** A suite as `spec()` declares it. What `before` throws fails each of its tests; `before` itself never rejects. */
export interface Suite {
  readonly title: string;
  before(): Promise<void>;
  readonly tests: readonly TestCase[];
  readonly skipped: readonly SkippedTest[];
  after(): Promise<void>;
}

/** A test that failed, or anything else that went wrong in a suite or a file. */
export interface Failure {
  /** file > suite > test, as far as there is one. */
  readonly where: string;
  readonly error: Error;
}

/** What became of a file. */
export interface Outcome {
  readonly file: string;
  passed: number;
  readonly failures: Failure[];
  readonly skipped: (SkippedTest & { readonly suite: string })[];
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`non-Error thrown: ${String(thrown)}`);
}
