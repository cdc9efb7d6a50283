import { ecrError, invalidParameter } from "../errors.js";
import { isSamePrefix, ROOT } from "../namespace-prefix.js";
import type { RegistryRef } from "../registry-ref.js";
import { checkCredentials } from "./check-credentials.js";
import { findRule, type PullThroughCacheRule } from "./pull-through-cache-rule.js";
import { ecrUpstreamOf, type UpstreamRegistryKind, upstreamRegistryOf } from "./upstream-registries.js";
import { readSecret, type SecretReader, secretError } from "./upstream-secret.js";

/** CreatePullThroughCacheRule as the model lets it through. */
export interface CreateRuleRequest {
  readonly ecrRepositoryPrefix: string;
  readonly upstreamRegistryUrl: string;
  readonly upstreamRegistry?: string | undefined;
  readonly upstreamRepositoryPrefix?: string | undefined;
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
}

export interface RuleContext {
  readonly ref: RegistryRef;
  /** The registry's rules. */
  readonly rules: readonly PullThroughCacheRule[];
  readonly readSecret: SecretReader;
  /** Registry time in epoch milliseconds. */
  readonly nowMs: number;
}

/** ECR service quotas, "Pull through cache rules". */
const MAX_PULL_THROUGH_CACHE_RULES = 50;

/**
 * The rule that a request makes. The upstream is asked nothing, and the secret's content isn't looked at (H.3).
 * @throws {EcrError} the errors of CreatePullThroughCacheRule
 */
export function newRule(request: CreateRuleRequest, context: RuleContext): PullThroughCacheRule {
  const { ecrRepositoryPrefix, upstreamRegistryUrl, credentialArn, customRoleArn } = request;
  const { ref, rules, nowMs } = context;
  const kind = upstreamOf(request, ref);
  checkCredentials(request, { kind, upstreamRegistryUrl }, ref);
  const upstreamRepositoryPrefix = upstreamPrefix(request, kind);
  if (findRule(rules, ecrRepositoryPrefix) !== undefined) throw ecrError("PullThroughCacheRuleAlreadyExistsException");
  if (rules.length >= MAX_PULL_THROUGH_CACHE_RULES) {
    const account = ref.accountId;
    throw ecrError("LimitExceededException:cacheRules", { account, maximum: MAX_PULL_THROUGH_CACHE_RULES });
  }
  if (credentialArn !== undefined) {
    const { status } = readSecret(credentialArn, ref, context.readSecret);
    if (status !== "found") throw secretError(status);
  }
  return {
    ecrRepositoryPrefix,
    upstreamRegistry: kind.name,
    upstreamRegistryUrl,
    ...(upstreamRepositoryPrefix === undefined ? {} : { upstreamRepositoryPrefix }),
    ...(credentialArn === undefined ? {} : { credentialArn }),
    ...(customRoleArn === undefined ? {} : { customRoleArn }),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** The kind of registry the URL is of, which has to be the one that is named, and another than this registry itself. */
function upstreamOf({ upstreamRegistryUrl, upstreamRegistry }: CreateRuleRequest, ref: RegistryRef) {
  const kind = upstreamRegistryOf(upstreamRegistryUrl);
  const other = ecrUpstreamOf(upstreamRegistryUrl);
  const isSelf = other?.accountId === ref.accountId && other.region === ref.region;
  const isOther = upstreamRegistry !== undefined && upstreamRegistry !== kind?.name;
  if (kind !== undefined && !isOther && !isSelf) return kind;
  throw ecrError("UnsupportedUpstreamRegistryException", { url: upstreamRegistryUrl });
}

/** Undefined for upstreams that have none. */
function upstreamPrefix(request: CreateRuleRequest, kind: UpstreamRegistryKind): string | undefined {
  const { ecrRepositoryPrefix, upstreamRepositoryPrefix: asked = ROOT } = request;
  const isEcr = kind.name === "ecr";
  if (asked === ROOT) return isEcr ? ROOT : undefined;
  if (!isEcr) {
    throw invalidParameter(
      "upstreamRepositoryPrefix",
      "An upstream repository prefix can only be used with an Amazon ECR upstream registry",
    );
  }
  if (isSamePrefix(ecrRepositoryPrefix, ROOT)) {
    throw invalidParameter(
      "upstreamRepositoryPrefix",
      "An upstream repository prefix can't be set when ecrRepositoryPrefix is set as ROOT",
    );
  }
  return asked;
}
