import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { compileProgram } from "../processes/bare-process.js";
import type { Suite } from "../suite.js";

interface Measured {
  readonly paceRatio: number;
  readonly noneMs: number;
  readonly elsewhereMs: number;
  readonly ownMs: number;
}

/** What rules cost a request, in CPU: those that don't concern it, and many of which one does. */
export const rules: Suite = {
  name: "rules",
  async *run({ node }) {
    const program = await compileProgram("programs/rules");
    const { stdout } = await promisify(execFile)(node, [program], { timeout: 120_000 });
    const { paceRatio, noneMs, elsewhereMs, ownMs } = JSON.parse(stdout) as Measured;
    const note = `without rules ${noneMs.toFixed(5)} ms`;
    yield { what: "1,000 rules of which none matches", unit: "ms", figure: elsewhereMs, goal: "rules-elsewhere", note };
    yield { what: "pace of 1 MB/s, of its rate", unit: "", figure: paceRatio, goal: "pace-rate" };
    yield { what: "10,000 rules, each for a repository", unit: "ms", figure: ownMs, goal: "rules-own", note };
  },
};
