import { ecrError } from "../errors.js";
import { checkCredentials, type RuleCredentials } from "./check-credentials.js";
import type { RuleContext } from "./create-rule.js";
import { findRule, type PullThroughCacheRule } from "./pull-through-cache-rule.js";
import { upstreamRegistryOf } from "./upstream-registries.js";
import { readSecret, secretError } from "./upstream-secret.js";

/** UpdatePullThroughCacheRule as the model lets it through: only the way in can change. */
export interface UpdateRuleRequest extends RuleCredentials {
  readonly ecrRepositoryPrefix: string;
}

/** The rule after the update. @throws {EcrError} the errors of UpdatePullThroughCacheRule */
export function updatedRule(request: UpdateRuleRequest, context: RuleContext): PullThroughCacheRule {
  const { ecrRepositoryPrefix, credentialArn, customRoleArn } = request;
  if (credentialArn === undefined && customRoleArn === undefined)
    throw ecrError("InvalidParameterException:nothingToUpdate");
  const rule = requireRule(context.rules, ecrRepositoryPrefix);
  const { upstreamRegistryUrl } = rule;
  const kind = upstreamRegistryOf(upstreamRegistryUrl);
  if (kind === undefined) throw ecrError("UnsupportedUpstreamRegistryException", { url: upstreamRegistryUrl });
  const credentials = {
    credentialArn: credentialArn ?? rule.credentialArn,
    customRoleArn: customRoleArn ?? rule.customRoleArn,
  };
  checkCredentials(credentials, { kind, upstreamRegistryUrl }, context.ref);
  if (credentialArn !== undefined) {
    const { status } = readSecret(credentialArn, context.ref, context.readSecret);
    if (status !== "found") throw secretError(status);
  }
  return {
    ...rule,
    ...(credentialArn === undefined ? {} : { credentialArn }),
    ...(customRoleArn === undefined ? {} : { customRoleArn }),
    updatedAtMs: context.nowMs,
  };
}

/** @throws {EcrError} PullThroughCacheRuleNotFoundException */
export function requireRule(rules: Iterable<PullThroughCacheRule>, prefix: string): PullThroughCacheRule {
  const rule = findRule(rules, prefix);
  if (rule === undefined) throw ecrError("PullThroughCacheRuleNotFoundException");
  return rule;
}
