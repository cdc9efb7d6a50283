import { belowPrefix, isSamePrefix, longestCovering, ROOT, withoutSlash } from "../namespace-prefix.js";
import type { UpstreamRegistryName } from "./upstream-registries.js";

/** Which repositories are filled from which upstream (docs/ecr-behaviour.md H.3). */
export interface PullThroughCacheRule {
  /** As it was put, with or without a slash at its end. */
  readonly ecrRepositoryPrefix: string;
  readonly upstreamRegistry: UpstreamRegistryName;
  /** A host: "registry-1.docker.io". */
  readonly upstreamRegistryUrl: string;
  /** For upstreams in ECR only; ROOT unless something else was asked for. */
  readonly upstreamRepositoryPrefix?: string;
  readonly credentialArn?: string;
  readonly customRoleArn?: string;
  /** Registry time in epoch milliseconds. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export function findRule(rules: Iterable<PullThroughCacheRule>, prefix: string): PullThroughCacheRule | undefined {
  for (const rule of rules) if (isSamePrefix(rule.ecrRepositoryPrefix, prefix)) return rule;
  return undefined;
}

/** The rule that fills a repository, if any. */
export function ruleFor(
  rules: Iterable<PullThroughCacheRule>,
  repositoryName: string,
): PullThroughCacheRule | undefined {
  return longestCovering(rules, (rule) => rule.ecrRepositoryPrefix, repositoryName);
}

/**
 * What the repository is called upstream (ECR user guide, "Customizing repository prefixes for ECR to ECR pull through
 * cache"); undefined if the rule doesn't cover it.
 */
export function upstreamRepositoryOf(rule: PullThroughCacheRule, repositoryName: string): string | undefined {
  const rest = belowPrefix(rule.ecrRepositoryPrefix, repositoryName);
  const { upstreamRepositoryPrefix = ROOT } = rule;
  if (rest === undefined || upstreamRepositoryPrefix === ROOT) return rest;
  return `${withoutSlash(upstreamRepositoryPrefix)}/${rest}`;
}
