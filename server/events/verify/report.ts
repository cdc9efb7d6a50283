import type { LoggedRequest } from "../logged-event.js";
import type { CompiledExpectation } from "./compiled-expectation.js";
import { describeRequests } from "./describe-request.js";
import { countText, type Evaluation, type ExpectationJudgement } from "./evaluate.js";
import type { NearMiss } from "./expectation.js";

const MAX_LINES = 30;
const MAX_MATCHED = 5;

export interface ReportInput {
  readonly evaluation: Evaluation;
  /** Why it failed although the evaluation is good, or why waiting ended early. */
  readonly cutShort: string | undefined;
  readonly waitedMs: number;
  readonly nearMisses: readonly (readonly NearMiss[])[];
  /** The latest requests of the range, at most `MAX_LINES` of them are shown. */
  readonly requests: readonly LoggedRequest[];
  /** How many requests there are in the range. */
  readonly requestCount: number;
  readonly unexpected: readonly LoggedRequest[];
  /** For each expectation, where requests came that it means; "" = nowhere, or it doesn't matter. */
  readonly elsewhere: readonly string[];
  /** Where any requests came if none came here. */
  readonly cameElsewhere: string;
  /** The registry that was asked. */
  readonly registry: string;
}

export const REQUESTS_SHOWN = MAX_LINES;

/** Says what was expected and what came, for people. */
export function report(input: ReportInput): string {
  const { evaluation, cutShort } = input;
  const failed = !evaluation.passed || cutShort !== undefined;
  const sections = [
    headline(input),
    ...evaluation.parts.map((part, i) =>
      section(part, failed ? (input.nearMisses[i] ?? []) : [], input.elsewhere[i] ?? ""),
    ),
    ...evaluation.problems.map((problem) => `✗ ${problem}`),
    ...(cutShort === undefined ? [] : [`✗ ${cutShort}`]),
  ];
  return (failed ? [...sections, "", whatCame(input)] : sections).join("\n");
}

function headline({ evaluation: { parts, passed }, cutShort, waitedMs, requestCount }: ReportInput): string {
  const met = parts.filter(({ problems }) => problems.length === 0).length;
  const requests = requestCount === 1 ? "1 request" : `${requestCount} requests`;
  const after = waitedMs >= 1 ? ` after ${(waitedMs / 1_000).toFixed(3)} s` : "";
  const verdict = passed && cutShort === undefined ? "Passed" : "Failed";
  const expectations = parts.length === 1 ? "expectation" : "expectations";
  return `${verdict}${after}: ${met} of ${parts.length} ${expectations} met, ${requests} seen`;
}

function section(
  { expectation, matched, problems }: ExpectationJudgement,
  misses: readonly NearMiss[],
  elsewhere: string,
): string {
  const ok = problems.length === 0;
  const { min, max, title } = expectation;
  const verdict = ok ? `expected ${countText(min, max)}, got ${matched.length}` : problems.join("; ");
  const lines = [`${ok ? "✓" : "✗"} ${title}: ${verdict}`, `    ${describe(expectation)}`];
  if (ok) return lines.join("\n");
  const shown = describeRequests(matched.slice(0, MAX_MATCHED)).map((line) => `      ${line}`);
  if (shown.length > 0) lines.push("    met by:", ...shown, ...more(matched.length - shown.length));
  if (elsewhere !== "") lines.push(`    in other registries: ${elsewhere}`);
  if (misses.length > 0 && matched.length < min) lines.push("    near misses:", ...misses.flatMap(describeNearMiss));
  return lines.join("\n");
}

/** "operation ecr:PutImage, repository team/**, http_status 4xx". */
function describe({ criteria }: CompiledExpectation): string {
  if (criteria.length === 0) return "any request";
  return criteria.map(({ field, expected }) => `${field} ${expected}`).join(", ");
}

function describeNearMiss({ event, differences }: NearMiss): string[] {
  const reasons = differences.map(
    ({ field, expected, actual }) => `        ${field}: expected ${expected}, was ${actual}`,
  );
  return [...describeRequests([event]).map((line) => `      ${line}`), ...reasons];
}

function more(count: number): string[] {
  return count > 0 ? [`      ... and ${count} more`] : [];
}

function whatCame({ requests, requestCount, unexpected, cameElsewhere, registry }: ReportInput): string {
  if (requestCount === 0) {
    return cameElsewhere === "" ? "No request came." : `No request came to ${registry}, but ${cameElsewhere}.`;
  }
  const shown = requests.slice(-MAX_LINES);
  const strays = new Set(unexpected.map(({ sequence }) => sequence));
  const lines = describeRequests(shown).map(
    (line, i) => `${strays.has((shown[i] as LoggedRequest).sequence) ? "  ? " : "    "}${line}`,
  );
  const title = strays.size > 0 ? 'Requests in order ("?" = meets no expectation):' : "Requests in order:";
  const earlier = requestCount - shown.length;
  return [title, ...(earlier > 0 ? [`    ... ${earlier} earlier`] : []), ...lines].join("\n");
}
