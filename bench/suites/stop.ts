import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { alternate } from "../rounds.js";
import type { BenchContext, Suite } from "../suite.js";

/** Milliseconds from SIGTERM to the end of the process. @param occupy leaves something in flight */
async function stopTime(context: BenchContext, occupy: (api: string) => Promise<unknown>): Promise<number> {
  const args = [context.serverEntry, "--port", "0", "--admin-port", "0"];
  const child = spawn(context.node, args, { stdio: ["ignore", "pipe", "ignore"] });
  const exit = once(child, "exit");
  try {
    for await (const line of createInterface(child.stdout)) {
      if (!line.includes('"msg":"ready"')) continue;
      await occupy((JSON.parse(line) as { api: string }).api);
      const begun = performance.now();
      child.kill("SIGTERM");
      await exit;
      return performance.now() - begun;
    }
    throw new Error("the server ended before it was ready");
  } finally {
    child.kill("SIGKILL");
  }
}

/** A connection that is kept alive, and a request whose body never comes. */
async function leaveOpen(api: string): Promise<void> {
  await (await fetch(`${api}/healthz`)).text();
  const body = new ReadableStream({ pull: () => new Promise<void>(() => {}) });
  fetch(api, { method: "POST", body, duplex: "half" } as RequestInit).catch(() => {});
  await (await fetch(`${api}/healthz`)).text();
}

/** How long a pipeline waits for the server's end. */
export const stop: Suite = {
  name: "stop",
  async *run(context) {
    const medians = await alternate(context.quick ? 1 : 7, {
      idle: () => stopTime(context, async () => {}),
      busy: () => stopTime(context, leaveOpen),
    });
    yield { what: "SIGTERM to exit, idle", unit: "ms", figure: medians.idle, goal: "stop" };
    yield { what: "SIGTERM to exit, a stalled request", unit: "ms", figure: medians.busy, goal: "stop" };
  },
};
