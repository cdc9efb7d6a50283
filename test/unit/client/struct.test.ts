import type { MessageTypeDefinition } from "@grpc/proto-loader";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { type JsonObject, struct, structToJson } from "../../../client/index.js";
import type { Struct } from "../../../proto/typescript/generated/google/protobuf/Struct.js";
import { adminPackageDefinition } from "../../../proto/typescript/load.js";
import { spec } from "../../support/spec.js";

const s = spec("google.protobuf.Struct", {});

/** The Struct after a journey over the wire. */
function sent(message: Struct): Struct {
  const type = adminPackageDefinition()["google.protobuf.Struct"] as MessageTypeDefinition<Struct, Struct>;
  return type.deserialize(type.serialize(message));
}

s.test("any JSON object survives the wire", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (json) => {
      const plain = JSON.parse(JSON.stringify(json)) as JsonObject;
      assert.equal(structToJson(sent(struct(plain))), plain);
    }),
  );
});

s.test("null, false, 0 and empty values stay what they are", () => {
  const json = { a: null, b: false, c: 0, d: "", e: [], f: {}, g: [null, [false]] };
  assert.equal(structToJson(sent(struct(json))), json);
});

s.test("a key like __proto__ is data", () => {
  const json = JSON.parse('{"__proto__": {"polluted": 1}}') as JsonObject;
  assert.is(JSON.stringify(structToJson(sent(struct(json)))), '{"__proto__":{"polluted":1}}');
  assert.is(({} as { polluted?: number }).polluted, undefined);
});

s.test("like JSON.stringify: undefined is left out, Dates are text, holes are null", () => {
  assert.equal(structToJson(struct({ a: undefined, b: new Date(0), c: [undefined] })), {
    b: "1970-01-01T00:00:00.000Z",
    c: [null],
  });
});

s.test("what JSON can't hold is refused with its path", () => {
  assert.throws(() => struct({ a: [{ b: Number.NaN }] }), /"a\[0\]\.b"/);
  assert.throws(() => struct({ f: () => 1 }), /"f"/);
  assert.throws(() => struct({ n: 1n }), /"n"/);
  assert.throws(() => struct([1]), /made of an object/);
  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  assert.throws(() => struct(cycle), /nested deeper than/);
});

s.test("the deepest allowed JSON still goes over the wire", () => {
  let json: Record<string, unknown> = { end: [1] };
  for (let i = 0; i < 28; i++) json = { in: json };
  assert.equal(structToJson(sent(struct(json))), json as JsonObject);
});

s.test("an unset Struct stays unset", () => {
  assert.is(structToJson(null), undefined);
  assert.equal(structToJson({}), {});
});

s.run();
