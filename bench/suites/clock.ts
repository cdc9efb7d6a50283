import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { compileProgram } from "../processes/bare-process.js";
import type { Suite } from "../suite.js";

const TIMERS = 1_000;
const IMAGES = 10_000;

interface Measured {
  readonly timersMs: number;
  readonly runsMs: number;
}

/** What it takes to make a year pass in a registry. */
export const clock: Suite = {
  name: "clock",
  async *run({ node }) {
    const program = await compileProgram("programs/clock");
    const args = [program, String(TIMERS), String(IMAGES)];
    const { stdout } = await promisify(execFile)(node, args, { timeout: 300_000 });
    const { timersMs, runsMs } = JSON.parse(stdout) as Measured;
    const count = (number: number): string => number.toLocaleString("en");
    const timers = `advancing a clock by a year, ${count(TIMERS)} timers`;
    yield { what: timers, unit: "ms", figure: timersMs, goal: "year-of-timers" };
    const runs = `advancing a clock by a year, a lifecycle policy over ${count(IMAGES)} images`;
    yield { what: runs, unit: "ms", figure: runsMs, goal: "year-of-runs" };
  },
};
