import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { TestEmulator } from "../support/emulator.js";
import { pythonWith } from "../support/python.js";
import { findTool, toolSpec } from "../support/tools.js";
import type { Json, Refusal, WaitEnd } from "./scenario.js";
import { declareScenario, type Pages, type ScenarioClient, type ScenarioContext } from "./scenario-run.js";

const ACCOUNT = "810000000002";
const SCRIPT = fileURLToPath(new URL("scenario.py", import.meta.url));

/** boto3 in a process of its own, which reads requests and writes answers as lines of JSON. */
class Boto3 implements ScenarioClient {
  readonly #python: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(endpoint: string) {
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_CONFIG_FILE: "/dev/null",
    };
    this.#python = spawn(findTool("python") as string, [SCRIPT, endpoint], { env, stdio: ["pipe", "pipe", "inherit"] });
    const { stdout } = this.#python;
    if (stdout === null) throw new Error("python has no output");
    this.#answers = createInterface(stdout)[Symbol.asyncIterator]();
  }

  call(operation: string, input: Json): Promise<{ output: Json } | { refused: Refusal }> {
    return this.#ask({ call: operation, input });
  }

  paginate(operation: string, input: Json, pageSize: number, items: string): Promise<Pages> {
    return this.#ask({ paginate: operation, input, pageSize, items });
  }

  async wait(waiter: string, input: Json): Promise<WaitEnd> {
    return (await this.#ask<{ ends: WaitEnd }>({ wait: waiter, input })).ends;
  }

  close(): void {
    this.#python.stdin?.end();
  }

  async #ask<T>(request: Json): Promise<T> {
    this.#python.stdin?.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`python ended with exit code ${this.#python.exitCode}`);
    return JSON.parse(value) as T;
  }
}

const s = toolSpec("client: boto3", [pythonWith("boto3")], {} as ScenarioContext);
declareScenario(s, ACCOUNT, (server: TestEmulator) => new Boto3(server.endpoint));
s.run();
