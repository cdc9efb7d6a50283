import type { MessageTypeDefinition } from "@grpc/proto-loader";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { adminPackageDefinition } from "../../../proto/typescript/load.js";
import { enumValues, type FieldShape, messageShape } from "../../../proto/typescript/message-shapes.js";
import { fieldOf, protoName } from "../../../server/admin/json/json-names.js";
import { readMessage } from "../../../server/admin/json/read-message.js";
import { writeMessage } from "../../../server/admin/json/write-message.js";
import { InvalidFieldsError } from "../../../server/requests/field-violation.js";
import { spec } from "../../support/spec.js";

const PACKAGE = "ecremulator.admin.v1.";
const MESSAGES = Object.entries(adminPackageDefinition()).flatMap(([name, definition]) =>
  name.startsWith(PACKAGE) && "serialize" in definition && !name.slice(PACKAGE.length).includes(".")
    ? [[name, definition as MessageTypeDefinition<object, object>] as const]
    : [],
);

const nanos = fc.integer({ min: 0, max: 999_999_999 });
const WELL_KNOWN: Readonly<Record<string, fc.Arbitrary<object>>> = {
  "google.protobuf.Timestamp": fc.record({
    seconds: fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }).map(String),
    nanos,
  }),
  "google.protobuf.Duration": fc
    .record({ seconds: fc.integer({ min: 0, max: 315_576_000_000 }), nanos, sign: fc.constantFrom(1, -1) })
    .map((one) => ({ seconds: String(one.sign * one.seconds), nanos: one.sign * one.nanos })),
};

/** A value of a field as handlers give it. */
function valuesOf({ type, typeName }: FieldShape, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case "TYPE_MESSAGE":
      return WELL_KNOWN[typeName] ?? messageOf(typeName, depth - 1);
    case "TYPE_ENUM":
      return fc.constantFrom(...enumValues(typeName).keys());
    case "TYPE_BYTES":
      return fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes));
    case "TYPE_STRING":
      return fc.string({ unit: "binary", maxLength: 8 }).map((text) => text.toWellFormed());
    case "TYPE_BOOL":
      return fc.boolean();
    case "TYPE_INT64":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
    case "TYPE_UINT64":
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
    case "TYPE_DOUBLE":
      return fc.double();
    case "TYPE_INT32":
      return fc.integer();
    default:
      throw new Error(`no values of ${type}`);
  }
}

function messageOf(typeName: string, depth: number): fc.Arbitrary<object> {
  const oneofs = new Set<string>();
  const fields = [...messageShape(typeName).fields].flatMap(([name, field]) => {
    const isRecursive = field.type === "TYPE_MESSAGE" && WELL_KNOWN[field.typeName] === undefined && depth <= 0;
    // A Struct is compared by its own test: -0 and the like are no JSON.
    if (isRecursive || field.typeName === "google.protobuf.Struct") return [];
    if (field.oneof !== undefined && oneofs.has(field.oneof)) return [];
    if (field.oneof !== undefined) oneofs.add(field.oneof);
    const { mapValue } = field;
    const isDeepMap = mapValue?.type === "TYPE_MESSAGE" && depth <= 0;
    if (mapValue !== undefined)
      return isDeepMap
        ? []
        : [[name, fc.dictionary(fc.string({ maxLength: 5 }), valuesOf(mapValue, depth), { maxKeys: 2 })]];
    const value = valuesOf(field, depth);
    return [[name, field.list ? fc.array(value, { maxLength: 2 }) : value]];
  });
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

const s = spec("messages as JSON", {});

s.test("what is written reads back as the same message, for every message of the API", () => {
  assert.ok(MESSAGES.length > 80, `only ${MESSAGES.length} messages were found`);
  for (const [name, definition] of MESSAGES) {
    const property = fc.property(messageOf(name, 2), (message) => {
      const text = JSON.stringify(writeMessage(message, name));
      const again = readMessage(JSON.parse(text), name);
      assert.equal(
        definition.deserialize(definition.serialize(again)),
        definition.deserialize(definition.serialize(message)),
      );
    });
    fc.assert(property, { numRuns: 20 });
  }
});

s.test("any JSON is read, or refused with its field, and never anything else", () => {
  const property = fc.property(fc.constantFrom(...MESSAGES), fc.jsonValue({ maxDepth: 4 }), ([name], json) => {
    try {
      readMessage(json, name);
    } catch (thrown) {
      assert.instance(thrown, InvalidFieldsError);
    }
  });
  fc.assert(property, { numRuns: 300 });
});

s.test("every field has one name in JSON and one in the proto files, and both are read", () => {
  for (const [name] of MESSAGES) {
    const shape = messageShape(name);
    for (const field of shape.fields.keys()) {
      assert.is(fieldOf(protoName(field), shape), field);
      assert.is(fieldOf(field, shape), field);
    }
  }
  assert.is(fieldOf("After_sequence", messageShape(`${PACKAGE}ListEventsRequest`)), undefined);
});

s.test("numbers are read as JSON and as text, and refused where they can't be exact", () => {
  const read = (value: unknown): unknown => (readMessage({ seed: value }, `${PACKAGE}Rule`) as { seed?: unknown }).seed;
  assert.equal([read(5), read("18446744073709551615"), read(null)], ["5", "18446744073709551615", undefined]);
  for (const bad of [1.5, -1, "18446744073709551616", "0x10", "", true]) assert.throws(() => read(bad), /an integer/);
  assert.throws(() => read(2 ** 60), /as text, since JSON numbers aren't exact beyond 2\^53/);
});

s.test("base64 is read in both alphabets, padded or not", () => {
  const read = (image: unknown): unknown =>
    (readMessage({ body: image }, `${PACKAGE}RawResponse`) as { body: Buffer }).body.toString("hex");
  assert.equal([read("+/+/"), read("-_-_"), read("AQ=="), read("AQ")], ["fbffbf", "fbffbf", "01", "01"]);
  for (const bad of ["a b", "é", 5]) assert.throws(() => read(bad), /base64 text/);
});

s.test("names that mean something to JavaScript are names like others", () => {
  const json = JSON.parse('{"labels":{"constructor":"a","toString":"b"}}');
  assert.equal(readMessage(json, `${PACKAGE}Rule`), { labels: { constructor: "a", toString: "b" } });
  assert.throws(() => readMessage(JSON.parse('{"__proto__":{}}'), `${PACKAGE}Rule`), /__proto__: no such field/);
  assert.throws(() => readMessage({ constructor: {} }, `${PACKAGE}Rule`), /constructor: no such field/);
});

s.test("a value of another kind than the field is refused with what it must be", () => {
  const refused = (type: string, json: object, text: string | RegExp): void => {
    assert.throws(() => readMessage(json, `${PACKAGE}${type}`), text);
  };
  refused("Rule", { required: "yes" }, /required: must be a boolean/);
  refused("Rule", { id: 5 }, /id: must be a string/);
  refused("Rule", { probability: "often" }, /probability: must be a number/);
  refused("Rule", { probability: true }, /probability: must be a number/);
  refused("Clock", { now: "yesterday" }, /now: must be a time such as/);
  refused("Clock", { now: 5 }, /now: must be a time such as/);
  refused("Clock", { now: "2026-13-01T00:00:00Z" }, /now: must be a time such as/);
  refused("Finding", { basicOverrides: ["a"] }, /basic_overrides: must be an object/);
  const read = (probability: unknown): unknown => readMessage({ probability }, `${PACKAGE}Rule`);
  assert.equal([read("0.5"), read(0.5)], [{ probability: 0.5 }, { probability: 0.5 }]);
});

s.test("a message that nests without end is refused, and so are more mistakes than anybody reads", () => {
  let deep: object = {};
  for (let level = 0; level < 200; level++) deep = { referrers: [deep] };
  assert.throws(() => readMessage(deep, `${PACKAGE}GeneratedImage`), /is nested too deep/);
  const wrong = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`nothing${i}`, 1]));
  try {
    readMessage(wrong, `${PACKAGE}Rule`);
    assert.unreachable("it must be refused");
  } catch (thrown) {
    assert.instance(thrown, InvalidFieldsError);
    assert.is((thrown as InvalidFieldsError).violations.length, 20);
  }
});

s.run();
