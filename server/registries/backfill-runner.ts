import type { Content } from "../content/content.js";
import { afterReplication, isRunning } from "../content/replication/backfill.js";
import { backfillItems } from "../content/replication/backfill-items.js";
import type { BackfillPosition, BackfillState, PlannedReplication } from "../content/replication/backfill-state.js";
import type { ReplicationFailure } from "../content/replication/replication-failure.js";
import { forgetBackfill, noteArrivals, prepareBackfill, sendNext } from "../content/replication/run-backfill.js";
import { USUAL_LAG_MS } from "../content/replication/schedule-replication.js";
import type { Registry } from "./registry.js";
import { interference } from "./replication-rules.js";

/** Copies one thing to a destination. @returns why that failed */
export type Replicate = (
  source: Content,
  change: PlannedReplication & { readonly kind: "copy" },
  destination: { readonly accountId: string; readonly region: string },
) => ReplicationFailure | undefined;

/** So many are on their way together: what falls due at once must not hold up requests. */
const REPLICATIONS_AT_ONCE = 100;

/** Moves a backfill on that is due (docs/ecr-behaviour.md H.2): what was on its way arrives, and what comes next is sent. */
export function moveBackfill(source: Registry, id: string, replicate: Replicate): void {
  const { content } = source;
  const backfill = content.tables.backfills.get("", id);
  if (backfill === undefined) return;
  const cause = `replication backfill ${id}`;
  if (!isRunning(backfill)) {
    content.commit(cause, (tx) => forgetBackfill(tx, backfill));
    return;
  }
  const outcomes = arrivals(content, backfill, replicate);
  content.commit(cause, (tx) => {
    const { status } = backfill;
    const now = status === "PREPARING" ? prepareBackfill(tx, backfill) : noteArrivals(tx, backfill, outcomes);
    if (isRunning(now)) sendNext(tx, now, nextOf(source, now));
  });
}

/** Copies what was on its way, until the backfill has ended by that. */
function arrivals(content: Content, backfill: BackfillState, replicate: Replicate) {
  const { destination, underWay } = backfill;
  const ref = { accountId: destination.registryId, region: destination.region };
  const outcomes: { item: PlannedReplication; failure: ReplicationFailure | undefined }[] = [];
  let state = { ...backfill };
  for (const item of underWay) {
    if (!isRunning(state)) break;
    const failure = replicate(content, { ...item, kind: "copy" }, ref);
    outcomes.push({ item, failure });
    state = { ...state, ...afterReplication(state, failure?.failureCode, content.context.now()) };
  }
  return outcomes;
}

function nextOf(source: Registry, { destination, position }: BackfillState) {
  const underWay: PlannedReplication[] = [];
  let after = position as BackfillPosition;
  let longestMs = 0;
  for (const { item, next } of backfillItems(source.content, destination, after)) {
    if (underWay.length === REPLICATIONS_AT_ONCE) break;
    const { delayMs, failureCode } = interference(source, { ...item, kind: "copy" });
    underWay.push(failureCode === undefined ? item : { ...item, failureCode });
    longestMs = Math.max(longestMs, delayMs);
    after = next;
  }
  return { underWay, position: after, moveMs: source.clock.now() + USUAL_LAG_MS + longestMs };
}
