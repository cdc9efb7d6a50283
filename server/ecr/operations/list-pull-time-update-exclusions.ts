import type * as sdk from "@aws-sdk/client-ecr";
import { exclusionsPage } from "../../content/settings/pull-time-exclusions.js";
import type { Operation } from "../operation.js";
import { pageOf } from "../paging.js";

export const listPullTimeUpdateExclusions: Operation<
  sdk.ListPullTimeUpdateExclusionsRequest,
  sdk.ListPullTimeUpdateExclusionsResponse
> = (context, input) => {
  const { content } = context.registry;
  const { page, nextToken } = pageOf(context, input, [], (position, limit) => exclusionsPage(content, position, limit));
  return { pullTimeUpdateExclusions: page.items.map(({ principalArn }) => principalArn), nextToken };
};
