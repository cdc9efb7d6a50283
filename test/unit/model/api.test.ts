import * as assert from "uvu/assert";
import {
  operationModel,
  operationNames,
  operations,
  paginators,
  shapeOf,
  shapes,
  signingName,
  structureOf,
  targetPrefix,
  waiters,
} from "../../../server/model/api.js";
import { spec } from "../../support/spec.js";

const s = spec("the service model", {});

s.test("has all 62 operations, in order, with structures on both sides and known errors", () => {
  assert.is(operationNames.length, 62);
  assert.equal(operationNames, [...operationNames].sort());
  for (const name of operationNames) {
    const { input, output, errors } = operationModel(name);
    assert.is(structureOf(input).type, "structure", name);
    assert.is(structureOf(output).type, "structure", name);
    for (const error of errors) assert.is(structureOf(error).exception, true, `${name}: ${error}`);
  }
});

s.test("refers to shapes that are there and never to itself", () => {
  const walk = (name: string, above: readonly string[]): void => {
    assert.not(above.includes(name), `${name} is recursive: ${above.join(" > ")}`);
    const shape = shapeOf(name);
    const next =
      shape.type === "structure"
        ? Object.values(shape.members)
        : shape.type === "list"
          ? [shape.member]
          : shape.type === "map"
            ? [shape.key, shape.value]
            : [];
    for (const child of next) walk(child, [...above, name]);
  };
  for (const name of shapes.keys()) walk(name, []);
});

s.test("has no member that every object has anyway", () => {
  for (const [name, shape] of shapes) {
    if (shape.type !== "structure") continue;
    for (const member of Object.keys(shape.members)) assert.not(member in {}, `${name}.${member}`);
  }
});

s.test("lists required members in the order of the members", () => {
  for (const [name, shape] of shapes) {
    if (shape.type !== "structure" || shape.required === undefined) continue;
    const inOrder = Object.keys(shape.members).filter((member) => shape.required?.includes(member));
    assert.equal(shape.required, inOrder, name);
  }
});

s.test("pages and waits by members that exist", () => {
  for (const [name, { input_token, limit_key, output_token }] of paginators) {
    const { input, output } = operationModel(name);
    for (const member of [input_token, limit_key]) assert.ok(member in structureOf(input).members, `${name}.${member}`);
    assert.ok(output_token in structureOf(output).members, name);
  }
  assert.equal([...waiters.keys()], ["ImageScanComplete", "LifecyclePolicyPreviewComplete"]);
  for (const waiter of waiters.values()) assert.ok(operations.has(waiter.operation));
});

s.test("knows the protocol's names", () => {
  assert.is(targetPrefix, "AmazonEC2ContainerRegistry_V20150921");
  assert.is(signingName, "ecr");
});

s.test("members that every object inherits aren't operations", () => {
  for (const name of ["constructor", "__proto__", "toString", "", "describeImages"]) {
    assert.is(operations.has(name), false, name);
    assert.throws(() => operationModel(name), /no operation/);
  }
  assert.throws(() => shapeOf("hasOwnProperty"), /no shape/);
  assert.throws(() => structureOf("RegistryId"), /no structure/);
  assert.ok(operations.has("DescribeImages"));
});

s.run();
