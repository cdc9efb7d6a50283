import type { LoggedRequest } from "../events/logged-event.js";
import { isRequest } from "../events/verify/matched-requests.js";
import type { Registry } from "../registries/registry.js";
import type { Rule } from "../rules/rule.js";
import type { RuleSet } from "../rules/rule-set.js";
import { clockSummary } from "./clock-methods.js";
import { deletedImageLines, repositoryLines } from "./debug-images.js";
import { requestLines } from "./debug-requests.js";
import { describeRule } from "./debug-rules.js";
import { skipLines, timerLines } from "./debug-time.js";

const MAX_RULES = 50;

/** What a report is about. */
export interface DebugInput {
  readonly registry: Registry;
  readonly problems: readonly string[];
  /** The last ones, oldest first. */
  readonly requests: readonly LoggedRequest[];
}

/** What a person wants to read when a test has failed: state, rules and why they acted, the last requests, the seed. */
export function debugText({ registry, problems, requests }: DebugInput): string {
  const { ref, clock, seed, content } = registry;
  return [
    `Registry ${ref.accountId} in ${ref.region}, seed ${seed}, ${clockSummary(clock)}`,
    ...labelLines(registry.labels),
    ...section("Problems", problems),
    ...section("Rules", ruleLines(registry.rules, registry)),
    ...ifAny("Rules for every registry", ruleLines(registry.commonRules, registry)),
    ...section("Repositories", repositoryLines(content)),
    ...ifAny("Deleted images", deletedImageLines(registry)),
    ...section("Falls due", timerLines(clock)),
    ...ifAny("Skips of the clock", skipLines(registry.events)),
    ...section(requestTitle(registry, requests.length), requestLines(requests)),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [`${title}: none`] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** Sections that are empty for most registries. */
function ifAny(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : section(title, lines);
}

function labelLines(labels: Readonly<Record<string, string>>): string[] {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? [] : [`Labels: ${pairs.join(", ")}`];
}

function requestTitle({ events }: Registry, shown: number): string {
  const all = events.count(isRequest);
  return shown === all ? `Requests (all ${all} in the log)` : `Requests (the last ${shown} of ${all} in the log)`;
}

function ruleLines(rules: RuleSet, { events }: Registry): string[] {
  const listed: readonly Rule[] = rules.list({ limit: MAX_RULES }).rules;
  const more = rules.size - listed.length;
  const lines = listed.flatMap((rule) => describeRule(rule, events));
  return more > 0 ? [...lines, `... and ${more} more`] : lines;
}
