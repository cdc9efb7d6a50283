import type { GetFidelityReportResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/GetFidelityReportResponse.js";
import { fidelityText } from "./fidelity-text.js";
import type { JudgedAnswer, Judgement } from "./judge-answers.js";

export function fidelityMessage(answers: readonly JudgedAnswer[], requestCount: number): GetFidelityReportResponse {
  const count = (wanted: Judgement): number => answers.filter(({ judgement }) => judgement === wanted).length;
  return {
    text: fidelityText(answers, requestCount),
    answers: answers.map(({ judgement, ruleIds, ...answer }) => ({
      ...answer,
      ruleIds: [...ruleIds],
      certainty: `CERTAINTY_${judgement}` as const,
    })),
    counts: {
      inferred: count("INFERRED"),
      documented: count("DOCUMENTED"),
      seenOnAws: count("SEEN_ON_AWS"),
      forced: count("FORCED"),
      notJudged: count("NOT_JUDGED"),
    },
    requestCount,
  };
}
