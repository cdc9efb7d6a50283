import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { TestEmulator } from "../support/emulator.js";
import { findTool, toolSpec } from "../support/tools.js";
import type { Json, WaitEnd } from "./scenario.js";
import { declareScenario, type Pages, type ScenarioClient, type ScenarioContext } from "./scenario-run.js";

const ACCOUNT = "810000000003";

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The AWS CLI: a process per command. It fetches all pages by itself and waits with AWS's own delays. */
class AwsCli implements ScenarioClient {
  readonly #env: NodeJS.ProcessEnv;

  constructor(endpoint: string) {
    this.#env = {
      ...process.env,
      ...{ AWS_ENDPOINT_URL: endpoint, AWS_DEFAULT_REGION: "us-east-1", AWS_CONFIG_FILE: "/dev/null" },
      ...{ AWS_ACCESS_KEY_ID: ACCOUNT, AWS_SECRET_ACCESS_KEY: "test", AWS_PAGER: "" },
    };
  }

  async call(operation: string, input: Json) {
    const { code, stdout, stderr } = await ended(
      this.#start(kebab(operation), "--cli-input-json", JSON.stringify(input)),
    );
    if (code === 0) return { output: (stdout === "" ? {} : JSON.parse(stdout)) as Json };
    const [, error, message] = /An error occurred \((\w+)\) when calling the \w+ operation: (.*)/.exec(stderr) ?? [];
    if (error === undefined || message === undefined) throw new Error(`aws ended with ${code}: ${stderr}`);
    return { refused: { code: error, message } };
  }

  async paginate(operation: string, input: Json, pageSize: number, items: string): Promise<Pages> {
    const query = ["--query", items, "--page-size", String(pageSize)];
    const given = ["--cli-input-json", JSON.stringify(input)];
    const { code, stdout, stderr } = await ended(this.#start(kebab(operation), ...given, ...query));
    if (code !== 0) throw new Error(stderr);
    return { items: JSON.parse(stdout) as unknown[] };
  }

  async wait(waiter: string, input: Json, askedAgain?: () => Promise<void>): Promise<WaitEnd> {
    const { repositoryName, imageId } = input as { repositoryName: string; imageId: { imageTag: string } };
    const image = ["--repository-name", repositoryName, "--image-id", `imageTag=${imageId.imageTag}`];
    const child = this.#start("wait", kebab(waiter), ...image);
    const end = ended(child).then(({ code }): WaitEnd => (code === 0 ? "success" : "failure"));
    const waitsOn = askedAgain?.().then((): WaitEnd => "never");
    const first = await Promise.race(waitsOn === undefined ? [end] : [end, waitsOn]);
    child.kill();
    return first;
  }

  close(): void {}

  #start(...args: string[]): ChildProcess {
    return spawn(findTool("aws") as string, ["ecr", ...args], { env: this.#env, stdio: ["ignore", "pipe", "pipe"] });
  }
}

async function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...output };
}

function kebab(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
}

const s = toolSpec("client: AWS CLI", ["aws"], {} as ScenarioContext);
declareScenario(s, ACCOUNT, (server: TestEmulator) => new AwsCli(server.endpoint));
s.run();
