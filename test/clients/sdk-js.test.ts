import * as sdk from "@aws-sdk/client-ecr";
import type { TestEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import type { Json, WaitEnd } from "./scenario.js";
import { declareScenario, type ScenarioClient, type ScenarioContext } from "./scenario-run.js";

const ACCOUNT = "810000000001";
/** Seconds: fast enough for a test, slow enough for the SDK's own checks. */
const WAITING = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 1 };

type AnyCommand = new (input: Json) => sdk.DescribeRegistryCommand;
type AnyPaginator = (config: object, input: Json) => AsyncIterable<Json>;
type AnyWaiter = (config: object, input: Json) => Promise<{ state: string }>;

const exported = sdk as unknown as Readonly<Record<string, unknown>>;

/** The official SDK for JavaScript, by the names of what it exports. */
class JavaScriptSdk implements ScenarioClient {
  readonly #ecr: sdk.ECRClient;

  constructor(ecr: sdk.ECRClient) {
    this.#ecr = ecr;
  }

  async call(operation: string, input: Json) {
    const Command = exported[`${operation}Command`] as AnyCommand;
    const blob = input["layerPartBlob"];
    const encoded = blob === undefined ? input : { ...input, layerPartBlob: Buffer.from(blob as string) };
    try {
      const { $metadata, ...output } = await this.#ecr.send(new Command(encoded));
      return { output };
    } catch (error) {
      if (!(error instanceof sdk.ECRServiceException)) throw error;
      return { refused: { code: error.name, message: error.message } };
    }
  }

  async paginate(operation: string, input: Json, pageSize: number, items: string) {
    const paginate = exported[`paginate${operation}`] as AnyPaginator;
    const found: unknown[] = [];
    let pages = 0;
    for await (const page of paginate({ client: this.#ecr, pageSize }, input)) {
      pages++;
      found.push(...(items.split(".").reduce<unknown>((at, name) => (at as Json)[name], page) as unknown[]));
    }
    return { items: found, pages };
  }

  async wait(waiter: string, input: Json): Promise<WaitEnd> {
    const waitUntil = exported[`waitUntil${waiter}`] as AnyWaiter;
    try {
      await waitUntil({ client: this.#ecr, ...WAITING }, input);
      return "success";
    } catch (error) {
      return (error as Error).name === "TimeoutError" ? "never" : "failure";
    }
  }

  close(): void {}
}

const s = spec("client: AWS SDK for JavaScript", {} as ScenarioContext);
declareScenario(s, ACCOUNT, (server: TestEmulator) => new JavaScriptSdk(server.ecr(ACCOUNT)));
s.run();
