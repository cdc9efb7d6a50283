import type * as sdk from "@aws-sdk/client-ecr";
import { findResource } from "../../content/repositories/find-resource.js";
import { mergeResourceTags } from "../../content/repositories/resource-tags.js";
import type { Operation } from "../operation.js";

export const tagResource: Operation<sdk.TagResourceRequest, sdk.TagResourceResponse> = ({ registry }, input) => {
  const repository = findResource(registry, input.resourceArn);
  repository.resourceTags = mergeResourceTags(repository.resourceTags, input.tags, registry.quotas.resourceTags);
  registry.changed({ kind: "repository.changed", repository: repository.name, detail: { setting: "tags" } });
  return {};
};
