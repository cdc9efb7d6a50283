/**
 * `node lifecycle.js IMAGES RULES`: prints a line of JSON with the milliseconds that evaluations of a lifecycle policy take,
 * and the longest for which one of them keeps everything else in the process waiting.
 */
import { setImmediate } from "node:timers/promises";
import { evaluateLifecycle } from "../../server/content/lifecycle/evaluate-lifecycle.js";
import type { LifecycleImage } from "../../server/content/lifecycle/lifecycle-image.js";
import { readLifecyclePolicy } from "../../server/content/lifecycle/read-lifecycle-policy.js";
import { finishInTurns } from "../../server/content/lifecycle/slices.js";
import { median } from "../rounds.js";

const [images = 0, rules = 0] = process.argv.slice(2).map(Number);
const ROUNDS = 9;
const MINUTE_MS = 60_000;
const NOW_MS = images * MINUTE_MS;

/** Tags of releases, branches and commits by turns; each tenth is an index of the two before it, each fiftieth is signed. */
function image(number: number): LifecycleImage {
  const isIndex = number % 10 === 9;
  return {
    digest: digest(number),
    tags:
      number % 10 > 6 && !isIndex ? [] : [`${KINDS[number % KINDS.length]}-${number}`, `sha-${number.toString(16)}`],
    // Pushed again now and then, so not quite in the order of time.
    pushedAtMs: (number + (number % 20 === 0 ? 500 : 0)) * MINUTE_MS,
    lastPulledAtMs: undefined,
    status: "ACTIVE",
    lastArchivedAtMs: undefined,
    lastActivatedAtMs: undefined,
    children: isIndex ? [digest(number - 1), digest(number - 2)] : [],
    subjectDigest: number % 50 === 7 ? digest(number - 1) : undefined,
  };
}

const KINDS = Array.from({ length: 7 }, (_, i) => `team${i}-main`);

function digest(number: number): string {
  return `sha256:${number.toString(16).padStart(64, "0")}`;
}

/** By turns patterns and prefixes, counts and times, of which most fit no image: then every rule has to be looked at. */
function rule(number: number): object {
  const tags = `team${number}-`;
  const isTime = number % 3 === 0;
  const selection =
    number === rules
      ? { tagStatus: "any" }
      : {
          tagStatus: "tagged",
          ...(number % 2 === 0 ? { tagPrefixList: [tags] } : { tagPatternList: [`${tags}*`, "*-*"] }),
        };
  const count = isTime
    ? { countType: "sinceImagePushed", countUnit: "days", countNumber: 20 }
    : { countType: "imageCountMoreThan", countNumber: 100 };
  return { rulePriority: number, selection: { ...selection, ...count }, action: { type: "expire" } };
}

const { policy } = readLifecyclePolicy(JSON.stringify({ rules: Array.from({ length: rules }, (_, i) => rule(i + 1)) }));
const repository = Array.from({ length: images }, (_, i) => image(i));

async function evaluateOnce(): Promise<{ totalMs: number; longestMs: number }> {
  const start = performance.now();
  let [since, longestMs] = [start, 0];
  const pause = async (): Promise<void> => {
    longestMs = Math.max(longestMs, performance.now() - since);
    await setImmediate();
    since = performance.now();
  };
  const { actions } = await finishInTurns(evaluateLifecycle(policy, repository, NOW_MS), pause);
  const end = performance.now();
  if (actions.length === 0) throw new Error("the policy does nothing");
  return { totalMs: end - start, longestMs: Math.max(longestMs, end - since) };
}

/** What the machine has to give at the moment: milliseconds for a fixed number of additions. */
function additions(): number {
  const start = performance.now();
  let sum = 0;
  for (let i = 0; i < ADDITIONS; i++) sum = (sum + i) | 0;
  const ms = performance.now() - start;
  if (!Number.isInteger(sum)) throw new Error("the additions were left out");
  return ms;
}

const ADDITIONS = 10_000_000;

// The first run includes compilation, as the first one in a server does.
const { totalMs: firstMs } = await evaluateOnce();
additions();
const rounds: { totalMs: number; longestMs: number; additionsMs: number }[] = [];
for (let i = 0; i < ROUNDS; i++) rounds.push({ ...(await evaluateOnce()), additionsMs: additions() });
const figures = (name: "totalMs" | "longestMs" | "additionsMs") => median(rounds.map((round) => round[name]));
console.log(
  JSON.stringify({
    firstMs,
    totalMs: figures("totalMs"),
    longestMs: figures("longestMs"),
    additionsMs: figures("additionsMs"),
  }),
);
