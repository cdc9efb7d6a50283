import type { LifecycleAction } from "../../proto/typescript/generated/ecremulator/admin/v1/LifecycleAction.js";
import type { PreviewLifecycleResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/PreviewLifecycleResponse.js";
import { imagesAfter } from "../content/images/find-image.js";
import { evaluateLifecycle } from "../content/lifecycle/evaluate-lifecycle.js";
import { readLifecyclePolicy } from "../content/lifecycle/read-lifecycle-policy.js";
import { finishInTurns } from "../content/lifecycle/slices.js";
import { getRepository } from "../content/repositories/find-repository.js";
import type { ContentView } from "../content/view.js";
import { timeMessage } from "./time-message.js";

/**
 * What a policy would do now. A long evaluation lets other calls pass.
 * @throws EcrError RepositoryNotFoundException; InvalidParameterException with ECR's text for a policy it wouldn't take
 */
export async function previewLifecycle(
  view: ContentView,
  repository: string,
  policyJson: string,
): Promise<PreviewLifecycleResponse> {
  getRepository(view, repository);
  const { policy } = readLifecyclePolicy(policyJson);
  const images = [...imagesAfter(view, repository)];
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  const { actions, referrers, failures } = await finishInTurns(
    evaluateLifecycle(policy, images, view.context.now()),
    pause,
  );
  return {
    actions: [...actions, ...referrers].map(actionMessage),
    refused: failures.map((refused) => ({
      ...actionMessage({ ...refused, action: "" }),
      reason: refused.failureReason,
    })),
  };
}

type Action = Pick<LifecycleAction, "digest" | "action" | "rulePriority"> & {
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
};

function actionMessage({ digest, tags, pushedAtMs, action, rulePriority }: Action): LifecycleAction {
  return {
    ...(digest === undefined ? {} : { digest }),
    tags: [...tags],
    pushTime: timeMessage(pushedAtMs),
    ...(action === undefined ? {} : { action }),
    ...(rulePriority === undefined ? {} : { rulePriority }),
  };
}
