import fc from "fast-check";
import * as assert from "uvu/assert";
import {
  decodeStatusDetails,
  encodeStatusDetails,
  STATUS_DETAILS_KEY,
  statusDetailsMetadata,
} from "../../../proto/typescript/status-details.js";
import { spec } from "../../support/spec.js";

const s = spec("google.rpc.Status in a trailer", {});

/** Made by hand from google/rpc/status.proto, error_details.proto and protobuf's wire format. */
const text = (value: string): number[] => [value.length, ...Buffer.from(value)];
const field = (number: number, content: number[]): number[] => [number * 8 + 2, content.length, ...content];
const string = (number: number, value: string): number[] => [number * 8 + 2, ...text(value)];
const violation = [...string(1, "rule.id"), ...string(2, "is empty")];
const badRequest = [...string(1, "type.googleapis.com/google.rpc.BadRequest"), ...field(2, field(1, violation))];
const errorInfo = [...string(1, "BAD_ID"), ...string(2, "ecremulator")];
const info = [...string(1, "type.googleapis.com/google.rpc.ErrorInfo"), ...field(2, errorInfo)];
const WIRE = Buffer.from([8, 3, ...string(2, "no"), ...field(3, badRequest), ...field(3, info)]);

s.test("the bytes are those of google.rpc.Status", () => {
  const violations = [{ field: "rule.id", description: "is empty" }];
  assert.equal(encodeStatusDetails({ code: 3, message: "no", violations, reason: "BAD_ID" }), WIRE);
  assert.equal(decodeStatusDetails(WIRE), { code: 3, message: "no", violations, reason: "BAD_ID" });
});

s.test("everything that is sent is read back, as long as it fits", () => {
  const word = fc.string({ unit: "grapheme", maxLength: 20 });
  const violations = fc.array(fc.record({ field: word, description: word }, { noNullPrototype: true }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 16 }),
      word,
      violations,
      fc.option(word, { nil: undefined }),
      (code, message, all, reason) => {
        const details = { code, message, violations: all, ...(reason === undefined ? {} : { reason }) };
        assert.equal(decodeStatusDetails(encodeStatusDetails(details)), details);
      },
    ),
  );
});

s.test("it never outgrows what gRPC clients accept as headers", () => {
  const violations = Array.from({ length: 5_000 }, (_, i) => ({
    field: `rules[${i}].id`,
    description: "é".repeat(2_000),
  }));
  const bytes = encodeStatusDetails({ code: 3, message: "m".repeat(100_000), violations, reason: "R" });
  assert.ok(bytes.length <= 3_000, `${bytes.length} bytes`);
  const read = decodeStatusDetails(bytes);
  assert.is(read.reason, "R");
  const sent = read.violations.length - 1;
  assert.is(read.violations.at(-1)?.description, `and ${5_000 - sent} more`);
});

s.test("one violation is always told, however long its texts are", () => {
  const violations = [{ field: `labels["${"漢".repeat(500)}"]`, description: "漢".repeat(5_000) }];
  const bytes = encodeStatusDetails({ code: 3, message: "漢".repeat(5_000), violations, reason: "INVALID_FIELDS" });
  assert.ok(bytes.length <= 3_000, `${bytes.length} bytes`);
  const [told] = decodeStatusDetails(bytes).violations;
  assert.match(told?.field as string, /^labels\["漢+…$/);
  assert.match(told?.description as string, /^漢+…$/);
});

s.test("details of another kind or domain are passed over; nonsense throws", () => {
  const foreign = [...string(1, "R"), ...string(2, "other.example")];
  const details = [...string(1, "type.googleapis.com/google.rpc.ErrorInfo"), ...field(2, foreign)];
  const help = string(1, "type.googleapis.com/google.rpc.Help");
  const read = decodeStatusDetails(Buffer.from([8, 5, ...field(3, details), ...field(3, help)]));
  assert.equal(read, { code: 5, message: "", violations: [] });
  assert.throws(() => decodeStatusDetails(Buffer.from([8, 3, 18, 200])));
});

s.test("the trailer", () => {
  const metadata = statusDetailsMetadata({ code: 3, message: "no", violations: [] });
  assert.equal(Object.keys(metadata.getMap()), [STATUS_DETAILS_KEY]);
});

s.run();
