import type * as sdk from "@aws-sdk/client-ecr";
import { takePage } from "../../content/page.js";
import { backfillsOf } from "../../content/replication/run-backfill.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";
import { backfillSummaryShape } from "../shapes/backfill-shape.js";

/** Of this operation the most; the default isn't published. */
const PAGE = 50;

export const listReplicationBackfills: Operation<
  sdk.ListReplicationBackfillsRequest,
  sdk.ListReplicationBackfillsResponse
> = (context, input) => {
  const { content, ref } = context.registry;
  const { page, nextToken } = pageOf(
    context,
    input,
    [],
    (position, limit) => {
      const further = backfillsOf(content).filter(({ order }) => order > Number(position));
      return takePage(further, limit, ({ order }) => String(order));
    },
    PAGE,
  );
  return { registryId: ref.accountId, backfills: page.items.map(backfillSummaryShape), nextToken };
};
