import {
  createTemplate,
  deleteTemplate,
  updateTemplate,
} from "../../../server/content/creation-templates/creation-templates.js";
import { createRule, deleteRule, updateRule } from "../../../server/content/pull-through-cache/rules.js";
import { deleteSecret, putSecret } from "../../../server/content/pull-through-cache/secrets.js";
import type { Registry } from "../../../server/registries/registry.js";
import { type Changes, commit } from "./change.js";
import { changeReplication } from "./replication-change.js";
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

function setCacheRule(registry: Registry, n: number): void {
  const ecrRepositoryPrefix = `p${n % 3}`;
  const { accountId, region } = registry.ref;
  const credentialArn = `arn:aws:secretsmanager:${region}:${accountId}:secret:ecr-pullthroughcache/s${n % 2}`;
  commit(registry, (tx) => {
    const secret = { id: `ecr-pullthroughcache/s${n % 2}`, value: String(n), problem: undefined, visibleAtMs: 0 };
    putSecret(tx, secret);
    const rule = { ecrRepositoryPrefix, credentialArn };
    if (tx.tables.pullThroughCacheRules.get("", ecrRepositoryPrefix) === undefined) {
      createRule(tx, { ...rule, upstreamRegistryUrl: "registry-1.docker.io" });
    } else if (n % 2 === 0) updateRule(tx, rule);
    else deleteRule(tx, ecrRepositoryPrefix);
    if (n % 5 === 0) deleteSecret(tx, secret.id);
  });
}

/** A tag that an upstream was asked for. */
function cacheTag(registry: Registry, n: number): void {
  commit(registry, (tx) => {
    const [repository] = tx.tables.repositories.values();
    if (repository === undefined) return;
    const cached = { repository: repository.name, tag: `v${n % 3}`, checkedAtMs: n };
    if (n % 4 === 0) tx.delete("cachedTags", cached);
    else tx.put("cachedTags", cached);
  });
}

/** Changes of what a registry does by itself. */
export const AUTOMATION_CHANGES: Changes = {
  replication: { weight: 3, change: changeReplication },
  signing: { weight: 2, change: changeSigning },
  setCreationTemplate: { weight: 2, change: setCreationTemplate },
  cacheTag: { weight: 2, change: cacheTag },
  setCacheRule: { weight: 2, change: setCacheRule },
};
