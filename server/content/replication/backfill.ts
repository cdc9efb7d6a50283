import { ecrError } from "../errors.js";
import type { ReplicationDestination } from "./replication-configuration.js";

export type BackfillStatus = "PREPARING" | "IN_PROGRESS" | "COMPLETE" | "FAILED" | "STOPPING" | "STOPPED";

/** The copying of what was there before the configuration; its results are records of their own. */
export interface Backfill {
  readonly id: string;
  readonly destination: ReplicationDestination;
  readonly status: BackfillStatus;
  /** Undefined until it is known what to copy. */
  readonly progress?: BackfillProgress;
  /** Of FAILED only. */
  readonly failureCode?: string;
  /** Registry time in epoch milliseconds. */
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
}

/** Each pair of image and tag is one replication; an image without tags is one. */
export interface BackfillProgress {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  /** Each code once, in the order of coming. */
  readonly failureCodes: readonly string[];
}

/** ECR user guide, "Replication backfill lifecycle": judged only when this many replications are through. */
export const MIN_JUDGED_REPLICATIONS = 100;
const MAX_FAILED_SHARE = 0.5;
/** AWS has published no values of this code. */
const TOO_MANY_FAILURES = "TooManyReplicationFailures";

export function isRunning({ status }: Backfill): boolean {
  return status === "PREPARING" || status === "IN_PROGRESS" || status === "STOPPING";
}

/** What to copy is known from now on. A backfill that was stopped before stays as it is. */
export function prepared(backfill: Backfill, total: number, nowMs: number): Backfill {
  if (backfill.status !== "PREPARING") return backfill;
  const progress = { total, completed: 0, failed: 0, failureCodes: [] };
  const status = total === 0 ? "COMPLETE" : "IN_PROGRESS";
  return { ...backfill, status, progress, ...(total === 0 ? { endedAtMs: nowMs } : {}) };
}

/** @param failureCode undefined if the replication has succeeded */
export function afterReplication(backfill: Backfill, failureCode: string | undefined, nowMs: number): Backfill {
  if (backfill.progress === undefined || !isRunning(backfill)) return backfill;
  const progress = counted(backfill.progress, failureCode);
  const next = { ...backfill, progress };
  const done = progress.completed + progress.failed;
  if (
    backfill.status === "IN_PROGRESS" &&
    done >= MIN_JUDGED_REPLICATIONS &&
    progress.failed >= done * MAX_FAILED_SHARE
  ) {
    return { ...next, status: "FAILED", failureCode: TOO_MANY_FAILURES, endedAtMs: nowMs };
  }
  if (done < progress.total) return next;
  return { ...next, status: backfill.status === "STOPPING" ? "STOPPED" : "COMPLETE", endedAtMs: nowMs };
}

/**
 * Asked to stop: at once, or when what is on its way has arrived.
 * @param underWay replications that have begun and not ended
 * @throws {EcrError} ReplicationBackfillInvalidStatusException
 */
export function stopRequested(backfill: Backfill, underWay: number, nowMs: number): Backfill {
  if (backfill.status !== "PREPARING" && backfill.status !== "IN_PROGRESS")
    throw ecrError("ReplicationBackfillInvalidStatusException");
  return underWay === 0 ? { ...backfill, status: "STOPPED", endedAtMs: nowMs } : { ...backfill, status: "STOPPING" };
}

/** What was on its way when it was asked to stop has arrived. */
export function stopped(backfill: Backfill, nowMs: number): Backfill {
  return backfill.status === "STOPPING" ? { ...backfill, status: "STOPPED", endedAtMs: nowMs } : backfill;
}

/** Nothing is left to be copied: what has been deleted or untagged since it was counted can't be. */
export function ended(backfill: Backfill, nowMs: number): Backfill {
  return isRunning(backfill) ? { ...backfill, status: "COMPLETE", endedAtMs: nowMs } : backfill;
}

function counted(progress: BackfillProgress, failureCode: string | undefined): BackfillProgress {
  if (failureCode === undefined) return { ...progress, completed: progress.completed + 1 };
  const known = progress.failureCodes.includes(failureCode);
  const failureCodes = known ? progress.failureCodes : [...progress.failureCodes, failureCode];
  return { ...progress, failed: progress.failed + 1, failureCodes };
}
