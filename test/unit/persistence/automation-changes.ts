import {
  createTemplate,
  deleteTemplate,
  updateTemplate,
} from "../../../server/content/creation-templates/creation-templates.js";
import type { Registry } from "../../../server/registries/registry.js";
import { type Changes, commit } from "./change.js";
import { changeSigning } from "./signing-change.js";

function setCreationTemplate(registry: Registry, n: number): void {
  const prefix = `p${n % 3}`;
  const exists = registry.content.tables.creationTemplates.get("", prefix) !== undefined;
  const settings = { prefix, description: String(n), resourceTags: [{ Key: "n", Value: String(n) }] };
  commit(registry, (tx) => {
    if (!exists) createTemplate(tx, { ...settings, appliedFor: ["CREATE_ON_PUSH"] });
    else if (n % 2 === 0) updateTemplate(tx, settings);
    else deleteTemplate(tx, prefix);
  });
}

/** Changes of what a registry does by itself. */
export const AUTOMATION_CHANGES: Changes = {
  signing: { weight: 2, change: changeSigning },
  setCreationTemplate: { weight: 2, change: setCreationTemplate },
};
