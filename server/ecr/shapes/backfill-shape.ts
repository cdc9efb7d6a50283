import type * as sdk from "@aws-sdk/client-ecr";
import type { Backfill, BackfillProgress } from "../../content/replication/backfill.js";
import type { BackfillResultState } from "../../content/replication/backfill-result-state.js";

/** What every operation on backfills says of one. */
export function backfillShape({ id, destination, status, startedAtMs }: Backfill) {
  return { replicationBackfillId: id, destination, status, startedAt: new Date(startedAtMs) };
}

/** A backfill as Describe shows it; members that are not known yet are absent. */
export function backfillSummaryShape(backfill: Backfill): sdk.ReplicationBackfillSummary {
  const { failureCode, progress, endedAtMs } = backfill;
  return {
    ...backfillShape(backfill),
    failureCode,
    progress: progress && progressShape(progress),
    endedAt: endedAtMs === undefined ? undefined : new Date(endedAtMs),
  };
}

function progressShape({ total, completed, failed, failureCodes }: BackfillProgress): sdk.ReplicationBackfillProgress {
  return {
    totalReplicationCount: total,
    completedReplicationCount: completed,
    failedReplicationCount: failed,
    failureCodes: [...failureCodes],
  };
}

export function backfillResultShape(result: BackfillResultState): sdk.ReplicationBackfillResult {
  const { repository, digest, tag, failureCode, subImageFailureCodes } = result;
  return {
    repositoryName: repository,
    imageId: { imageDigest: digest, imageTag: tag },
    status: failureCode === undefined ? "COMPLETE" : "FAILED",
    failureCode,
    subImageFailureCodes: subImageFailureCodes && [...subImageFailureCodes],
  };
}
