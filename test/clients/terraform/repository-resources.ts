import { type Call, type Json, parsed, type TerraformResource } from "./terraform-resource.js";

const app: Call = { operation: "CreateRepository", input: { repositoryName: "team/app" } };

function policy(...actions: string[]): Json {
  const statement = { Sid: "pull", Effect: "Allow", Principal: "*", Action: actions };
  return { Version: "2012-10-17", Statement: [statement] };
}

function lifecycle(countNumber: number): Json {
  const selection = { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber };
  return { rules: [{ rulePriority: 1, description: "untagged", selection, action: { type: "expire" } }] };
}

function repository(account: string): TerraformResource {
  const repositoryName = "team/app";
  const named = { repositoryName, registryId: account };
  const resourceArn = `arn:aws:ecr:us-east-1:${account}:repository/${repositoryName}`;
  const filters = (filter: string) => [{ filter, filterType: "WILDCARD" }];
  const configured = {
    repositoryName,
    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilters: filters("latest*"),
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: { encryptionType: "AES256" },
    tags: [{ Key: "owner", Value: "team" }],
  };
  return {
    type: "aws_ecr_repository",
    create: [{ operation: "CreateRepository", input: configured }],
    read: [
      { operation: "DescribeRepositories", input: { repositoryNames: [repositoryName] } },
      { operation: "ListTagsForResource", input: { resourceArn } },
    ],
    state: ([described, listed]) => {
      const [found] = (described as { repositories: Json[] }).repositories;
      const { registryId: _, repositoryArn: __, repositoryUri: ___, createdAt: ____, ...attributes } = found as Json;
      return { ...attributes, tags: (listed as Json)["tags"] };
    },
    configured,
    update: {
      calls: [
        {
          operation: "PutImageTagMutability",
          input: {
            ...named,
            imageTagMutability: "MUTABLE_WITH_EXCLUSION",
            imageTagMutabilityExclusionFilters: filters("v*"),
          },
        },
        {
          operation: "PutImageScanningConfiguration",
          input: { ...named, imageScanningConfiguration: { scanOnPush: false } },
        },
        { operation: "UntagResource", input: { resourceArn, tagKeys: ["owner"] } },
        { operation: "TagResource", input: { resourceArn, tags: [{ Key: "stage", Value: "test" }] } },
      ],
      configured: {
        ...configured,
        imageTagMutability: "MUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters: filters("v*"),
        imageScanningConfiguration: { scanOnPush: false },
        tags: [{ Key: "stage", Value: "test" }],
      },
    },
    delete: [{ operation: "DeleteRepository", input: { ...named, force: true } }],
    gone: { error: "RepositoryNotFoundException" },
    deletedAlready: "RepositoryNotFoundException",
  };
}

function repositoryPolicy(account: string): TerraformResource {
  const named = { repositoryName: "team/app" };
  const set = (text: Json): Call => ({
    operation: "SetRepositoryPolicy",
    input: { ...named, policyText: JSON.stringify(text) },
  });
  const [first, second] = [policy("ecr:BatchGetImage"), policy("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")];
  return {
    type: "aws_ecr_repository_policy",
    needs: [app],
    create: [set(first)],
    read: [{ operation: "GetRepositoryPolicy", input: named }],
    state: ([answer]) => ({ ...answer, policyText: parsed(answer?.["policyText"]) }),
    configured: { ...named, registryId: account, policyText: first },
    update: { calls: [set(second)], configured: { ...named, registryId: account, policyText: second } },
    delete: [{ operation: "DeleteRepositoryPolicy", input: { ...named, registryId: account } }],
    gone: { error: "RepositoryPolicyNotFoundException" },
    deletedAlready: "RepositoryPolicyNotFoundException",
  };
}

function lifecyclePolicy(account: string): TerraformResource {
  const named = { repositoryName: "team/app" };
  const put = (text: Json): Call => ({
    operation: "PutLifecyclePolicy",
    input: { ...named, lifecyclePolicyText: JSON.stringify(text) },
  });
  return {
    type: "aws_ecr_lifecycle_policy",
    needs: [app],
    create: [put(lifecycle(14))],
    read: [{ operation: "GetLifecyclePolicy", input: named }],
    state: ([{ lastEvaluatedAt: _, ...answer } = {}]) => ({
      ...answer,
      lifecyclePolicyText: parsed(answer["lifecyclePolicyText"]),
    }),
    configured: { ...named, registryId: account, lifecyclePolicyText: lifecycle(14) },
    update: {
      calls: [put(lifecycle(30))],
      configured: { ...named, registryId: account, lifecyclePolicyText: lifecycle(30) },
    },
    delete: [{ operation: "DeleteLifecyclePolicy", input: named }],
    gone: { error: "LifecyclePolicyNotFoundException" },
    deletedAlready: "LifecyclePolicyNotFoundException",
  };
}

/** Those that belong to a repository. */
export function repositoryResources(account: string): TerraformResource[] {
  return [repository(account), repositoryPolicy(account), lifecyclePolicy(account)];
}
