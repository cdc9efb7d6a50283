import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { compileProgram } from "../processes/bare-process.js";
import type { Row, Suite } from "../suite.js";

const RULES = 50;

interface Preview {
  readonly totalMs: number;
  readonly longestMs: number;
  readonly pushMs: number;
}

interface Measured {
  readonly firstMs: number;
  readonly totalMs: number;
  /** Of each evaluation, the longest for which it keeps everything else waiting; the median of these. */
  readonly longestMs: number;
  readonly additionsMs: number;
}

/** What a lifecycle policy with as many rules as ECR allows costs in a repository with as many images as ECR allows. */
export const lifecycle: Suite = {
  name: "lifecycle",
  async *run({ node, quick }) {
    const images = quick ? 20_000 : 100_000;
    const program = await compileProgram("programs/lifecycle");
    const { stdout } = await promisify(execFile)(node, [program, String(images), String(RULES)], { timeout: 120_000 });
    const { firstMs, totalMs, longestMs, additionsMs } = JSON.parse(stdout) as Measured;
    const what = `lifecycle evaluation, ${images.toLocaleString("en")} images, ${RULES} rules`;
    const first = `${Math.round(firstMs)} ms the first time`;
    // Nothing else does this work, so the goals are absolute; this says how far to trust them.
    const machine = `10 million additions took ${Math.round(additionsMs)} ms in between`;
    yield { what, unit: "ms", figure: totalMs, goal: "lifecycle-evaluation", note: `${first}; ${machine}` };
    yield { what: `${what}: longest block`, unit: "ms", figure: longestMs, goal: "lifecycle-block", note: machine };
    yield* preview(node, images);
  },
};

/** It lets the policy have its way with a fork of the content: so it takes as long as deleting does, and only slices block. */
async function* preview(node: string, images: number): AsyncIterable<Row> {
  const program = await compileProgram("programs/preview");
  const { stdout } = await promisify(execFile)(node, [program, String(images)], { timeout: 120_000 });
  const { totalMs, longestMs, pushMs } = JSON.parse(stdout) as Preview;
  const what = `lifecycle preview that takes nearly all of ${images.toLocaleString("en")} images`;
  yield { what, unit: "ms", figure: totalMs, note: "of processor time, as the two below" };
  yield { what: `${what}: longest block`, unit: "ms", figure: longestMs, goal: "lifecycle-block" };
  yield { what: `${what}: the push after its start`, unit: "ms", figure: pushMs, goal: "fork" };
}
