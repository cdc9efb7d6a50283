import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { afterReplication, ended, isRunning, prepared, stopped, stopRequested } from "./backfill.js";
import { backfillItems } from "./backfill-items.js";
import { backfillResultsAfter } from "./backfill-results.js";
import type { BackfillPosition, BackfillState, PlannedReplication } from "./backfill-state.js";
import { newBackfill, requireBackfill } from "./backfills.js";
import { replicationConfigurationOf } from "./configure-replication.js";
import { noteReplicationEnded } from "./image-replications.js";
import type { ReplicationDestination } from "./replication-configuration.js";
import type { ReplicationFailure } from "./replication-failure.js";

/** How long it takes to find out what to copy; AWS doesn't document it. */
const PREPARATION_MS = 5_000;
/** Beyond these, the first ones that ended are forgotten early: a client might start and stop backfills without end. */
const MAX_KEPT_BACKFILLS = 1_000;
const FROM_THE_START = { repository: "", order: 0, tags: 0 };

/** @throws {EcrError} the errors of StartReplicationBackfill */
export function startBackfill(tx: Transaction, destination: ReplicationDestination): BackfillState {
  const backfills = backfillsOf(tx);
  const configuration = replicationConfigurationOf(tx);
  const { ref, random } = tx.context;
  const context = { ref, configuration, backfills, id: random.uuid(), nowMs: tx.now() };
  const backfill = newBackfill(destination, context);
  const kept = backfills.filter((other) => !isRunning(other));
  if (kept.length >= MAX_KEPT_BACKFILLS) forgetBackfill(tx, kept[0] as BackfillState);
  return put(tx, { ...backfill, order: tx.nextOrder(), moveMs: tx.now() + PREPARATION_MS, underWay: [] });
}

/** @throws {EcrError} the errors of StopReplicationBackfill */
export function stopBackfill(tx: Transaction, id: string): BackfillState {
  const backfill = getBackfill(tx, id);
  return put(tx, { ...backfill, ...stopRequested(backfill, backfill.underWay.length, tx.now()) });
}

/** @throws {EcrError} ReplicationBackfillNotFoundException */
export function getBackfill(view: ContentView, id: string): BackfillState {
  return requireBackfill(view.tables.backfills.values(), id, view.context.now()) as BackfillState;
}

/** In the order in which they were started. */
export function backfillsOf({ tables }: ContentView): readonly BackfillState[] {
  return [...tables.backfills.of("").values()].sort((a, b) => a.order - b.order);
}

export function forgetBackfill(tx: Transaction, backfill: BackfillState): void {
  tx.delete("backfills", backfill);
  for (const result of [...backfillResultsAfter(tx, backfill.id)]) tx.delete("backfillResults", result);
}

/** What to copy is known from now on. */
export function prepareBackfill(tx: Transaction, backfill: BackfillState): BackfillState {
  const position = { ...FROM_THE_START, lastOrder: tx.nextOrder() };
  let total = 0;
  for (const _ of backfillItems(tx, backfill.destination, position)) total++;
  return put(tx, { ...backfill, ...prepared(backfill, total, tx.now()), position });
}

/** What goes next is on its way; if nothing is left, it has ended. */
export function sendNext(
  tx: Transaction,
  backfill: BackfillState,
  next: {
    readonly underWay: readonly PlannedReplication[];
    readonly position: BackfillPosition;
    readonly moveMs: number;
  },
): void {
  if (!isRunning(backfill)) return;
  put(tx, next.underWay.length === 0 ? { ...backfill, ...ended(backfill, tx.now()) } : { ...backfill, ...next });
}

/** Of the replications that were on their way, those that are through. */
export function noteArrivals(
  tx: Transaction,
  backfill: BackfillState,
  outcomes: readonly { readonly item: PlannedReplication; readonly failure: ReplicationFailure | undefined }[],
): BackfillState {
  let state: BackfillState = { ...backfill, underWay: [] };
  for (const { item, failure } of outcomes) {
    const { repository, digest, tag } = item;
    const { completed = 0, failed = 0 } = state.progress ?? {};
    noteReplicationEnded(tx, item, state.destination, failure?.failureCode);
    tx.put("backfillResults", {
      backfillId: state.id,
      number: completed + failed + 1,
      repository,
      digest,
      ...(tag === undefined ? {} : { tag }),
      ...failure,
    });
    state = { ...state, ...afterReplication(state, failure?.failureCode, tx.now()) };
  }
  return put(tx, { ...state, ...stopped(state, tx.now()) });
}

/** The state says when it moves on; one that has ended doesn't. */
function put(tx: Transaction, backfill: BackfillState): BackfillState {
  const { moveMs, ...rest } = backfill;
  const state: BackfillState = isRunning(backfill) && moveMs !== undefined ? { ...rest, moveMs } : rest;
  const before = tx.tables.backfills.get("", backfill.id);
  tx.put("backfills", state);
  if (before?.status !== state.status) {
    const { id, status } = state;
    tx.changed({ kind: "registry.changed", detail: { replicationBackfill: { id, status } } });
  }
  return state;
}
