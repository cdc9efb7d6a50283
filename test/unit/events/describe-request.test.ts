import * as assert from "uvu/assert";
import { shortReference } from "../../../server/events/verify/describe-request.js";
import { spec } from "../../support/spec.js";

const s = spec("verification reports: references", {});

s.test("digests of both algorithms are cut short, all else stays as it is", () => {
  assert.is(shortReference(`sha256:${"a".repeat(64)}`), `sha256:${"a".repeat(12)}`);
  assert.is(shortReference(`sha512:${"b".repeat(128)}`), `sha512:${"b".repeat(12)}`);
  for (const other of ["v1.0", `sha512:${"b".repeat(64)}`, `sha256:${"a".repeat(128)}`, `md5:${"c".repeat(32)}`]) {
    assert.is(shortReference(other), other);
  }
});

s.run();
