import type * as sdk from "@aws-sdk/client-ecr";
import { backfillResultsPage } from "../../content/replication/backfill-results.js";
import { getBackfill } from "../../content/replication/run-backfill.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";
import { backfillResultShape, backfillSummaryShape } from "../shapes/backfill-shape.js";

export const describeReplicationBackfillResults: Operation<
  sdk.DescribeReplicationBackfillResultsRequest,
  sdk.DescribeReplicationBackfillResultsResponse
> = (context, input) => {
  const { content, ref } = context.registry;
  const { replicationBackfillId: id, resultStatusFilter: status } = input;
  const backfill = getBackfill(content, id);
  const { page, nextToken } = pageOf(context, input, [backfill.id, status], (position, limit) =>
    backfillResultsPage(content, backfill, { status, position, limit }),
  );
  const summary = backfillSummaryShape(backfill);
  return { registryId: ref.accountId, ...summary, results: page.items.map(backfillResultShape), nextToken };
};
