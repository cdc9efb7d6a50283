import type { Content } from "../content.js";
import { type LifecycleRunResult, runLifecycle } from "./run-lifecycle.js";
import type { Slices } from "./slices.js";

/** One run of a policy. Two may take its slices by turns: what waits for the clock can't wait for what goes in turns. */
class Run {
  readonly #slices: Slices<LifecycleRunResult | undefined>;
  #isOver = false;
  result: LifecycleRunResult | undefined;

  constructor(content: Content, repository: string) {
    this.#slices = runLifecycle(content, repository);
  }

  /** Does a slice. @returns whether that was the last one */
  step(): boolean {
    if (this.#isOver) return true;
    const step = this.#slices.next();
    if (step.done !== true) return false;
    this.#isOver = true;
    this.result = step.value;
    return true;
  }

  finish(): void {
    while (!this.step());
  }
}

/** By repository, what goes in turns. A run that is cut short by the end of the process happens again a day later. */
const underWay = new WeakMap<Content, Map<string, Run>>();

function runsOf(content: Content): Map<string, Run> {
  const present = underWay.get(content);
  if (present !== undefined) return present;
  const runs = new Map<string, Run>();
  underWay.set(content, runs);
  return runs;
}

/** Runs the policy of a repository at once, after the run that is under way. */
export function runLifecycleAtOnce(content: Content, repository: string): void {
  runsOf(content).get(repository)?.finish();
  new Run(content, repository).finish();
}

/**
 * Runs the policy of a repository slice by slice, with everything else in between; joins the run that is under way.
 * @returns undefined if there is no policy, or if it was replaced or deleted meanwhile
 */
export async function runLifecycleInTurns(
  content: Content,
  repository: string,
): Promise<LifecycleRunResult | undefined> {
  const runs = runsOf(content);
  const present = runs.get(repository);
  const run = present ?? new Run(content, repository);
  if (present === undefined) runs.set(repository, run);
  try {
    do await content.context.nextTurn();
    while (!run.step());
  } finally {
    if (present === undefined) runs.delete(repository);
  }
  return run.result;
}
