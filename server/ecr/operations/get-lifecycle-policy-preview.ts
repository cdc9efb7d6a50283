import type * as sdk from "@aws-sdk/client-ecr";
import { getPreview } from "../../content/lifecycle/preview-lifecycle.js";
import { previewPage } from "../../content/lifecycle/preview-page.js";
import { repositoryArn } from "../../content/registry-ref.js";
import type { Operation } from "../operation.js";
import { pageOf, refusePagingWith } from "../paging.js";
import { previewResultShape, previewSummaryShape } from "../shapes/lifecycle-preview-shape.js";

export const getLifecyclePolicyPreview: Operation<
  sdk.GetLifecyclePolicyPreviewRequest,
  sdk.GetLifecyclePolicyPreviewResponse
> = (context, input) => {
  const { ref, content } = context.registry;
  const { repositoryName, imageIds, filter } = input;
  refusePagingWith("imageIds", imageIds, input);
  const preview = getPreview(content, repositoryName);
  const query = { imageIds, tagStatus: filter?.tagStatus };
  // A token is good for its preview alone, not for one that was started since.
  const selection = [repositoryArn(ref, repositoryName), imageIds, filter, preview.order];
  const { page, nextToken } = pageOf(context, input, selection, (position, limit) =>
    previewPage(preview, query, position, limit),
  );
  return {
    registryId: ref.accountId,
    repositoryName,
    lifecyclePolicyText: preview.policyText,
    status: preview.status,
    previewResults: page.items.map(previewResultShape),
    summary: preview.status === "COMPLETE" ? previewSummaryShape(preview) : undefined,
    nextToken,
  };
};
