import type * as sdk from "@aws-sdk/client-ecr";
import { findResource } from "../../content/repositories/find-resource.js";
import type { Operation } from "../operation.js";

export const listTagsForResource: Operation<sdk.ListTagsForResourceRequest, sdk.ListTagsForResourceResponse> = (
  { registry },
  input,
) => ({
  tags: Array.from(findResource(registry.content, input.resourceArn).resourceTags, ([Key, Value]) => ({ Key, Value })),
});
