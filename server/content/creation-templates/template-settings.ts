import { EcrError, invalidParameter } from "../errors.js";
import type { RegistryRef } from "../registry-ref.js";
import { mergeResourceTags, NO_RESOURCE_TAGS, type ResourceTag } from "../repositories/resource-tags.js";
import {
  type ExclusionFilter,
  type TagMutability,
  type TagMutabilityMode,
  tagMutability,
} from "../repositories/tag-mutability.js";
import { checkRoleArn } from "../role-arn.js";
import type { CreationCause, CreationTemplate, TemplateEncryption } from "./creation-template.js";

/** The settings of Create and Update as the model lets them through. */
export interface TemplateSettings {
  readonly description?: string | undefined;
  readonly encryptionConfiguration?:
    | { readonly encryptionType: string; readonly kmsKey?: string | undefined }
    | undefined;
  readonly resourceTags?: readonly ResourceTag[] | undefined;
  readonly imageTagMutability?: TagMutabilityMode | undefined;
  readonly imageTagMutabilityExclusionFilters?: readonly ExclusionFilter[] | undefined;
  /** "" = none, here and in the next one. */
  readonly repositoryPolicy?: string | undefined;
  readonly lifecyclePolicy?: string | undefined;
  readonly appliedFor?: readonly CreationCause[] | undefined;
  readonly customRoleArn?: string | undefined;
}

export interface SettingChecks {
  readonly ref: RegistryRef;
  readonly maxResourceTags: number;
  /** @throws {EcrError} for a text that isn't a repository policy */
  checkRepositoryPolicy(text: string): void;
  /** @throws {EcrError} for a text that isn't a lifecycle policy */
  checkLifecyclePolicy(text: string): void;
}

type Settings = Omit<CreationTemplate, "prefix" | "createdAtMs" | "updatedAtMs">;

/**
 * What a template's settings are after `asked`; members that are omitted stay as they are [inferred].
 * @throws {EcrError} InvalidParameterException, and what the checks throw
 */
export function mergedSettings(present: Settings, asked: TemplateSettings, checks: SettingChecks): Settings {
  const description = asked.description ?? present.description;
  const customRoleArn = asked.customRoleArn ?? present.customRoleArn;
  const repositoryPolicy = asked.repositoryPolicy ?? present.repositoryPolicy;
  const lifecyclePolicy = asked.lifecyclePolicy ?? present.lifecyclePolicy;
  const merged = {
    encryption: encryptionOf(asked, present.encryption),
    resourceTags: asked.resourceTags ?? present.resourceTags,
    tagMutability: mutabilityOf(asked, present.tagMutability),
    appliedFor: asked.appliedFor === undefined ? present.appliedFor : [...new Set(asked.appliedFor)],
    ...(description === undefined ? {} : { description }),
    ...(customRoleArn ? { customRoleArn } : {}),
    ...(repositoryPolicy ? { repositoryPolicy } : {}),
    ...(lifecyclePolicy ? { lifecyclePolicy } : {}),
  };
  if (merged.appliedFor.length === 0) {
    throw invalidParameter("appliedFor", "Member must have length greater than or equal to 1");
  }
  checkResourceTags(asked.resourceTags ?? [], checks.maxResourceTags);
  if (asked.customRoleArn) checkRoleArn(asked.customRoleArn, checks.ref);
  if (asked.repositoryPolicy) checks.checkRepositoryPolicy(asked.repositoryPolicy);
  if (asked.lifecyclePolicy) checks.checkLifecyclePolicy(asked.lifecyclePolicy);
  return merged;
}

/** Refuses tags that no repository could have. The model names no error of tags for these operations, but this one. */
function checkResourceTags(tags: readonly ResourceTag[], maximum: number): void {
  try {
    mergeResourceTags(NO_RESOURCE_TAGS, tags, maximum);
  } catch (error) {
    throw error instanceof EcrError ? invalidParameter("resourceTags", error.message) : error;
  }
}

/** A key that is "" is AWS's own, which the template doesn't name. */
function encryptionOf({ encryptionConfiguration }: TemplateSettings, present: TemplateEncryption): TemplateEncryption {
  if (encryptionConfiguration === undefined) return present;
  const { kmsKey } = encryptionConfiguration;
  const encryptionType = encryptionConfiguration.encryptionType as TemplateEncryption["encryptionType"];
  if (encryptionType === "AES256" && kmsKey) {
    throw invalidParameter("encryptionConfiguration", "KMS key can't be set when encryptionType is set as AES256");
  }
  return kmsKey ? { encryptionType, kmsKey } : { encryptionType };
}

/** Filters that stand go with a mode that stays; another mode comes with its own. */
function mutabilityOf(asked: TemplateSettings, present: TagMutability): TagMutability {
  const { imageTagMutability: mode, imageTagMutabilityExclusionFilters: filters } = asked;
  if (mode === undefined && filters === undefined) return present;
  const isSameMode = mode === undefined || mode === present.mode;
  return tagMutability(mode ?? present.mode, filters ?? (isSameMode ? present.exclusionFilters : undefined));
}
