import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { bundle } from "../../container/build/bundle.js";
import { HttpConnection } from "../load/http-connection.js";
import { compileProgram } from "../processes/bare-process.js";
import { freePort } from "../processes/docker-registry.js";
import { ecrRequest } from "../requests/ecr-request.js";
import { alternate } from "../rounds.js";
import type { BenchContext, Suite } from "../suite.js";

const TIMEOUT_MS = 20_000;

/** Milliseconds from exec until a request to the port has its answer. */
async function firstAnswer(node: string, args: (port: number) => string[]): Promise<number> {
  const port = await freePort();
  const request = ecrRequest("GetAuthorizationToken", {});
  const start = performance.now();
  const child = spawn(node, args(port), { stdio: "ignore" });
  const exit = once(child, "exit");
  try {
    while (performance.now() - start < TIMEOUT_MS) {
      const connection = await HttpConnection.open(port).catch(() => undefined);
      if (connection === undefined) {
        await setTimeout(1);
        continue;
      }
      const { status } = await connection.send([request]);
      const ms = performance.now() - start;
      connection.close();
      if (status === 200) return ms;
      throw new Error(`the first answer is ${status}`);
    }
    throw new Error(`no answer within ${TIMEOUT_MS} ms`);
  } finally {
    child.kill("SIGKILL");
    await exit;
  }
}

/** Milliseconds from exec until the output has `line`. */
async function printed(node: string, args: string[], line: RegExp): Promise<number> {
  const start = performance.now();
  const child = spawn(node, args, { stdio: ["ignore", "pipe", "ignore"], timeout: TIMEOUT_MS });
  const exit = once(child, "exit");
  try {
    let output = "";
    for await (const text of child.stdout.setEncoding("utf8")) {
      output += text;
      if (line.test(output)) return performance.now() - start;
    }
    throw new Error(`ended without printing ${line}: ${output}`);
  } finally {
    child.kill("SIGKILL");
    await exit;
  }
}

/** From exec to the first answer of the API, and until both ports are bound, against a bare node:http server. */
export const startUp: Suite = {
  name: "start-up",
  async *run({ folder, node, quick, serverEntry }: BenchContext) {
    const bare = await compileProgram("bare/http-server");
    const image = join(folder, "image");
    await bundle(undefined, image);
    const bundled = join(image, "main.js");
    const ports = (port: number) => ["--host", "127.0.0.1", "--port", String(port), "--admin-port", "0"];
    const rounds = quick ? 1 : 7;
    const answer = await alternate(rounds, {
      bundle: () => firstAnswer(node, (port) => [bundled, ...ports(port)]),
      modules: () => firstAnswer(node, (port) => [serverEntry, ...ports(port)]),
      bare: () => firstAnswer(node, (port) => [bare, "", String(port)]),
    });
    const ready = await alternate(rounds, {
      bundle: () => printed(node, [bundled, ...ports(0)], /"ready"/),
      modules: () => printed(node, [serverEntry, ...ports(0)], /"ready"/),
      bare: () => printed(node, [bare], /port \d+/),
    });
    for (const [form, name] of [
      ["bundle", "the image's bundle"],
      ["modules", "separate modules"],
    ] as const) {
      yield {
        what: `exec to first answer, ${name}`,
        unit: "ms",
        figure: answer[form],
        baseline: { name: "bare", figure: answer.bare },
        goal: "first-answer",
      };
      yield {
        what: `exec to both ports ready, ${name}`,
        unit: "ms",
        figure: ready[form],
        baseline: { name: "bare, one port", figure: ready.bare },
        goal: "ready",
      };
    }
  },
};
