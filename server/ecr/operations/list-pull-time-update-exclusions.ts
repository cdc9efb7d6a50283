import type * as sdk from "@aws-sdk/client-ecr";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";

export const listPullTimeUpdateExclusions: Operation<
  sdk.ListPullTimeUpdateExclusionsRequest,
  sdk.ListPullTimeUpdateExclusionsResponse
> = (context, input) => {
  const { pullTimeExclusions } = context.registry;
  const { page, nextToken } = pageOf(context, input, [], (position, limit) => pullTimeExclusions.page(position, limit));
  return { pullTimeUpdateExclusions: page.items.map(({ principalArn }) => principalArn), nextToken };
};
