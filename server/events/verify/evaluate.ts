import type { LoggedRequest } from "../logged-event.js";
import type { CompiledExpectation } from "./compiled-expectation.js";
import type { MatchedRequests } from "./matched-requests.js";
import { shareInOrder } from "./order.js";
import { spacingProblems } from "./spacing.js";

export interface Evaluation {
  readonly passed: boolean;
  /** It can't pass any more, no matter what comes. */
  readonly hopeless: boolean;
  readonly parts: readonly ExpectationJudgement[];
  /** What is wrong beyond single expectations, a sentence each. */
  readonly problems: readonly string[];
}

export interface ExpectationJudgement {
  readonly expectation: CompiledExpectation;
  readonly matched: readonly LoggedRequest[];
  /** Empty = it is met. */
  readonly problems: readonly string[];
  /** It can't be met any more: counts only grow and gaps stay as they are. */
  readonly lost: boolean;
}

/** Says whether the matched so far meets the expectations. */
export function evaluate(
  expectations: readonly CompiledExpectation[],
  matched: MatchedRequests,
  order: "SEQUENCE" | undefined,
  nothingElse: boolean,
): Evaluation {
  const inSequence = order === "SEQUENCE";
  const shares = inSequence ? sharesInSequence(expectations, matched) : matched.matched;
  const parts = expectations.map((expectation, i) => judgeOne(expectation, shares[i] ?? [], inSequence));
  const losses = lossProblems(expectations, matched, nothingElse);
  const problems = [
    ...(inSequence ? orderProblems(parts) : []),
    ...(nothingElse ? unexpectedProblems(matched) : []),
    ...losses,
  ];
  const strays = nothingElse && matched.unexpected.length > 0;
  return {
    passed: problems.length === 0 && parts.every((part) => part.problems.length === 0),
    hopeless: losses.length > 0 || parts.some(({ lost }) => lost) || (strays && !expectations.some(canBeTakenBack)),
    parts,
    problems,
  };
}

function canBeTakenBack(expectation: CompiledExpectation): boolean {
  return expectation.canBeTakenBack;
}

/** "Never" has no place in a sequence: such an expectation is about all requests, and so is its share. */
function sharesInSequence(
  expectations: readonly CompiledExpectation[],
  matched: MatchedRequests,
): readonly (readonly LoggedRequest[])[] {
  const places = [...expectations.keys()].filter((i) => expectations[i]?.max !== 0);
  const shares = shareInOrder(
    places.map((i) => expectations[i] as CompiledExpectation),
    places.map((i) => matched.matched[i] ?? []),
  );
  return expectations.map((_, i) => (places.includes(i) ? shares[places.indexOf(i)] : matched.matched[i]) ?? []);
}

function judgeOne(
  expectation: CompiledExpectation,
  matched: readonly LoggedRequest[],
  inSequence: boolean,
): ExpectationJudgement {
  const { min, max, spacing } = expectation;
  const wrongCount = matched.length < min || matched.length > max;
  const where = inSequence && max !== 0 ? " in its place" : "";
  const gaps = spacingProblems(matched, spacing);
  // How often something may come in a sequence depends on where the next one will lie.
  const tooMany = matched.length > max && (max === 0 || !inSequence);
  return {
    expectation,
    matched,
    problems: [...(wrongCount ? [`expected ${countText(min, max)}, got ${matched.length}${where}`] : []), ...gaps],
    lost: (tooMany || (gaps.length > 0 && !inSequence)) && !expectation.canBeTakenBack,
  };
}

export function countText(min: number, max: number): string {
  const requests = (count: number): string => (count === 1 ? "1 request" : `${count} requests`);
  if (max === 0) return "no request";
  if (min === max) return `exactly ${requests(min)}`;
  if (max === Number.POSITIVE_INFINITY) return `at least ${requests(min)}`;
  return min === 0 ? `at most ${requests(max)}` : `${min} to ${requests(max)}`;
}

/** Names where the sequence broke, if it did. */
function orderProblems(parts: readonly ExpectationJudgement[]): string[] {
  const sequence = parts.filter(({ expectation }) => expectation.max !== 0);
  const broken = sequence.findIndex(
    ({ expectation, matched }) => matched.length < expectation.min || matched.length > expectation.max,
  );
  if (broken === -1) return [];
  const wanted = sequence.map(({ expectation }) => expectation.title).join(", then ");
  const part = sequence[broken] as ExpectationJudgement;
  const last = sequence
    .slice(0, broken)
    .flatMap(({ matched }) => matched)
    .at(-1);
  const after = last === undefined ? "" : ` after #${last.sequence}`;
  return [`expected in order: ${wanted}; it broke at ${part.expectation.title}: ${part.problems[0]}${after}`];
}

function unexpectedProblems({ unexpected }: MatchedRequests): string[] {
  if (unexpected.length === 0) return [];
  const [noun, verb] = unexpected.length === 1 ? ["request", "meets"] : ["requests", "meet"];
  return [`expected nothing else, but ${unexpected.length} ${noun} ${verb} no expectation`];
}

/** That something didn't happen can't be told from a log that has lost its beginning. */
function lossProblems(
  expectations: readonly CompiledExpectation[],
  matched: MatchedRequests,
  nothingElse: boolean,
): string[] {
  if (matched.overflowed)
    return ["more requests bear on it than can be followed; narrow the match or pass after_sequence"];
  const needsAll = nothingElse || expectations.some(({ max }) => max !== Number.POSITIVE_INFINITY);
  if (!needsAll || matched.evictedUnseen === 0) return [];
  const lost = matched.evictedUnseen === 1 ? "1 event has" : `${matched.evictedUnseen} events have`;
  return [`${lost} been evicted from the log, so "at most" and "nothing else" can't be told; pass after_sequence`];
}
