import type { ResetRegistryResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/ResetRegistryResponse.js";
import type { StateKind__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/StateKind.js";
import type { HostedRegistry } from "../registries/hosted-registry.js";
import type { RegistryDirectory } from "../registries/registry-directory.js";
import { requestsElsewhere } from "../registries/requests-elsewhere.js";
import { compileRequestMatch } from "../requests/request-match.js";
import type { AdminCall } from "./admin-call.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { requireMayGoBack } from "./clock-methods.js";
import { FieldReader } from "./field-reader.js";

const KINDS = ["CONTENT", "SCANS", "RULES", "EVENTS", "CLOCK"] as const;
type Kind = (typeof KINDS)[number];
export type Kinds = ReadonlySet<Kind>;

/** What a reset is asked to clear; nothing named = everything. */
export function readKinds(kinds: readonly StateKind__Output[]): Kinds {
  const fields = new FieldReader();
  const wanted = kinds.map((kind, i) => {
    const field = `kinds[${i}]`;
    const name = fields.enumeration<Kind>(kind, "STATE_KIND_", field);
    if (name === undefined && typeof kind === "string") fields.report(field, `must be one of ${KINDS.join(", ")}`);
    return name;
  });
  fields.done();
  return new Set(wanted.length === 0 ? KINDS : wanted.filter((kind) => kind !== undefined));
}

/**
 * Clears one registry; nothing else runs in between. The rules that hold for every registry stay.
 * @throws RefusedCall FAILED_PRECONDITION if the clock would have to go back under content that stays
 */
export function resetRegistry(
  hosted: HostedRegistry,
  directory: RegistryDirectory,
  kinds: Kinds,
  call: AdminCall,
): ResetRegistryResponse {
  requireResettable(hosted, kinds);
  const problems = kinds.has("RULES") ? problemsOf(hosted, directory) : [];
  return { sequence: clearAndRecord(hosted, kinds, call), problems };
}

function clearAndRecord(hosted: HostedRegistry, kinds: Kinds, call: AdminCall): number {
  hosted.because(ADMIN, () => clear(hosted, kinds));
  return recordAdmin(hosted, call, `reset ${[...kinds].join(", ").toLowerCase()}`);
}

/** The same for all registries, of which those that nobody leased are gone afterwards if everything is cleared, and the rules that hold for all; sequences count per registry, so none is answered. */
export function resetEvery(directory: RegistryDirectory, kinds: Kinds, call: AdminCall): ResetRegistryResponse {
  const registries = [...directory.after("")];
  for (const hosted of registries) requireResettable(hosted, kinds);
  const problems: string[] = [];
  if (kinds.has("RULES")) {
    // Before any log is cleared: a problem may name requests of another registry.
    for (const hosted of registries) {
      const { accountId, region } = hosted.ref;
      const own = problemsOf(hosted, directory);
      problems.push(...own.map((problem) => `${accountId} in ${region}: ${problem}`));
    }
  }
  const isEverything = KINDS.every((kind) => kinds.has(kind));
  for (const hosted of registries) {
    // Nobody would ever delete it: it came with the access key id of some request, and comes again with the next one.
    if (isEverything && directory.isUnleased(hosted) && hosted.events.listenerCount === 0) directory.delete(hosted);
    else clearAndRecord(hosted, kinds, call);
  }
  if (kinds.has("RULES")) {
    problems.push(...directory.commonRules.problems().map(({ description }) => `every registry: ${description}`));
    directory.commonRules.clear();
  }
  return { sequence: 0, problems };
}

/** What a test should hear of when a registry's rules go. */
export function problemsOf(hosted: HostedRegistry, directory: RegistryDirectory): string[] {
  return hosted.rules.problems().map(({ description, unmet }) => {
    if (unmet === undefined) return description;
    const elsewhere = requestsElsewhere(directory, hosted, compileRequestMatch(unmet).matches);
    return elsewhere === "" ? description : `${description}; ${elsewhere}`;
  });
}

function requireResettable(hosted: HostedRegistry, kinds: Kinds): void {
  if (kinds.has("CLOCK") && !kinds.has("CONTENT")) requireMayGoBack(hosted, Date.now(), "reset content too");
}

function clear(hosted: HostedRegistry, kinds: Kinds): void {
  const { registry, rules, events, clock } = hosted;
  // First: what a clock set forward fires belongs to what comes after, and whoever watches doesn't miss it.
  if (kinds.has("EVENTS")) events.clear();
  if (kinds.has("RULES")) rules.clear();
  if (kinds.has("CONTENT")) registry.clearContent();
  if (kinds.has("SCANS")) registry.scans.forgetAll();
  if (kinds.has("CLOCK")) clock.set("RUNNING", Date.now());
}
