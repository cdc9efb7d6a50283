import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { compileProgram } from "../processes/bare-process.js";
import type { Suite } from "../suite.js";

/** Fewer than a registry's event log keeps. */
const EVENTS = 4_000;

interface Held {
  readonly perEvent: number;
  readonly perImage: number;
  readonly manifestBytes: number;
}

/** What stays in memory for an image that was put and for an event that was logged. */
export const memory: Suite = {
  name: "memory",
  async *run({ node, quick }) {
    const images = quick ? 3_000 : 50_000;
    const program = await compileProgram("programs/memory");
    const args = ["--expose-gc", program, String(EVENTS), String(images)];
    const { stdout } = await promisify(execFile)(node, args, { timeout: 120_000 });
    const { perEvent, perImage, manifestBytes } = JSON.parse(stdout) as Held;
    yield {
      what: `memory per image beyond its manifest (${images.toLocaleString("en")} images)`,
      unit: "KiB",
      figure: (perImage - manifestBytes) / 1024,
      goal: "image-memory",
    };
    yield { what: "memory per logged request", unit: "KiB", figure: perEvent / 1024 };
  },
};
