/**
 * `node rules.js`: prints a line of JSON with the milliseconds of CPU that deciding about one request takes, by how many
 * rules there are.
 */
import { RegistryClock } from "../../server/content/clock.js";
import type { RequestMatch } from "../../server/requests/request-match.js";
import type { BothWays } from "../../server/rules/actions.js";
import { decide } from "../../server/rules/decide.js";
import { compileEffect } from "../../server/rules/effects/kinds.js";
import { RuleSet } from "../../server/rules/rule-set.js";
import { median } from "../rounds.js";

const ROUNDS = 9;
const REQUESTS = 2_000;
const clock = new RegistryClock();

function rulesOf(count: number, match: (number: number) => RequestMatch): RuleSet {
  const rules = new RuleSet({ clock, seed: 1n });
  const effects = [{ kind: "delay", delay: { kind: "fixed", fixedMs: 0 } }] as const;
  for (let i = 0; i < count; i++) rules.put({ id: `r${i}`, match: match(i), steps: [{ effects }] });
  return rules;
}

/** Other operations, other repositories, other tags, other callers, by turns. */
function elsewhere(number: number): RequestMatch {
  switch (number % 4) {
    case 0:
      return { operations: ["oci:*"] };
    case 1:
      return { repositories: [`other-${number}/*`] };
    case 2:
      return { repositories: ["team/app-1"], references: [`release-${number}`] };
    default:
      return { callers: [`AKIA${number}`] };
  }
}

function msEach(rules: RuleSet): number {
  const figures = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < REQUESTS; i++) {
      const facts = {
        operation: "ecr:PutImage",
        repository: `team/app-${i}`,
        references: ["v1"],
        accessKeyId: "AKIAALICE",
        callerArn: "arn:aws:iam::123456789012:user/alice",
        headers: {},
        invocationId: "",
      };
      decide([rules], facts, clock);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / REQUESTS;
  });
  return median(figures);
}

/** Bytes a second that pace lets pass, of those that it is told to. */
async function paceRatio(): Promise<number> {
  const bytesPerSecond = 1_000_000;
  const compiled = compileEffect({ kind: "pace", pace: { bytesPerSecond, chunkBytes: 0 } }, "0");
  const { pass } = compiled({} as Parameters<typeof compiled>[0]) as BothWays;
  const source = (async function* () {
    for (let i = 0; i < 10; i++) yield Buffer.alloc(bytesPerSecond / 10);
  })();
  const start = performance.now();
  for await (const _ of pass(source, { length: bytesPerSecond, signal: new AbortController().signal }));
  return 1_000 / (performance.now() - start);
}

console.log(
  JSON.stringify({
    paceRatio: await paceRatio(),
    noneMs: msEach(rulesOf(0, elsewhere)),
    elsewhereMs: msEach(rulesOf(1_000, elsewhere)),
    ownMs: msEach(rulesOf(10_000, (number) => ({ repositories: [`team/app-${number}`] }))),
  }),
);
