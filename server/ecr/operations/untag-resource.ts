import type * as sdk from "@aws-sdk/client-ecr";
import { findResource } from "../../content/repositories/find-resource.js";
import { withoutResourceTags } from "../../content/repositories/resource-tags.js";
import type { Operation } from "../operation.js";

/** Keys that are not there are no error (docs/ecr-behaviour.md B.3). */
export const untagResource: Operation<sdk.UntagResourceRequest, sdk.UntagResourceResponse> = ({ registry }, input) => {
  const repository = findResource(registry, input.resourceArn);
  repository.resourceTags = withoutResourceTags(repository.resourceTags, input.tagKeys);
  registry.changed({ kind: "repository.changed", repository: repository.name, detail: { setting: "tags" } });
  return {};
};
