import type * as sdk from "@aws-sdk/client-ecr";
import { changeRepository } from "../../content/repositories/change-repository.js";
import { findResource } from "../../content/repositories/find-resource.js";
import { withoutResourceTags } from "../../content/repositories/resource-tags.js";
import type { Operation } from "../operation.js";

/** Missing keys are not an error (docs/ecr-behaviour.md B.3). */
export const untagResource: Operation<sdk.UntagResourceRequest, sdk.UntagResourceResponse> = ({ commit }, input) => {
  commit((tx) => {
    const { name, resourceTags } = findResource(tx, input.resourceArn);
    changeRepository(tx, name, "tags", { resourceTags: withoutResourceTags(resourceTags, input.tagKeys) });
  });
  return {};
};
