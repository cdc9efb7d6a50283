import { imagesAfter } from "../content/images/find-image.js";
import { repositoriesAfter } from "../content/repositories/find-repository.js";
import type { ContentView } from "../content/view.js";
import type { LoggedRequest } from "../events/logged-event.js";
import { describeRequests, shortReference } from "../events/verify/describe-request.js";
import { isRequest } from "../events/verify/matched-requests.js";
import type { Registry } from "../registries/registry.js";
import type { Rule } from "../rules/rule.js";
import type { RuleSet } from "../rules/rule-set.js";
import { describeRule } from "./debug-rules.js";

const MAX_REPOSITORIES = 20;
const MAX_IMAGES = 10;
const MAX_RULES = 50;
const MAX_TIMERS = 10;

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
  const shownTimers = clock.timers().slice(0, MAX_TIMERS);
  const time = `${new Date(clock.now()).toISOString()}, ${clock.mode.toLowerCase()}`;
  return [
    `Registry ${ref.accountId} in ${ref.region}, seed ${seed}, clock ${time}`,
    ...labelLines(registry.labels),
    ...section("Problems", problems),
    ...section("Rules", ruleLines(registry.rules, registry)),
    ...(registry.commonRules.size === 0
      ? []
      : section("Rules for every registry", ruleLines(registry.commonRules, registry))),
    ...section("Repositories", repositoryLines(content)),
    ...section(
      "Falls due",
      shownTimers.map(({ dueMs, kind, subject }) => `${new Date(dueMs).toISOString()} ${kind} ${subject}`),
    ),
    ...section(requestTitle(registry, requests.length), describeRequests(requests)),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [`${title}: none`] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
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

function repositoryLines(content: ContentView): string[] {
  const lines: string[] = [];
  let count = 0;
  for (const { name, tagMutability } of repositoriesAfter(content, "")) {
    if (++count > MAX_REPOSITORIES) continue;
    const images = [...imagesAfter(content, name)];
    const traits = tagMutability.mode === "MUTABLE" ? "" : `, ${tagMutability.mode.toLowerCase()}`;
    lines.push(`${name}: ${images.length === 1 ? "1 image" : `${images.length} images`}${traits}`);
    for (const { digest, tags, status } of images.slice(-MAX_IMAGES)) {
      const archived = status === "ACTIVE" ? "" : `, ${status.toLowerCase()}`;
      lines.push(`  ${tags.length === 0 ? "untagged" : tags.join(", ")} ${shortReference(digest)}${archived}`);
    }
    if (images.length > MAX_IMAGES) lines.push(`  ... and ${images.length - MAX_IMAGES} older ones`);
  }
  if (count > MAX_REPOSITORIES) lines.push(`... and ${count - MAX_REPOSITORIES} more`);
  return lines;
}
