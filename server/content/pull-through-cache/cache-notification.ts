import { repositoryArn } from "../registry-ref.js";
import type { Transaction } from "../transaction.js";
import type { PullThroughCacheRule } from "./pull-through-cache-rule.js";
import type { UpstreamImageFailure } from "./upstream-answers.js";

export interface CacheAction {
  readonly rule: PullThroughCacheRule;
  readonly repository: string;
  readonly imageTag?: string | undefined;
  readonly imageDigest?: string | undefined;
  /** Unset = it succeeded. */
  readonly failure?: UpstreamImageFailure | undefined;
}

/** Sends "ECR Pull Through Cache Action" (docs/ecr-behaviour.md J). */
export function notifyCacheAction(tx: Transaction, action: CacheAction): void {
  const { rule, repository, imageTag, imageDigest, failure } = action;
  tx.notify({
    source: "aws.ecr",
    detailType: "ECR Pull Through Cache Action",
    resources: [repositoryArn(tx.context.ref, repository)],
    detail: {
      "rule-version": "1",
      "sync-status": failure === undefined ? "SUCCESS" : "FAILURE",
      "ecr-repository-prefix": rule.ecrRepositoryPrefix,
      "repository-name": repository,
      "upstream-registry-url": rule.upstreamRegistryUrl,
      "image-tag": imageTag,
      "image-digest": imageDigest,
      "failure-code": failure?.failureCode,
      "failure-reason": failure?.failureReason,
    },
  });
}
