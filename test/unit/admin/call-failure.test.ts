import { Metadata, status } from "@grpc/grpc-js";
import * as assert from "uvu/assert";
import { callFailure, RefusedCall } from "../../../server/admin/errors.js";
import { httpStatusOf, jsonFailure } from "../../../server/admin/json/json-failure.js";
import { StoreFullError } from "../../../server/blobs/blob-errors.js";
import { EcrError } from "../../../server/content/errors.js";
import { InvalidScanProfile } from "../../../server/content/scanning/scan-profile-problems.js";
import { NotBuiltError } from "../../../server/rules/not-built.js";
import { spec } from "../../support/spec.js";

const s = spec("how a call of the admin API fails", {});

/** Code, reason and text; `unexpected` gets what is logged. */
function failed(thrown: unknown, unexpected: unknown[] = []): string {
  const failure = callFailure(thrown, (mistake) => unexpected.push(mistake));
  const { details } = jsonFailure(failure);
  const info = details.find(({ type }) => type.endsWith("ErrorInfo"))?.debug as { reason?: string } | undefined;
  return `${status[failure.code]} ${info?.reason}: ${failure.details}`;
}

s.test("each kind of error has its code and its reason", () => {
  const full = new StoreFullError("/data", new Error("ENOSPC"));
  assert.is(failed(full), `RESOURCE_EXHAUSTED NO_SPACE_LEFT: ${full.message}`);
  const notBuilt = new NotBuiltError("magic", "isn't built");
  assert.is(failed(notBuilt), `UNIMPLEMENTED NOT_BUILT: ${notBuilt.message}`);
  const profile = new InvalidScanProfile([{ field: "phases", description: "must not be empty" }]);
  assert.is(failed(profile), "INVALID_ARGUMENT INVALID_FIELDS: profile.phases: must not be empty");
  assert.is(failed(new RefusedCall(status.ABORTED, "WHY", "text")), "ABORTED WHY: text");
});

s.test("what ECR refuses is missing, invalid, or not possible now", () => {
  assert.is(failed(new EcrError("RepositoryNotFoundException", "none")), "NOT_FOUND REPOSITORY_NOT_FOUND: none");
  assert.is(failed(new EcrError("InvalidParameterException", "bad")), "INVALID_ARGUMENT INVALID_PARAMETER: bad");
  for (const code of ["InvalidTagParameter", "UnsupportedUpstreamRegistry", "Serialization", "Validation"] as const)
    assert.match(failed(new EcrError(`${code}Exception`, "bad")), /^INVALID_ARGUMENT [A-Z_]+: bad$/);
  assert.is(
    failed(new EcrError("ImageTagAlreadyExistsException", "there")),
    "FAILED_PRECONDITION IMAGE_TAG_ALREADY_EXISTS: there",
  );
});

s.test("a mistake of the emulator is logged, whatever was thrown", () => {
  const told: unknown[] = [];
  const mistake = new TypeError("x is undefined");
  const text = "INTERNAL INTERNAL: internal error of the emulator; its log has the details:";
  assert.is(failed(mistake, told), `${text} x is undefined`);
  assert.is(failed("a text", told), `${text} a text`);
  assert.equal(told, [mistake, "a text"]);
});

s.test("over JSON a code that nobody knows is unknown, and a failure may have no details", () => {
  const bare = { code: 99 as status, details: "odd", metadata: new Metadata() };
  assert.equal(jsonFailure(bare), { code: "unknown", message: "odd", details: [] });
  assert.is(httpStatusOf(bare), 500);
  assert.is(httpStatusOf({ code: status.NOT_FOUND }), 404);
});

s.run();
