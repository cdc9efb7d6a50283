import type * as sdk from "@aws-sdk/client-ecr";
import { changeRepository } from "../../content/repositories/change-repository.js";
import { findResource } from "../../content/repositories/find-resource.js";
import { mergeResourceTags } from "../../content/repositories/resource-tags.js";
import type { Operation } from "../operation.js";

export const tagResource: Operation<sdk.TagResourceRequest, sdk.TagResourceResponse> = ({ commit }, input) => {
  commit((tx) => {
    const { name, resourceTags } = findResource(tx, input.resourceArn);
    changeRepository(tx, name, "tags", {
      resourceTags: mergeResourceTags(resourceTags, input.tags, tx.context.quotas.resourceTags),
    });
  });
  return {};
};
