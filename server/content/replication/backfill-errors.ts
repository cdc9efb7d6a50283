import { EcrError, invalidParameter } from "../errors.js";
import type { ReplicationDestination } from "./replication-configuration.js";

/** Errors of replication backfills: the sentences of the API reference (docs/ecr-behaviour.md A.4 says why) [inferred]. */

export function backfillNotFound(): EcrError {
  return new EcrError(
    "ReplicationBackfillNotFoundException",
    "The specified replication backfill could not be found. Check the specified replication backfill ID and ensure that you are operating on the correct registry.",
  );
}

export function backfillInProgress(): EcrError {
  return new EcrError(
    "ReplicationBackfillInProgressException",
    "A replication backfill is already in progress for the specified destination Region.",
  );
}

export function backfillInvalidStatus(): EcrError {
  return new EcrError(
    "ReplicationBackfillInvalidStatusException",
    "The requested operation can't be performed on the replication backfill because it is not in a valid status for that operation.",
  );
}

export function tooManyBackfills(accountId: string, maximum: number): EcrError {
  return new EcrError(
    "LimitExceededException",
    `The registry with id '${accountId}' already has the maximum allowed number of replication backfills in progress which is '${maximum}'`,
  );
}

export function notADestination({ region, registryId }: ReplicationDestination): EcrError {
  return invalidParameter(
    "destination",
    `The destination with region '${region}' and registry ID '${registryId}' is not in the replication configuration of the registry`,
  );
}
