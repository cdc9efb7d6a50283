import { ecrError } from "../errors.js";
import { isSamePrefix, longestCovering } from "../namespace-prefix.js";
import type { ResourceTag } from "../repositories/resource-tags.js";
import type { TagMutability } from "../repositories/tag-mutability.js";

/** Why ECR makes a repository by itself. */
export type CreationCause = "REPLICATION" | "PULL_THROUGH_CACHE" | "CREATE_ON_PUSH";

/** How ECR makes repositories by itself (docs/ecr-behaviour.md H.4). */
export interface CreationTemplate {
  /** As it was put, with or without a slash at its end. */
  readonly prefix: string;
  readonly description?: string;
  readonly encryption: TemplateEncryption;
  readonly resourceTags: readonly ResourceTag[];
  readonly tagMutability: TagMutability;
  /** Text as it was put. */
  readonly repositoryPolicy?: string;
  /** Text as it was put. */
  readonly lifecyclePolicy?: string;
  readonly appliedFor: readonly CreationCause[];
  readonly customRoleArn?: string;
  /** Registry time in epoch milliseconds. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export interface TemplateEncryption {
  readonly encryptionType: "AES256" | "KMS" | "KMS_DSSE";
  /** ARN; absent = AWS's own key. */
  readonly kmsKey?: string;
}

/** The template of a repository that is about to be made: the longest prefix of those that apply, ROOT last. */
export function templateFor(
  templates: readonly CreationTemplate[],
  repositoryName: string,
  cause: CreationCause,
): CreationTemplate | undefined {
  const applying = templates.filter(({ appliedFor }) => appliedFor.includes(cause));
  return longestCovering(applying, ({ prefix }) => prefix, repositoryName);
}

export function findTemplate(templates: Iterable<CreationTemplate>, prefix: string): CreationTemplate | undefined {
  for (const template of templates) if (isSamePrefix(template.prefix, prefix)) return template;
  return undefined;
}

/** @throws {EcrError} TemplateNotFoundException */
export function requireTemplate(templates: Iterable<CreationTemplate>, prefix: string): CreationTemplate {
  const template = findTemplate(templates, prefix);
  if (template === undefined) throw ecrError("TemplateNotFoundException");
  return template;
}

/**
 * What DescribeRepositoryCreationTemplates finds, in the order asked for. Prefixes without a template are left out as long
 * as there is one; the model lists no TemplateNotFoundException here, and the Terraform provider expects it nonetheless.
 * @param prefixes undefined or empty = all
 * @throws {EcrError} TemplateNotFoundException
 */
export function selectTemplates(
  templates: readonly CreationTemplate[],
  prefixes: readonly string[] | undefined,
): readonly CreationTemplate[] {
  if (prefixes === undefined || prefixes.length === 0) return templates;
  const found = new Set(prefixes.map((prefix) => findTemplate(templates, prefix)));
  found.delete(undefined);
  if (found.size === 0) throw ecrError("TemplateNotFoundException");
  return [...found] as CreationTemplate[];
}
