import * as assert from "uvu/assert";
import { StoreFullError } from "../../../server/blobs/blob-errors.js";
import type { ErrorCode } from "../../../server/content/error-catalogue/catalogue.js";
import { EcrError } from "../../../server/content/errors.js";
import { errorReply, serverException } from "../../../server/ecr/errors.js";
import { spec } from "../../support/spec.js";

const s = spec("ECR API: errors of the server's own", {});

s.test("a full disk is reported as such, without the path", () => {
  const error = serverException(new StoreFullError("/secret/folder", new Error("ENOSPC")));
  assert.is(error.code, "ServerException");
  assert.match(error.message, /no space left/);
  assert.not.match(error.message, /secret/);
});

s.test("anything else is a ServerException that shows nothing of its inside", () => {
  const { status, body } = errorReply(serverException(new Error("secret")), "id");
  assert.is(status, 500);
  assert.match(String(body), /^\{"__type":"ServerException","message":"[^"]+"\}$/);
  assert.not.match(String(body), /secret/);
});

s.test("the front end's errors are namespaced, the service's are bare [inferred: A.3]", () => {
  const type = (code: ErrorCode) => JSON.parse(String(errorReply(new EcrError(code, "x"), "id").body)).__type;
  assert.is(type("SerializationException"), "com.amazon.coral.service#SerializationException");
  assert.is(type("RepositoryNotFoundException"), "RepositoryNotFoundException");
});

s.run();
