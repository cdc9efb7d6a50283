import fc from "fast-check";
import * as assert from "uvu/assert";
import { OPERATIONS } from "../../server/ecr/operations/index.js";
import { operationNames } from "../../server/model/api.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { inputArbitrary } from "../support/model-arbitrary.js";
import { spec } from "../support/spec.js";
import { inhabit } from "./inhabited-registry.js";
import { modelBreaches } from "./model-breaches.js";
import { ReachedErrors } from "./reached-errors.js";
import { Stage } from "./stage.js";

/** `ContractApi` looks at each answer; here is what is asked. */
const s = spec("contract: a walk over the whole model", { server: useEmulator() }, { timeoutMs: 120_000 });

const reached = new ReachedErrors();
let accounts = 500_000_000_000;
const newStage = (server: TestEmulator) => new Stage(server, reached, String(++accounts));

s.test("one thing wrong at a time: missing, of the wrong type, outside its constraint", async ({ server }) => {
  const stage = newStage(server);
  let asked = 0;
  for (const operation of operationNames) {
    await inParallel(modelBreaches(operation), async ({ what, input, error }) => {
      asked++;
      const answer = await stage.call(operation, input);
      assert.is(answer.error, error, `${operation}: ${what}: ${answer.message}`);
    });
  }
  console.log(`\n   ${asked} requests refused`);
  assert.ok(asked > 1_900, `${asked}`);
});

s.test("any input that the model allows, with and without members that it doesn't know", async ({ server }) => {
  let asked = 0;
  const succeeded = new Map<string, number>();
  for (const operation of operationNames) {
    const stage = newStage(server);
    const byShape = await inhabit(stage);
    const input = fc.oneof(
      inputArbitrary(operation, { byShape }),
      inputArbitrary(operation, { byShape, complete: true }),
    );
    const property = fc.asyncProperty(input, fc.boolean(), async (value, isAdorned) => {
      const { error, message } = await stage.call(operation, isAdorned ? adorned(value) : value);
      assert.not.match(error ?? "", "SerializationException", message);
      asked++;
      if (error === undefined) succeeded.set(operation, (succeeded.get(operation) ?? 0) + 1);
    });
    await fc.assert(property, { numRuns: OPERATIONS.has(operation) ? 60 : 5, seed: 7, interruptAfterTimeLimit: 5_000 });
  }
  const total = [...succeeded.values()].reduce((sum, count) => sum + count, 0);
  console.log(`\n   ${asked} generated requests, ${total} of them successful`);
  const never = [...OPERATIONS.keys()].filter((operation) => !succeeded.has(operation));
  assert.equal(never, [], "never successful");
});

s.test("every operation was called", () => {
  console.log(`\n   ${reached.summary()}`);
  assert.match(reached.summary(), `operations called: ${operationNames.length} of ${operationNames.length}`);
});

/** The same with members that no model has, in every object of it. */
function adorned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(adorned);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, adorned(member)]);
  return { constructor: { prototype: 1 }, unknown: [{ deep: null }], ...Object.fromEntries(members), toString: "no" };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

s.run();
