import { type Call, type Json, parsed, type TerraformResource } from "./terraform-resource.js";

function pullThroughCacheRule(account: string): TerraformResource {
  const prefix = { ecrRepositoryPrefix: "docker-hub" };
  const secret = (name: string) =>
    `arn:aws:secretsmanager:us-east-1:${account}:secret:ecr-pullthroughcache/${name}-AbCdEf`;
  const configured = {
    ...prefix,
    upstreamRegistryUrl: "registry-1.docker.io",
    credentialArn: secret("one"),
    registryId: account,
  };
  const { registryId: _, ...created } = configured;
  return {
    type: "aws_ecr_pull_through_cache_rule",
    secrets: ["ecr-pullthroughcache/one", "ecr-pullthroughcache/two"],
    create: [{ operation: "CreatePullThroughCacheRule", input: created }],
    read: [{ operation: "DescribePullThroughCacheRules", input: { ecrRepositoryPrefixes: ["docker-hub"] } }],
    state: ([answer]) => {
      const [rule] = (answer as { pullThroughCacheRules: Json[] }).pullThroughCacheRules;
      const { createdAt: __, updatedAt: ___, upstreamRegistry: ____, ...attributes } = rule as Json;
      return attributes;
    },
    configured,
    update: {
      calls: [{ operation: "UpdatePullThroughCacheRule", input: { ...prefix, credentialArn: secret("two") } }],
      configured: { ...configured, credentialArn: secret("two") },
    },
    delete: [{ operation: "DeletePullThroughCacheRule", input: { ...prefix, registryId: account } }],
    gone: { error: "PullThroughCacheRuleNotFoundException" },
    deletedAlready: "PullThroughCacheRuleNotFoundException",
  };
}

const LIFECYCLE = {
  rules: [
    {
      rulePriority: 1,
      description: "keep ten",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
      action: { type: "expire" },
    },
  ],
};

function creationTemplate(): TerraformResource {
  const configured = {
    prefix: "team",
    description: "of the team",
    appliedFor: ["PULL_THROUGH_CACHE", "REPLICATION"],
    imageTagMutability: "IMMUTABLE",
    encryptionConfiguration: { encryptionType: "AES256" },
    resourceTags: [{ Key: "owner", Value: "team" }],
    lifecyclePolicy: LIFECYCLE,
  };
  const create: Call = {
    operation: "CreateRepositoryCreationTemplate",
    input: { ...configured, lifecyclePolicy: JSON.stringify(LIFECYCLE) },
  };
  return {
    type: "aws_ecr_repository_creation_template",
    create: [create],
    read: [{ operation: "DescribeRepositoryCreationTemplates", input: { prefixes: ["team"] } }],
    state: ([answer]) => {
      const [template] = (answer as { repositoryCreationTemplates: Json[] }).repositoryCreationTemplates;
      const { createdAt: _, updatedAt: __, lifecyclePolicy, ...attributes } = template as Json;
      return { ...attributes, lifecyclePolicy: parsed(lifecyclePolicy) };
    },
    configured,
    update: {
      calls: [
        {
          operation: "UpdateRepositoryCreationTemplate",
          input: { prefix: "team", appliedFor: ["CREATE_ON_PUSH"], imageTagMutability: "MUTABLE" },
        },
      ],
      configured: { ...configured, appliedFor: ["CREATE_ON_PUSH"], imageTagMutability: "MUTABLE" },
    },
    delete: [{ operation: "DeleteRepositoryCreationTemplate", input: { prefix: "team" } }],
    gone: { error: "TemplateNotFoundException" },
    deletedAlready: "TemplateNotFoundException",
  };
}

function pullTimeUpdateExclusion(account: string): TerraformResource {
  const principalArn = `arn:aws:iam::${account}:role/scanner`;
  return {
    type: "aws_ecr_pull_time_update_exclusion",
    create: [{ operation: "RegisterPullTimeUpdateExclusion", input: { principalArn } }],
    read: [{ operation: "ListPullTimeUpdateExclusions" }],
    state: ([answer]) => answer?.["pullTimeUpdateExclusions"],
    configured: [principalArn],
    delete: [{ operation: "DeregisterPullTimeUpdateExclusion", input: { principalArn } }],
    gone: { state: [] },
    deletedAlready: "ExclusionNotFoundException",
  };
}

/** Those of which a registry has many. */
export function ruleResources(account: string): TerraformResource[] {
  return [pullThroughCacheRule(account), creationTemplate(), pullTimeUpdateExclusion(account)];
}
