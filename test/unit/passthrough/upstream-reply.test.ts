import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import * as assert from "uvu/assert";
import type { BodyStream } from "../../../server/http/reply.js";
import { upstreamReply } from "../../../server/passthrough/upstream-reply.js";
import { spec } from "../../support/spec.js";

const s = spec("an upstream's answer as one of ours", {});

function answer(statusCode: number | undefined, headers: object): IncomingMessage {
  return Object.assign(new PassThrough(), { statusCode, headers }) as unknown as IncomingMessage;
}

const codeOf = (headers: object, status = 400): string | undefined =>
  upstreamReply(answer(status, headers), "POST").errorCode;

s.test("the error's code is in one of two headers, with a namespace before or an address after it", () => {
  assert.is(codeOf({ "x-amzn-errortype": "NotFoundException:http://internal.amazon.com/" }), "NotFoundException");
  assert.is(codeOf({ "x-amzn-errortype": "com.amazon.coral#ThrottlingException" }), "ThrottlingException");
  assert.is(codeOf({ "x-amz-error-code": "NoSuchKey" }), "NoSuchKey");
  assert.is(codeOf({ "x-amzn-errortype": "" }), undefined);
  assert.is(codeOf({}), undefined);
  assert.is(codeOf({ "x-amz-error-code": "NoSuchKey" }, 200), undefined);
});

s.test("what frames the answer of one connection isn't passed on", () => {
  const headers = { connection: "close, x-own", "x-own": "1", "transfer-encoding": "chunked", other: "2" };
  assert.equal(upstreamReply(answer(200, headers), "GET").headers, { other: "2" });
});

s.test("HEAD keeps the length of the unsent body; other methods give it with the body", () => {
  assert.equal(upstreamReply(answer(200, { "content-length": "5" }), "HEAD"), {
    status: 200,
    headers: { "content-length": "5" },
    errorCode: undefined,
  });
  assert.equal(upstreamReply(answer(304, {}), "GET").headers, {});
  const sized = upstreamReply(answer(200, { "content-length": "5" }), "GET").body as BodyStream;
  assert.is(sized.length, 5);
  assert.is((upstreamReply(answer(undefined, {}), "GET").body as BodyStream).length, undefined);
  assert.is(upstreamReply(answer(undefined, {}), "GET").status, 502);
});

s.test("giving it up cuts the upstream", () => {
  const source = answer(200, {});
  (upstreamReply(source, "GET").body as BodyStream).close();
  assert.is((source as unknown as PassThrough).destroyed, true);
});

s.run();
