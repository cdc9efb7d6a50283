import { JUDGEMENTS, type JudgedAnswer, type Judgement } from "./judge-answers.js";

const TITLES: Readonly<Record<Judgement, string>> = {
  INFERRED: "inferred",
  DOCUMENTED: "documented",
  SEEN_ON_AWS: "seen on AWS",
  FORCED: "forced by a rule",
  NOT_JUDGED: "not judged",
};

/** For people: how many there are of each kind, then each answer with where its mark comes from, the least sure first. */
export function fidelityText(answers: readonly JudgedAnswer[], requestCount: number): string {
  const kinds = JUDGEMENTS.flatMap((judgement) => {
    const those = answers.filter((answer) => answer.judgement === judgement);
    return those.length === 0 ? [] : [{ title: TITLES[judgement], those }];
  });
  const counts = kinds.map(({ title, those }) => `${those.length} ${title}`).join(", ");
  const summary = `${counted(requestCount, "request")}, ${counted(answers.length, "answer")}`;
  if (kinds.length === 0) return summary;
  const width = Math.max(...answers.map((answer) => named(answer).length));
  const sections = kinds.flatMap(({ title, those }) => [
    "",
    `${title}:`,
    ...those.map((answer) => `  ${named(answer).padEnd(width)}  ${answer.requestCount}×  ${answer.source}`),
  ]);
  return [`${summary}: ${counts}`, ...sections].join("\n");
}

function named({ operation, httpStatus, errorCode }: JudgedAnswer): string {
  const status = httpStatus === 0 ? "no answer" : String(httpStatus);
  return [operation, status, errorCode].filter((part) => part !== "").join(" ");
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
