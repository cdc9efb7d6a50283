import type { LoggedRequest, RequestEvent } from "../events/logged-event.js";
import type { Registry } from "../registries/registry.js";
import { type Certainty, markOfAnswer } from "../requests/answer-marks.js";

/** How certain an answer is, the least certain first. Answers that a rule forced, or that aren't ECR's, aren't judged. */
export type Judgement = Certainty | "FORCED" | "NOT_JUDGED";

/** An operation and an answer that it gave. */
export interface JudgedAnswer {
  readonly operation: string;
  /** 0 = the connection ended without an answer. */
  readonly httpStatus: number;
  /** "" = no error. */
  readonly errorCode: string;
  readonly judgement: Judgement;
  /** Where the mark comes from, or why there is no mark. */
  readonly source: string;
  /** That forced it. */
  readonly ruleIds: readonly string[];
  readonly requestCount: number;
  /** Of its first request. */
  readonly firstSequence: number;
}

export const JUDGEMENTS: readonly Judgement[] = ["INFERRED", "DOCUMENTED", "SEEN_ON_AWS", "FORCED", "NOT_JUDGED"];

/** Effects that hand out the answer as it would have been. */
const HARMLESS = new Set(["delay", "pace"]);

/** Each answer that the requests got, the least sure ones first. */
export function judgeAnswers(requests: readonly LoggedRequest[], registry: Registry): JudgedAnswer[] {
  const found = new Map<string, JudgedAnswer>();
  for (const { payload, sequence } of requests) {
    const { operation, httpStatus, errorCode } = payload;
    const ruleIds = forcingRules(payload, registry);
    const key = [operation, httpStatus, errorCode, ...ruleIds].join(" ");
    const before = found.get(key);
    const [judgement, source] = judge(payload, ruleIds, registry);
    const firstSequence = before?.firstSequence ?? sequence;
    const requestCount = (before?.requestCount ?? 0) + 1;
    found.set(key, { operation, httpStatus, errorCode, judgement, source, ruleIds, requestCount, firstSequence });
  }
  return [...found.values()].sort(leastSureFirst);
}

function judge(
  { operation, httpStatus, errorCode }: RequestEvent,
  ruleIds: readonly string[],
  { content }: Registry,
): readonly [Judgement, string] {
  if (ruleIds.length > 0) return ["FORCED", `rule ${ruleIds.map((id) => `"${id}"`).join(", ")}`];
  if (httpStatus === 0) return ["NOT_JUDGED", "the client left before the answer"];
  if (operation.startsWith("oci:") && content.context.manifestRules === "oci") {
    return ["NOT_JUDGED", "--fidelity oci: as the OCI specification says, not as ECR does"];
  }
  const mark = markOfAnswer(operation, httpStatus, errorCode);
  return mark === undefined ? ["NOT_JUDGED", "not an operation of ECR"] : [mark.certainty, mark.source];
}

/** The rules that made the answer what it was. A rule that is gone is taken to have done so. */
function forcingRules({ decisions }: RequestEvent, { rules, commonRules }: Registry): string[] {
  const forcing = decisions.filter(({ ruleId, outcome, step }) => {
    if (outcome !== "FIRED") return false;
    const effects = (rules.get(ruleId) ?? commonRules.get(ruleId))?.spec.steps[step]?.effects;
    return effects === undefined || effects.some(({ kind }) => !HARMLESS.has(kind));
  });
  return [...new Set(forcing.map(({ ruleId }) => ruleId))];
}

function leastSureFirst(a: JudgedAnswer, b: JudgedAnswer): number {
  const sure = JUDGEMENTS.indexOf(a.judgement) - JUDGEMENTS.indexOf(b.judgement);
  return sure || compare(a.operation, b.operation) || a.httpStatus - b.httpStatus || compare(a.errorCode, b.errorCode);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
