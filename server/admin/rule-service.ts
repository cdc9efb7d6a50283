import { status } from "@grpc/grpc-js";
import type { DeleteRulesRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/DeleteRulesRequest.js";
import type { RegistryRef__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/RegistryRef.js";
import type { RuleServiceHandlers } from "../../proto/typescript/generated/ecremulator/admin/v1/RuleService.js";
import { RegistryClock } from "../content/clock.js";
import type { Registry } from "../registries/registry.js";
import { compileRequestMatch, matchedOperations } from "../requests/request-match.js";
import { checkRule } from "../rules/check-rule.js";
import type { Rule, RuleSpec } from "../rules/rule.js";
import { RuleSet } from "../rules/rule-set.js";
import type { AdminCall } from "./admin-call.js";
import type { AdminContext } from "./admin-context.js";
import { recordAdmin } from "./admin-events.js";
import { invalidField, notFound, RefusedCall } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { heldMessage, releaseHeld } from "./held-requests.js";
import { presetMessages, readPreset } from "./preset-methods.js";
import { EVERY_ACCOUNT, lookUpRegistries } from "./registry-lookup.js";
import { readRule, ruleMessage } from "./rule-message.js";
import type { ServiceMethods } from "./service.js";

const MAX_ID_LENGTH = 128;

/** Where a rule is put: one registry, or all of them (account "*"). */
interface RuleScope {
  readonly ref: { readonly accountId: string; readonly region: string };
  readonly rules: RuleSet;
  readonly clock: RegistryClock;
  /** The registries it holds for. */
  readonly registries: readonly Registry[];
  readonly isEvery: boolean;
}

/** Rules: faults, delays, throttling. Account "*" means the rules that hold for every registry, in all of these rpcs. */
export function ruleService(context: AdminContext): ServiceMethods<RuleServiceHandlers> {
  const { registries, paging } = context;

  const scopeOf = (wanted: RegistryRef__Output | null, field?: string): RuleScope => {
    const registry = lookUpRegistries(registries, wanted, field);
    if (registry !== "every") {
      const { ref, rules, clock } = registry;
      return { ref, rules, clock, registries: [registry], isEvery: false };
    }
    // Rules for every registry go by wall time, as each registry has a clock of its own.
    const clock = new RegistryClock();
    const ref = { accountId: EVERY_ACCOUNT, region: "" };
    return { ref, rules: registries.commonRules, clock, registries: [...registries.after("")], isEvery: true };
  };

  return {
    PutRule: ({ rule: message, validateOnly }, call) => {
      if (message === null) throw invalidField("rule", "must be set");
      const fields = new FieldReader();
      const spec = readRule(message, fields);
      const scope = scopeOf(message.registry, "rule.registry");
      const { rules } = scope;
      fields.check(() => checkRule(spec, scope.clock.now()));
      fields.done();
      requireRoom(rules, [spec]);
      const rule = validateOnly ? preview(spec, scope.clock) : rules.put(spec);
      const sequence = validateOnly ? lastSequence(scope) : record(scope, call, `put rule "${spec.id}"`);
      return {
        rule: ruleMessage(rule, scope.ref),
        sequence,
        matchedOperations: matchedOperations(spec.match),
        pastMatches: pastMatches(spec, scope.registries),
      };
    },
    GetRule: ({ registry, id }) => {
      const { rules, ref } = scopeOf(registry);
      if (id === "") throw invalidField("id", "must be set");
      const rule = rules.get(id);
      if (rule === undefined) throw noRule(id);
      return { rule: ruleMessage(rule, ref) };
    },
    ListRules: (request) => {
      const { rules, ref } = scopeOf(request.registry);
      const { labels } = request;
      const page = paging.page(
        request,
        ["ListRules", ref, labels],
        (position, limit) => {
          const { rules: items, next } = rules.list({ labels, after: Number(position), limit });
          return { items, nextPosition: next === undefined ? undefined : String(next) };
        },
        (rule) => ruleMessage(rule, ref),
      );
      return { rules: page.items, nextPageToken: page.nextPageToken };
    },
    DeleteRules: (request, call) => {
      const which = readSelection(request);
      const scope = scopeOf(request.registry);
      const deleted = scope.rules.delete(which);
      if (deleted.length === 0 && typeof which === "object" && "id" in which) throw noRule(which.id);
      record(scope, call, `deleted ${deleted.map(({ spec }) => `rule "${spec.id}"`).join(", ") || "no rule"}`);
      return { deleted: deleted.map((rule) => ruleMessage(rule, scope.ref)) };
    },
    ListHeldRequests: ({ registry, ruleId }) => {
      const { rules } = scopeOf(registry);
      mustHoldOrExist(ruleId, rules);
      return { requests: rules.held.list(ruleId === "" ? undefined : ruleId).map(heldMessage) };
    },
    ReleaseHeldRequests: async (request, call) => {
      const scope = scopeOf(request.registry);
      mustHoldOrExist(request.ruleId, scope.rules);
      const requestIds = await releaseHeld(request, scope.rules, scope.clock);
      record(scope, call, `released ${requestIds.length} held requests`);
      return { requestIds };
    },
    ListPresets: () => ({ presets: presetMessages() }),
    PutPreset: (request, call) => {
      const specs = readPreset(request);
      const scope = scopeOf(request.registry);
      const { rules, ref } = scope;
      requireRoom(rules, specs);
      const put = specs.map((spec) => ruleMessage(rules.put(spec), ref));
      return { rules: put, sequence: record(scope, call, `put preset "${request.id}"`) };
    },
  };
}

/** The rule as it would be put. */
function preview(spec: RuleSpec, clock: RegistryClock): Rule {
  const scratch = new RuleSet({ clock, seed: 0n });
  const rule = scratch.put(spec);
  scratch.clear();
  return rule;
}

/** @throws InvalidFieldsError unless the request names what to delete */
function readSelection(request: DeleteRulesRequest__Output): Parameters<RuleSet["delete"]>[0] {
  const { id, labels, all } = request;
  if (id !== undefined) {
    if (id === "") throw invalidField("id", "must not be empty");
    return { id };
  }
  if (labels) {
    if (Object.keys(labels.match).length === 0)
      throw invalidField("labels.match", "must not be empty; set all instead");
    return { labels: labels.match };
  }
  if (all === true) return "all";
  throw invalidField("which", "set id, labels or all: true");
}

/** Requests still in the logs that the rule would have matched. */
function pastMatches({ match }: RuleSpec, registries: readonly Registry[]): number {
  const { matches } = compileRequestMatch(match);
  let count = 0;
  for (const { events } of registries) {
    count += events.count(({ payload }) => payload.kind === "request" && matches(payload));
  }
  return count;
}

/** Sequences count per registry, so a rule for all of them has none. */
function record({ registries, isEvery }: RuleScope, call: AdminCall, summary: string): number {
  const sequences = registries.map((registry) => recordAdmin(registry, call, summary));
  return isEvery ? 0 : (sequences[0] ?? 0);
}

function lastSequence({ registries, isEvery }: RuleScope): number {
  return isEvery ? 0 : (registries[0]?.events.lastSequence ?? 0);
}

/** A rule that has expired may still hold requests. @throws RefusedCall; "" = no rule is named */
function mustHoldOrExist(id: string, rules: RuleSet): void {
  if (id !== "" && rules.get(id) === undefined && rules.held.list(id).length === 0) throw noRule(id);
}

function noRule(id: string): RefusedCall {
  return notFound("RULE_NOT_FOUND", `there is no rule "${id.slice(0, MAX_ID_LENGTH)}"`);
}

function requireRoom(rules: RuleSet, specs: readonly RuleSpec[]): void {
  const problem = rules.roomProblem(specs.map(({ id }) => id));
  if (problem === undefined) return;
  throw new RefusedCall(status.RESOURCE_EXHAUSTED, "TOO_MANY_RULES", `${problem}; delete some with DeleteRules`);
}
