import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";

/** What the bin and the image run: `npm test` has built it. */
const MAIN = fileURLToPath(new URL("../../dist/bundle/main.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandBench {
  readonly emulator: TestEmulator;
  readonly folder: string;
  /** Runs a command against the emulator. */
  readonly run: (...args: string[]) => Promise<Ended>;
}

export function start(args: readonly string[], env: NodeJS.ProcessEnv): ReturnType<typeof spawn> {
  return spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env["PATH"], ...env } });
}

export async function runWith(env: NodeJS.ProcessEnv, args: readonly string[], input = ""): Promise<Ended> {
  const child = start(args, env);
  let [out, err] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  child.stdin?.on("error", () => {}).end(input);
  const [code] = await once(child, "close");
  return { code, out, err };
}

/** An emulator, and commands that know its address. */
export async function startBench(): Promise<CommandBench> {
  const emulator = await startTestEmulator();
  const env = { ECR_ADMIN: emulator.emulator.adminAddress };
  const folder = mkdtempSync(join(tmpdir(), "ecr-commands-"));
  return { emulator, folder, run: (...args) => runWith(env, args) };
}

export async function stopBench({ emulator, folder }: CommandBench): Promise<void> {
  rmSync(folder, { recursive: true });
  await emulator.stop();
}
