import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { findTool, toolSpec } from "../support/tools.js";

const MAIN = fileURLToPath(new URL("../../dist/bundle/main.js", import.meta.url));

// util-linux's `script` runs a command on a terminal of its own.
const s = toolSpec("the server's log on a terminal", ["script"], {});

/** The first line that the server prints there. */
async function firstLine(args: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const command = `"${process.execPath}" "${MAIN}" --port 0 --admin-port 0 ${args}`;
  const script = spawn(findTool("script") ?? "", ["-qec", command, "/dev/null"], {
    env: { PATH: process.env["PATH"], TERM: "xterm", ...env },
    stdio: ["pipe", "pipe", "ignore"],
  });
  let output = "";
  for await (const text of script.stdout.setEncoding("utf8")) {
    output += text;
    if (output.includes("\n")) break;
  }
  const ended = once(script, "exit");
  script.stdin.write("\x03"); // Ctrl-C
  await ended;
  return output.split("\r\n")[0] ?? "";
}

s.test("is text for people", async () => {
  assert.match(await firstLine(""), /^ready {2}API and registry http:\/\/127\.0\.0\.1:\d+ {2}admin API \(gRPC\) 127/);
});

s.test("warnings have colours, unless NO_COLOR is set", async () => {
  const typo = { ECR_SEDE: "1" };
  assert.ok((await firstLine("", typo)).includes("\x1b[33mwarn\x1b[0m  the environment variable ECR_SEDE"));
  assert.match(
    await firstLine("", { ...typo, NO_COLOR: "1" }),
    /^[\d:.]+ {2}warn {2}the environment variable ECR_SEDE/,
  );
});

s.test("is JSON with --log-format json", async () => {
  assert.is(JSON.parse(await firstLine("--log-format json")).msg, "ready");
});

s.run();
