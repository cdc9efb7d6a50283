import fc from "fast-check";
import * as assert from "uvu/assert";
import { API_ERRORS } from "../../../server/content/error-catalogue/catalogue.js";
import { OCI_ERRORS } from "../../../server/content/error-catalogue/oci-errors.js";
import { codesMeant, isAnsweredCode } from "../../../server/requests/error-codes.js";
import { OPERATIONS } from "../../../server/requests/operation-catalogue.js";
import { spec } from "../../support/spec.js";

const s = spec("error codes", {});
const ALL = [...new Set(OPERATIONS.flatMap(({ errorCodes }) => errorCodes))];

s.test("every code that a plane answers or translates is known", () => {
  const codes = [...ALL, ...Object.keys(OCI_ERRORS), ...Object.keys(API_ERRORS)];
  assert.equal(
    codes.filter((code) => !isAnsweredCode(code)),
    [],
  );
  assert.ok(isAnsweredCode("com.amazon.coral.service#SerializationException"));
});

s.test("one wrong letter in any code is a slip, and the code is among those meant", () => {
  const slip = fc
    .constantFrom(...ALL.filter((code) => code.length >= 8))
    .chain((code) => fc.tuple(fc.constant(code), fc.nat(code.length - 1), fc.constantFrom("drop", "double", "change")));
  fc.assert(
    fc.property(slip, ([code, at, how]) => {
      const middle = how === "drop" ? "" : how === "double" ? (code[at] as string).repeat(2) : "w";
      const wrong = code.slice(0, at) + middle + code.slice(at + 1);
      if (wrong === code || isAnsweredCode(wrong)) return;
      assert.ok(codesMeant(wrong).length > 0, wrong);
    }),
  );
});

s.test("codes of other services aren't typos, however similar they are", () => {
  for (const code of [
    "ThrottledException",
    "TooManyRequestsException",
    "RequestTimeout",
    "InternalError",
    "SlowDown",
  ]) {
    assert.equal(codesMeant(code), [], code);
  }
  assert.is(isAnsweredCode("TooManyRequestsException"), false);
});

s.run();
