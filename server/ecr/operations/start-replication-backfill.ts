import type * as sdk from "@aws-sdk/client-ecr";
import { startBackfill } from "../../content/replication/run-backfill.js";
import type { Operation } from "../operation.js";
import { backfillShape } from "../shapes/backfill-shape.js";

export const startReplicationBackfill: Operation<
  sdk.StartReplicationBackfillRequest,
  sdk.StartReplicationBackfillResponse
> = ({ registry, commit }, { destination }) => ({
  registryId: registry.ref.accountId,
  ...backfillShape(commit((tx) => startBackfill(tx, destination))),
});
