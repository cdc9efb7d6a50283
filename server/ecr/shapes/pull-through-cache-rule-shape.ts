import type * as sdk from "@aws-sdk/client-ecr";
import type { PullThroughCacheRule } from "../../content/pull-through-cache/pull-through-cache-rule.js";
import type { RegistryRef } from "../../content/registry-ref.js";

/** A rule as Describe shows it; what it hasn't is left out (docs/ecr-behaviour.md H.3). */
export function pullThroughCacheRuleShape(rule: PullThroughCacheRule, ref: RegistryRef): sdk.PullThroughCacheRule {
  return {
    ecrRepositoryPrefix: rule.ecrRepositoryPrefix,
    upstreamRegistryUrl: rule.upstreamRegistryUrl,
    createdAt: new Date(rule.createdAtMs),
    registryId: ref.accountId,
    credentialArn: rule.credentialArn,
    customRoleArn: rule.customRoleArn,
    upstreamRepositoryPrefix: rule.upstreamRepositoryPrefix,
    upstreamRegistry: rule.upstreamRegistry,
    updatedAt: new Date(rule.updatedAtMs),
  };
}
