import { ecrError } from "../errors.js";
import { tagMutability } from "../repositories/tag-mutability.js";
import { type CreationCause, type CreationTemplate, findTemplate, requireTemplate } from "./creation-template.js";
import { mergedSettings, type SettingChecks, type TemplateSettings } from "./template-settings.js";

export interface CreateTemplateRequest extends TemplateSettings {
  readonly prefix: string;
  readonly appliedFor: readonly CreationCause[];
}

export interface UpdateTemplateRequest extends TemplateSettings {
  readonly prefix: string;
}

export interface TemplateContext extends SettingChecks {
  /** The registry's templates. */
  readonly templates: readonly CreationTemplate[];
  /** Registry time in epoch milliseconds. */
  readonly nowMs: number;
}

/** AWS publishes no limit; without one, a client could fill the memory. */
export const MAX_CREATION_TEMPLATES = 1_000;

/** [seen on AWS: tfacc:repository_creation_template] */
const DEFAULTS = {
  encryption: { encryptionType: "AES256" },
  resourceTags: [],
  tagMutability: tagMutability(),
  appliedFor: [],
} as const;

/**
 * The template that CreateRepositoryCreationTemplate makes. Tags or a KMS key without a role are taken (tfacc); what is
 * made by such a template fails then, see `new-repository.ts`.
 * @throws {EcrError} its errors
 */
export function newTemplate(request: CreateTemplateRequest, context: TemplateContext): CreationTemplate {
  const settings = mergedSettings(DEFAULTS, request, context);
  const { templates, nowMs, ref } = context;
  if (findTemplate(templates, request.prefix) !== undefined) throw ecrError("TemplateAlreadyExistsException");
  if (templates.length >= MAX_CREATION_TEMPLATES) {
    throw ecrError("LimitExceededException:templates", { account: ref.accountId, maximum: MAX_CREATION_TEMPLATES });
  }
  return { prefix: request.prefix, ...settings, createdAtMs: nowMs, updatedAtMs: nowMs };
}

/** The template after UpdateRepositoryCreationTemplate. @throws {EcrError} its errors */
export function updatedTemplate(request: UpdateTemplateRequest, context: TemplateContext): CreationTemplate {
  const present = requireTemplate(context.templates, request.prefix);
  const { prefix, createdAtMs } = present;
  return { prefix, ...mergedSettings(present, request, context), createdAtMs, updatedAtMs: context.nowMs };
}
