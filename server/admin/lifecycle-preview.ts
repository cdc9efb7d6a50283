import type { LifecycleAction } from "../../proto/typescript/generated/ecremulator/admin/v1/LifecycleAction.js";
import type { PreviewLifecycleResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/PreviewLifecycleResponse.js";
import type { Content } from "../content/content.js";
import { newLifecyclePolicy } from "../content/lifecycle/repository-lifecycle-policy.js";
import { finishInTurns } from "../content/lifecycle/slices.js";
import { whatWouldHappen } from "../content/lifecycle/what-would-happen.js";
import { timeMessage } from "./time-message.js";

/**
 * What a policy would do now. A long evaluation lets other calls pass.
 * @throws EcrError RepositoryNotFoundException; InvalidParameterException with ECR's text for a policy it wouldn't take
 */
export async function previewLifecycle(
  content: Content,
  repository: string,
  policyJson: string,
): Promise<PreviewLifecycleResponse> {
  // The registry's own draws are for its clients' ids, so that previews don't change these.
  const policy = newLifecyclePolicy(content, repository, policyJson, () => "");
  const { actions, referrers, failures } = await finishInTurns(
    whatWouldHappen(content, policy),
    content.context.nextTurn,
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
