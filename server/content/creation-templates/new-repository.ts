import type { ResourceTag } from "../repositories/resource-tags.js";
import type { ExclusionFilter, TagMutabilityMode } from "../repositories/tag-mutability.js";
import type { CreationTemplate, TemplateEncryption } from "./creation-template.js";

/** The settings of a repository that ECR creates by itself. */
export interface NewRepository {
  readonly name: string;
  readonly imageTagMutability: TagMutabilityMode;
  readonly exclusionFilters: readonly ExclusionFilter[];
  readonly scanOnPush: boolean;
  readonly encryption: TemplateEncryption;
  readonly resourceTags: readonly ResourceTag[];
  /** Texts; undefined for no policy. */
  readonly repositoryPolicy: string | undefined;
  readonly lifecyclePolicy: string | undefined;
}

/** Without a template: MUTABLE, scanOnPush false, AES256 (docs/ecr-behaviour.md H.2, H.3). */
export function newRepository(name: string, template: CreationTemplate | undefined): NewRepository {
  return {
    name,
    imageTagMutability: template?.tagMutability.mode ?? "MUTABLE",
    exclusionFilters: template?.tagMutability.exclusionFilters ?? [],
    // No template has this setting.
    scanOnPush: false,
    encryption: template?.encryption ?? { encryptionType: "AES256" },
    resourceTags: template?.resourceTags ?? [],
    repositoryPolicy: template?.repositoryPolicy,
    lifecyclePolicy: template?.lifecyclePolicy,
  };
}

/**
 * Why ECR can't make repositories from this template; undefined if it can. The service-linked role may neither tag them nor
 * use a KMS key: both need a custom role (ECR user guide, "Creating an IAM role for repository creation templates").
 */
export function creationProblem({ resourceTags, encryption, customRoleArn }: CreationTemplate): string | undefined {
  if (customRoleArn !== undefined) return undefined;
  if (resourceTags.length > 0) return "the repository creation template has resource tags but no custom role";
  if (encryption.encryptionType !== "AES256") {
    return `the repository creation template has ${encryption.encryptionType} encryption but no custom role`;
  }
  return undefined;
}
