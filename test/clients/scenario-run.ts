import * as assert from "uvu/assert";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import type { Spec } from "../support/spec.js";
import { type Json, type Refusal, SCANS, type Step, scenario, type WaitEnd } from "./scenario.js";

export interface Pages {
  readonly items: readonly unknown[];
  /** Undefined if the client doesn't tell. */
  readonly pages?: number | undefined;
}

/** One client's way to do what a step says. */
export interface ScenarioClient {
  /** Outputs are plain JSON, without what the client adds of its own. */
  call(operation: string, input: Json): Promise<{ readonly output: Json } | { readonly refused: Refusal }>;
  paginate(operation: string, input: Json, pageSize: number, items: string): Promise<Pages>;
  /** @param askedAgain given if it isn't to end: resolves when it has asked a second time */
  wait(waiter: string, input: Json, askedAgain?: () => Promise<void>): Promise<WaitEnd>;
  close(): Promise<void> | void;
}

export interface ScenarioContext {
  server: TestEmulator;
  client: ScenarioClient;
}

/** Declares a numbered test per step of the scenario. */
export function declareScenario(
  s: Spec<ScenarioContext>,
  account: string,
  connect: (server: TestEmulator) => ScenarioClient,
): void {
  const registry = { accountId: account, region: "us-east-1" };
  const kept: Record<string, unknown> = {};
  s.before(async (c) => {
    c.server = await startTestEmulator();
    c.client = connect(c.server);
    await c.server.admin.createRegistry({ accountId: account });
    for (const [i, scan] of SCANS.entries())
      await c.server.admin.putScanProfile({ profile: { registry, id: `p${i}`, ...scan } });
  });
  s.after(async ({ server, client }) => {
    await client.close();
    await server.stop();
  });
  const steps = scenario(account);
  for (const [i, step] of steps.entries()) {
    const number = String(i + 1).padStart(2, "0");
    s.test(`${number} ${step.what}`, ({ server, client }) =>
      perform(client, step, kept, () => askedAgain(server, registry)),
    );
  }
}

async function perform(
  client: ScenarioClient,
  step: Step,
  kept: Record<string, unknown>,
  again: () => Promise<void>,
): Promise<void> {
  if ("wait" in step) {
    assert.is(await client.wait(step.wait, step.input, step.ends === "never" ? again : undefined), step.ends);
    return;
  }
  if ("paginate" in step) {
    const { items, pages } = await client.paginate(step.paginate, step.input, step.pageSize, step.items);
    assert.is(items.length, step.count);
    if (pages !== undefined) assert.is(pages, Math.ceil(step.count / step.pageSize));
    return;
  }
  const answer = await client.call(step.call, filledIn(step.input, kept));
  if (step.refused !== undefined) {
    assert.equal("refused" in answer ? answer.refused : answer, step.refused);
    return;
  }
  if ("refused" in answer) throw new Error(`${answer.refused.code}: ${answer.refused.message}`);
  assertHolds(answer.output, step.output, "output");
  for (const name of step.keep ?? []) kept[name] = answer.output[name];
}

/** `{name}` stands for what was kept under that name. */
function filledIn(input: Json, kept: Json): Json {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      const [, of] = /^\{(\w+)\}$/.exec(typeof value === "string" ? value : "") ?? [];
      return [name, of === undefined ? value : kept[of]];
    }),
  );
}

/** Objects may have more members than expected, lists no more elements. */
function assertHolds(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected !== "object" || expected === null) {
    assert.is(actual, expected, path);
    return;
  }
  if (Array.isArray(expected))
    assert.is((actual as unknown[] | undefined)?.length, expected.length, `length of ${path}`);
  for (const [name, value] of Object.entries(expected)) assertHolds((actual as Json)[name], value, `${path}.${name}`);
}

/** A waiter that waits on has asked twice about one image: its scan is ACTIVE, so nothing else does. */
async function askedAgain({ admin }: TestEmulator, registry: { accountId: string; region: string }): Promise<void> {
  const match = { operations: ["ecr:DescribeImageScanFindings"], references: ["active"] };
  const { passed, report } = await admin.verifyRequests({
    registry,
    expectations: [{ match, minCount: 2 }],
    timeout: { seconds: 30 },
  });
  assert.ok(passed, report);
}
