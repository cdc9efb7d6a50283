import type * as sdk from "@aws-sdk/client-ecr";
import type { ImageAction, LifecycleEvaluation } from "../../content/lifecycle/lifecycle-image.js";

/** One of the `previewResults` of GetLifecyclePolicyPreview (docs/ecr-behaviour.md G.4). */
export function previewResultShape(action: ImageAction): sdk.LifecyclePolicyPreviewResult {
  const { digest, tags, pushedAtMs, rulePriority, storageClass, targetStorageClass } = action;
  return {
    imageTags: tags.length > 0 ? [...tags] : undefined,
    imageDigest: digest,
    imagePushedAt: new Date(pushedAtMs),
    action: { type: action.action, targetStorageClass },
    appliedRulePriority: rulePriority,
    storageClass,
  };
}

/** The totals of the whole preview, regardless of page and filter; the total of transitions only if there are any (G.4). */
export function previewSummaryShape({
  actions,
}: Pick<LifecycleEvaluation, "actions">): sdk.LifecyclePolicyPreviewSummary {
  const expiring = actions.filter(({ action }) => action === "EXPIRE").length;
  const transitioning = actions.length - expiring;
  return {
    expiringImageTotalCount: expiring,
    transitioningImageTotalCounts:
      transitioning > 0 ? [{ targetStorageClass: "ARCHIVE", imageTotalCount: transitioning }] : undefined,
  };
}
