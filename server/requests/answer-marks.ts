import marks from "./answer-marks.json" with { type: "json" };

export type Certainty = "INFERRED" | "DOCUMENTED" | "SEEN_ON_AWS";

/** How sure it is that AWS gives an answer. */
export interface AnswerMark {
  readonly certainty: Certainty;
  /** Section of docs/ecr-behaviour.md, who saw it, and after a semicolon the part that is still a guess. */
  readonly source: string;
}

/** By operation, "*" for those that many answer alike, and answer: "success", an error code; of the registry "404 NAME_UNKNOWN". */
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The words that open a mark, as in the titles of tests. */
const CERTAINTIES: readonly (readonly [string, Certainty])[] = [
  ["seen on AWS: ", "SEEN_ON_AWS"],
  ["documented: ", "DOCUMENTED"],
  ["inferred: ", "INFERRED"],
];

const NOTHING_KNOWN: AnswerMark = { certainty: "INFERRED", source: "nothing is known of it" };

/**
 * The mark of an operation's answer: for the status and code, not for each situation in which it gives them.
 * @param errorCode "" = no error
 * @returns undefined if it isn't an operation of ECR
 */
export function markOfAnswer(operation: string, httpStatus: number, errorCode: string): AnswerMark | undefined {
  const [plane, name = ""] = operation.split(":");
  const ofRegistry = [httpStatus, errorCode].filter((part) => part !== "").join(" ");
  if (plane === "ecr") return read(marks.ecr, name, errorCode === "" ? "success" : errorCode) ?? NOTHING_KNOWN;
  if (plane === "oci") return read(marks.oci, name, ofRegistry) ?? NOTHING_KNOWN;
  // It isn't known which plane a request that makes no sense was meant for.
  if (operation === "unknown") return read(marks.ecr, "*", errorCode) ?? read(marks.oci, "*", ofRegistry);
  return undefined;
}

function read(table: Table, operation: string, answer: string): AnswerMark | undefined {
  const mark = table[operation]?.[answer] ?? table["*"]?.[answer];
  if (mark === undefined) return undefined;
  const [opening, certainty] = CERTAINTIES.find(([words]) => mark.startsWith(words)) as (typeof CERTAINTIES)[number];
  return { certainty, source: mark.slice(opening.length) };
}
