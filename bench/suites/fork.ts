import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { compileProgram } from "../processes/bare-process.js";
import type { Suite } from "../suite.js";

const REPOSITORIES = 100;
const IMAGES = 100;

interface Measured {
  readonly forkMs: number;
  readonly writeMs: number;
  readonly heldKiB: number;
}

/** What a fork costs, which snapshots and previews of lifecycle policies start from. */
export const fork: Suite = {
  name: "fork",
  async *run({ node }) {
    const program = await compileProgram("programs/fork");
    const args = ["--expose-gc", program, String(REPOSITORIES), String(IMAGES)];
    const { stdout } = await promisify(execFile)(node, args, { timeout: 120_000 });
    const { forkMs, writeMs, heldKiB } = JSON.parse(stdout) as Measured;
    const what = `fork, ${(REPOSITORIES * IMAGES).toLocaleString("en")} images in ${REPOSITORIES} repositories`;
    yield { what, unit: "ms", figure: forkMs, goal: "fork" };
    yield { what: `${what}: first change of it`, unit: "ms", figure: writeMs, goal: "fork" };
    yield { what: `${what}: held while untouched`, unit: "KiB", figure: heldKiB, goal: "fork-memory" };
  },
};
