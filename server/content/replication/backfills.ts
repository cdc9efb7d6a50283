import { ecrError, invalidParameter } from "../errors.js";
import type { RegistryRef } from "../registry-ref.js";
import { type Backfill, isRunning } from "./backfill.js";
import {
  isSameDestination,
  type ReplicationConfiguration,
  type ReplicationDestination,
} from "./replication-configuration.js";
import { allDestinations } from "./replication-targets.js";

/** ECR API reference, StartReplicationBackfill: at once in a registry. */
export const MAX_RUNNING_BACKFILLS = 10;
/** ECR API reference, ListReplicationBackfills: after they have ended. */
export const RETENTION_MS = 90 * 24 * 60 * 60 * 1000;

export interface BackfillContext {
  readonly ref: RegistryRef;
  readonly configuration: ReplicationConfiguration;
  /** The registry's backfills. */
  readonly backfills: readonly Backfill[];
  /** The id of the new one. */
  readonly id: string;
  /** Registry time in epoch milliseconds. */
  readonly nowMs: number;
}

/** The backfill that StartReplicationBackfill makes. @throws {EcrError} its errors */
export function newBackfill({ region, registryId }: ReplicationDestination, context: BackfillContext): Backfill {
  const destination = { region, registryId };
  const configured = allDestinations(context.configuration);
  if (!configured.some((other) => isSameDestination(other, destination))) {
    throw invalidParameter(
      "destination",
      `The destination with region '${region}' and registry ID '${registryId}' is not in the replication configuration of the registry`,
    );
  }
  const running = context.backfills.filter(isRunning);
  // For the Region, regardless of the account.
  if (running.some((other) => other.destination.region === region))
    throw ecrError("ReplicationBackfillInProgressException");
  if (running.length >= MAX_RUNNING_BACKFILLS) {
    const account = context.ref.accountId;
    throw ecrError("LimitExceededException:backfills", { account, maximum: MAX_RUNNING_BACKFILLS });
  }
  return { id: context.id, destination, status: "PREPARING", startedAtMs: context.nowMs };
}

/** Ids are hex digits of either case. @throws {EcrError} ReplicationBackfillNotFoundException */
export function requireBackfill(backfills: Iterable<Backfill>, id: string, nowMs: number): Backfill {
  const wanted = id.toLowerCase();
  for (const backfill of backfills) if (backfill.id === wanted && !isForgotten(backfill, nowMs)) return backfill;
  throw ecrError("ReplicationBackfillNotFoundException");
}

export function isForgotten({ endedAtMs }: Backfill, nowMs: number): boolean {
  return endedAtMs !== undefined && nowMs - endedAtMs >= RETENTION_MS;
}
