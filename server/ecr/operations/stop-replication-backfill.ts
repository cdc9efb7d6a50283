import type * as sdk from "@aws-sdk/client-ecr";
import { stopBackfill } from "../../content/replication/run-backfill.js";
import type { Operation } from "../operation.js";
import { backfillShape } from "../shapes/backfill-shape.js";

export const stopReplicationBackfill: Operation<
  sdk.StopReplicationBackfillRequest,
  sdk.StopReplicationBackfillResponse
> = ({ registry, commit }, { replicationBackfillId }) => ({
  registryId: registry.ref.accountId,
  ...backfillShape(commit((tx) => stopBackfill(tx, replicationBackfillId))),
});
