import * as sdk from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { OPERATIONS } from "../../server/ecr/operations/index.js";
import { operationNames } from "../../server/model/api.js";
import { spec } from "../support/spec.js";

/** Registry automation: lifecycle policies, replication, pull-through cache, repository creation templates. */
const AUTOMATION: readonly string[] = ["ValidatePullThroughCacheRule"];

/** Every operation that the installed SDK can call. */
const commands = Object.keys(sdk)
  .filter((name) => /^[A-Z]\w+Command$/.test(name))
  .map((name) => name.slice(0, -"Command".length))
  .sort();

const s = spec("contract: the operations of the SDK", {});

s.test("the model knows every command of the installed @aws-sdk/client-ecr", () => {
  assert.ok(commands.length >= 58, `${commands.length}`);
  assert.equal(
    commands.filter((name) => !operationNames.includes(name as never)),
    [],
  );
});

s.test("every command is served, but those of registry automation", () => {
  assert.equal(
    commands.filter((name) => !OPERATIONS.has(name) && !AUTOMATION.includes(name)),
    [],
  );
});

s.test("what is served or left out is an operation of ECR", () => {
  const known: readonly string[] = operationNames;
  assert.equal(
    [...OPERATIONS.keys(), ...AUTOMATION].filter((name) => !known.includes(name)),
    [],
  );
  assert.is(new Set([...OPERATIONS.keys(), ...AUTOMATION]).size, operationNames.length);
});

s.run();
