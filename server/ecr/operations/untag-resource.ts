import type * as sdk from "@aws-sdk/client-ecr";
import { findResource } from "../../domain/repositories/find-resource.js";
import type { Operation } from "../operation.js";

/** Keys that are not there are no error (docs/ecr-behaviour.md B.3). */
export const untagResource: Operation<sdk.UntagResourceRequest, sdk.UntagResourceResponse> = ({ registry }, input) => {
  const repository = findResource(registry, input.resourceArn);
  for (const key of input.tagKeys) repository.resourceTags.delete(key);
  registry.changed({ kind: "repository.changed", repository: repository.name, detail: { setting: "tags" } });
  return {};
};
