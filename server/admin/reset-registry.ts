import type { ResetRegistryResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/ResetRegistryResponse.js";
import { clearContent, clearScanning } from "../content/clear-content.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import { requestsElsewhere } from "../registries/requests-elsewhere.js";
import { compileRequestMatch } from "../requests/request-match.js";
import type { AdminCall } from "./admin-call.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { requireMayGoBack } from "./clock-methods.js";
import { type Kinds, STATE_KINDS } from "./state-kinds.js";

/**
 * Clears one registry; nothing else runs in between. The rules that hold for every registry stay.
 * @throws RefusedCall FAILED_PRECONDITION if the clock would have to go back under content that stays
 */
export function resetRegistry(
  registry: Registry,
  registries: Registries,
  kinds: Kinds,
  call: AdminCall,
): ResetRegistryResponse {
  requireResettable(registry, kinds);
  const problems = kinds.has("RULES") ? problemsOf(registry, registries) : [];
  return { sequence: clearAndRecord(registry, kinds, call), problems };
}

function clearAndRecord(registry: Registry, kinds: Kinds, call: AdminCall): number {
  clear(registry, kinds);
  return recordAdmin(registry, call, `reset ${[...kinds].join(", ").toLowerCase()}`);
}

/**
 * The same for all registries, and for the rules for account "*". If everything is cleared, registries that aren't leased
 * are removed. Sequences count per registry, so the answer has none.
 */
export function resetEvery(registries: Registries, kinds: Kinds, call: AdminCall): ResetRegistryResponse {
  const all = [...registries.after("")];
  for (const registry of all) requireResettable(registry, kinds);
  const problems: string[] = [];
  if (kinds.has("RULES")) {
    // Before any log is cleared: a problem may name requests of another registry.
    for (const registry of all) {
      const { accountId, region } = registry.ref;
      const own = problemsOf(registry, registries);
      problems.push(...own.map((problem) => `${accountId} in ${region}: ${problem}`));
    }
  }
  const isEverything = STATE_KINDS.every((kind) => kinds.has(kind));
  for (const registry of all) {
    // Nobody would ever delete it: it came with the access key id of some request, and comes again with the next one.
    if (isEverything && registries.isUnleased(registry) && registry.events.listenerCount === 0)
      registries.delete(registry);
    else clearAndRecord(registry, kinds, call);
  }
  if (kinds.has("RULES")) {
    problems.push(...registries.commonRules.problems().map(({ description }) => `every registry: ${description}`));
    registries.commonRules.clear();
  }
  return { sequence: 0, problems };
}

/** What a test should hear of when a registry's rules go. */
export function problemsOf(registry: Registry, registries: Registries): string[] {
  return registry.rules.problems().map(({ description, unmet }) => {
    if (unmet === undefined) return description;
    const elsewhere = requestsElsewhere(registries, registry, compileRequestMatch(unmet).matches);
    return elsewhere === "" ? description : `${description}; ${elsewhere}`;
  });
}

function requireResettable(registry: Registry, kinds: Kinds): void {
  if (kinds.has("CLOCK") && !kinds.has("CONTENT")) requireMayGoBack(registry, Date.now(), "reset content too");
}

function clear(registry: Registry, kinds: Kinds): void {
  const { content, rules, events, clock } = registry;
  // First: what a clock set forward fires belongs to the time after the reset, and watchers don't miss it.
  if (kinds.has("EVENTS")) events.clear();
  if (kinds.has("RULES")) rules.clear();
  if (kinds.has("CONTENT")) content.commit(ADMIN, clearContent);
  if (kinds.has("CONTENT")) registry.history.restart();
  if (kinds.has("CONTENT")) registry.deletedImages.clear();
  if (kinds.has("SCANS")) content.commit(ADMIN, clearScanning);
  if (!kinds.has("CLOCK")) return;
  clock.setAutoSkip(0);
  clock.set("RUNNING", Date.now());
}
