import type * as sdk from "@aws-sdk/client-ecr";
import { beginPreview, finishPreview } from "../../content/lifecycle/preview-lifecycle.js";
import type { Operation } from "../operation.js";

export const startLifecyclePolicyPreview: Operation<
  sdk.StartLifecyclePolicyPreviewRequest,
  sdk.StartLifecyclePolicyPreviewResponse
> = ({ registry, commit }, { repositoryName, lifecyclePolicyText }) => {
  const begun = commit((tx) => beginPreview(tx, repositoryName, lifecyclePolicyText));
  registry.background.run(finishPreview(registry.content, begun));
  const { policyText, status } = begun.preview;
  return { registryId: registry.ref.accountId, repositoryName, lifecyclePolicyText: policyText, status };
};
