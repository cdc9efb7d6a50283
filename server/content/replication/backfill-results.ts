import { type Page, takePage } from "../page.js";
import type { ContentView } from "../view.js";
import { type Backfill, isRunning } from "./backfill.js";
import { type BackfillResultState, backfillResultKey } from "./backfill-result-state.js";

interface ResultQuery {
  /** Undefined for all. */
  readonly status: "COMPLETE" | "FAILED" | undefined;
  /** "" = from the start. */
  readonly position: string;
  readonly limit: number;
}

/** In the order in which they came about; none until the backfill has ended. */
export function backfillResultsPage(
  view: ContentView,
  backfill: Backfill,
  { status, position, limit }: ResultQuery,
): Page<BackfillResultState> {
  const keep = ({ failureCode }: BackfillResultState): boolean =>
    status === undefined || (failureCode === undefined) === (status === "COMPLETE");
  const results = isRunning(backfill) ? [] : backfillResultsAfter(view, backfill.id, Number(position));
  return takePage(results, limit, ({ number }) => String(number), keep);
}

/** From the one after `number` on; 0 = from the first. */
export function* backfillResultsAfter({ tables }: ContentView, id: string, number = 0): Generator<BackfillResultState> {
  for (const result of tables.backfillResults.of("").after(backfillResultKey(id, number))) {
    if (result.backfillId !== id) return;
    yield result;
  }
}
