import { Metadata, status } from "@grpc/grpc-js";
import * as assert from "uvu/assert";
import { AdminError } from "../../../client/index.js";
import { STATUS_DETAILS_KEY } from "../../../proto/typescript/status-details.js";
import { spec } from "../../support/spec.js";

const s = spec("AdminError", {});
const PARTS = { rpc: "RuleService.PutRule", code: "NOT_FOUND", rawMessage: "no such rule" } as const;

s.test("instanceof holds across copies of the package, and only for AdminErrors", async () => {
  // Another URL is another module instance, as a second installed copy is.
  const copy = (await import(`${new URL("../../../client/admin-error.js", import.meta.url)}?copy`)) as {
    AdminError: typeof AdminError;
  };
  assert.is.not(copy.AdminError, AdminError);
  assert.instance(new copy.AdminError(PARTS), AdminError);
  assert.instance(new AdminError(PARTS), copy.AdminError);
  for (const other of [new Error("x"), null, undefined, "x", {}]) assert.not.instance(other, AdminError);
  class Mine extends AdminError {}
  assert.not.instance(new AdminError(PARTS), Mine);
  assert.instance(new Mine(PARTS), Mine);
  assert.instance(new Mine(PARTS), AdminError);
});

s.test("anything that was thrown becomes one", () => {
  const error = new AdminError(PARTS);
  assert.is(AdminError.from(error, "x"), error);
  const plain = AdminError.from(new TypeError("odd"), "A.B");
  assert.is(plain.message, "[unknown] A.B: odd");
  assert.instance(plain.cause, TypeError);
  assert.is(AdminError.from("odd", "A.B").rawMessage, "odd");
});

s.test("a trailer that isn't a google.rpc.Status is passed over", () => {
  const metadata = new Metadata();
  metadata.set(STATUS_DETAILS_KEY, Buffer.from([8, 3, 18, 200]));
  const thrown = Object.assign(new Error("x"), { code: status.ABORTED, details: "raced", metadata });
  const error = AdminError.from(thrown, "A.B");
  assert.is(error.message, "[aborted] A.B: raced");
  assert.equal(error.violations, []);
  assert.is(AdminError.from(Object.assign(thrown, { code: 99 }), "A.B").code, "UNKNOWN");
});

s.run();
