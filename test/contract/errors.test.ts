import * as assert from "uvu/assert";
import { operationModel, operationNames } from "../../server/model/api.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { modelledInput } from "../support/modelled-input.js";
import { spec } from "../support/spec.js";
import { ERROR_ROWS } from "./error-rows/all-rows.js";
import { LOW_QUOTAS } from "./error-rows/error-row.js";
import { modelBreaches } from "./model-breaches.js";
import { onlyByRule } from "./only-by-rule.js";
import { modelledErrors, ReachedErrors } from "./reached-errors.js";
import { Stage } from "./stage.js";

interface Context {
  server: TestEmulator;
  /** With quotas that a test reaches. */
  low: TestEmulator;
}

const s = spec("contract: every error of every operation", {
  server: useEmulator(),
  low: useEmulator({ quotas: LOW_QUOTAS }),
} as Context);

/** Errors that the service answers by itself, and errors that only a rule causes. */
const natural = new ReachedErrors();
const byRule = new ReachedErrors();
let accounts = 400_000_000_000;
const newStage = (server: TestEmulator, reached = natural) => new Stage(server, reached, String(++accounts));

for (const row of ERROR_ROWS) {
  s.test(`${row.operation}: ${row.error} when ${row.when} [${row.source}]`, async ({ server, low }) => {
    const [{ error, message }, text] = await row.run(newStage(row.low ? low : server));
    assert.equal([error, message], [row.error, text]);
  });
}

s.test("every operation with a constraint refuses what breaks it [seen on AWS: A.4]", async ({ server }) => {
  const stage = newStage(server);
  for (const operation of operationNames) {
    const breach = modelBreaches(operation).find(({ error }) => error === "InvalidParameterException");
    if (breach === undefined) continue;
    const { error } = await stage.call(operation, breach.input);
    assert.is(error, breach.error, `${operation}: ${breach.what}`);
  }
});

s.test("a rule can answer every error that the model names", async ({ server }) => {
  const stage = newStage(server, byRule);
  await stage.call("DescribeRegistry");
  for (const operation of operationNames) {
    const { errors } = operationModel(operation);
    const steps = errors.map((code) => ({ times: 1, effects: [{ error: { code } }] }));
    const match = { operations: [`ecr:${operation}`] };
    await server.admin.putRule({ rule: { id: operation, registry: stage.registry, match, steps } });
    for (const code of errors) {
      const { error, message } = await stage.call(operation, modelledInput(operation));
      assert.is(error, code, operation);
      assert.is.not(message, "", `${operation} ${code}`);
    }
  }
});

s.test("every modelled error is reached, or is named as one that only a rule brings about", () => {
  const ruled = new Set(
    modelledErrors(true).flatMap(([operation, error]) =>
      onlyByRule(operation, error) ? [`${operation} ${error}`] : [],
    ),
  );
  const missing = natural.missing();
  assert.equal(
    missing.filter((pair) => !ruled.has(pair)),
    [],
    "should be reached",
  );
  assert.equal(
    [...ruled].filter((pair) => !missing.includes(pair)),
    [],
    "need no rule after all",
  );
  assert.equal(byRule.missing(), []);
  console.log(`\n   ${natural.summary()}\n   with rules: ${byRule.summary()}; ${ruled.size} of them only with rules`);
});

s.run();
