import fc from "fast-check";
import * as assert from "uvu/assert";
import { EcrError } from "../../../server/content/errors.js";
import { operationModel, operationNames, structureOf } from "../../../server/model/api.js";
import { validateInput } from "../../../server/model/validator.js";
import { inputArbitrary } from "../../support/model-arbitrary.js";
import { sitesOf, withValue } from "../../support/model-sites.js";
import { spec } from "../../support/spec.js";

const s = spec("any input", {}, { timeoutMs: 60_000 });

/** Keys that a parser or a merge could fall over; JSON.parse makes `__proto__` an own member. */
const HOSTILE =
  '{"__proto__":{"repositoryName":"app","polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1}';

function refusedOrRead(operation: string, input: unknown): Record<string, unknown> | undefined {
  try {
    return validateInput(operation, input);
  } catch (thrown) {
    if (!(thrown instanceof EcrError)) throw thrown;
    const known = ["InvalidParameterException", "SerializationException"].includes(thrown.code);
    if (!known) throw new Error(`unexpected code ${thrown.code}`);
    return undefined;
  }
}

s.test("what the model allows is accepted and read as it is", () => {
  for (const operation of operationNames) {
    const property = fc.property(inputArbitrary(operation), (input) => {
      const read = validateInput(operation, input);
      const { layerPartBlob, ...rest } = read;
      const { layerPartBlob: given, ...others } = input;
      assert.equal(rest, others);
      if (layerPartBlob !== undefined) assert.is((layerPartBlob as Buffer).toString("base64"), given);
    });
    fc.assert(property, { numRuns: 15 });
  }
});

s.test("complete inputs too", () => {
  for (const operation of operationNames) {
    const property = fc.property(inputArbitrary(operation, { complete: true }), (input) => {
      assert.equal(
        Object.keys(validateInput(operation, input)),
        Object.keys(structureOf(operationModel(operation).input).members),
      );
    });
    fc.assert(property, { numRuns: 3 });
  }
});

s.test("any JSON in place of the body is read or refused with an EcrError", () => {
  const body = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" });
  const property = fc.property(fc.constantFrom(...operationNames), body, (operation, value) => {
    refusedOrRead(operation, value);
  });
  fc.assert(property, { numRuns: 1_000 });
});

s.test("any JSON in place of any member is read or refused with an EcrError", () => {
  for (const operation of operationNames) {
    const site = fc.constantFrom(...sitesOf(operation));
    const any = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.double(),
      fc.constantFrom(...["1e400", "-1e400", HOSTILE].map((json) => JSON.parse(json))),
    );
    const property = fc.property(inputArbitrary(operation, { complete: true }), site, any, (input, { path }, value) => {
      refusedOrRead(operation, withValue(input, path, value));
    });
    fc.assert(property, { numRuns: 30 });
  }
});

s.test("members that the model doesn't know are dropped, null members too", () => {
  const body = JSON.parse(
    '{"repositoryName":"app","extra":1,"filter":{"tagStatus":null,"other":[]},"maxResults":null,"nextToken":null}',
  );
  assert.equal(validateInput("DescribeImages", body), { repositoryName: "app", filter: {} });
});

s.test("members named like those of every object change nothing", () => {
  assert.equal(validateInput("DescribeRepositories", JSON.parse(HOSTILE)), {});
  assert.equal(validateInput("DescribeImages", JSON.parse(`{"repositoryName":"app","filter":${HOSTILE}}`)), {
    repositoryName: "app",
    filter: {},
  });
  assert.throws(() => validateInput("InitiateLayerUpload", JSON.parse(HOSTILE)), /'repositoryName'.*must not be null/);
  assert.is(Reflect.get({}, "polluted"), undefined);
});

s.test("a body nested a hundred thousand deep is refused or skipped", () => {
  const deep = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
  assert.equal(validateInput("DescribeRepositories", { unknown: deep }), {});
  assert.is(refusedOrRead("DescribeRepositories", { repositoryNames: deep }), undefined);
  assert.is(refusedOrRead("DescribeImages", { repositoryName: "app", filter: deep }), undefined);
});

s.test("numbers are cut to the model's integers", () => {
  const part = { repositoryName: "app", uploadId: "3b1f0000-0000-4000-8000-000000000000", layerPartBlob: "" };
  const read = (first: number, last: number) => {
    const { partFirstByte, partLastByte } = validateInput("UploadLayerPart", {
      ...part,
      partFirstByte: first,
      partLastByte: last,
    });
    return [partFirstByte, partLastByte];
  };
  assert.equal(read(1.9, 1e300), [1, Number.MAX_SAFE_INTEGER]);
  assert.equal(read(Number.POSITIVE_INFINITY, 5), [Number.MAX_SAFE_INTEGER, 5]);
  const [first] = read(-0.5, 1);
  assert.ok(Object.is(first, 0));
});

s.test("an operation that the model doesn't have is a mistake of the caller", () => {
  assert.throws(() => validateInput("constructor", {}), /no operation "constructor"/);
});

s.run();
