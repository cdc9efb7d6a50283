import * as sdk from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { OPERATIONS } from "../../server/ecr/operations/index.js";
import { operationNames } from "../../server/model/api.js";
import { spec } from "../support/spec.js";

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

s.test("every command is served", () => {
  assert.equal(
    commands.filter((name) => !OPERATIONS.has(name)),
    [],
  );
});

s.test("what is served is an operation of ECR, and every one is", () => {
  assert.equal([...OPERATIONS.keys()].sort(), [...operationNames].sort());
});

s.run();
