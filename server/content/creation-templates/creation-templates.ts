import { readLifecyclePolicy } from "../lifecycle/read-lifecycle-policy.js";
import { repositoryPolicy } from "../policies/read-policy.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { type CreationTemplate, requireTemplate } from "./creation-template.js";
import {
  type CreateTemplateRequest,
  newTemplate,
  type TemplateContext,
  type UpdateTemplateRequest,
  updatedTemplate,
} from "./put-template.js";

const SETTING = "repositoryCreationTemplates";

/** In the order of their prefixes. */
export function creationTemplates({ tables }: ContentView): readonly CreationTemplate[] {
  return [...tables.creationTemplates.of("").after("")];
}

/** @throws {EcrError} the errors of CreateRepositoryCreationTemplate */
export function createTemplate(tx: Transaction, request: CreateTemplateRequest): CreationTemplate {
  return put(tx, newTemplate(request, contextOf(tx)), "created");
}

/** @throws {EcrError} the errors of UpdateRepositoryCreationTemplate */
export function updateTemplate(tx: Transaction, request: UpdateTemplateRequest): CreationTemplate {
  return put(tx, updatedTemplate(request, contextOf(tx)), "updated");
}

/** Gives the template that was deleted. @throws {EcrError} TemplateNotFoundException */
export function deleteTemplate(tx: Transaction, prefix: string): CreationTemplate {
  const template = requireTemplate(creationTemplates(tx), prefix);
  tx.delete("creationTemplates", template);
  tx.changed({ kind: "registry.changed", detail: { setting: SETTING, deleted: template.prefix } });
  return template;
}

function put(tx: Transaction, template: CreationTemplate, what: "created" | "updated"): CreationTemplate {
  tx.put("creationTemplates", template);
  tx.changed({ kind: "registry.changed", detail: { setting: SETTING, [what]: template.prefix } });
  return template;
}

function contextOf(tx: Transaction): TemplateContext {
  const { ref, quotas } = tx.context;
  return {
    ref,
    templates: creationTemplates(tx),
    nowMs: tx.now(),
    maxResourceTags: quotas.resourceTags,
    checkRepositoryPolicy: (text) => void repositoryPolicy(text, ref),
    checkLifecyclePolicy: (text) => void readLifecyclePolicy(text),
  };
}
