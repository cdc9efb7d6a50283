import * as assert from "uvu/assert";
import { awsErrorPage as otherServiceErrorReply, type Protocol } from "../../../server/http/aws-error-page.js";
import { spec } from "../../support/spec.js";

const s = spec("errors of other services", {});
const ERROR = { code: "ServiceUnavailableException", message: "a < b & c", status: 503 };

const bodyOf = (protocol: Protocol) => String(otherServiceErrorReply(ERROR, protocol, "id").body);

s.test("in the form of each protocol [Smithy, AWS protocols]", () => {
  assert.is(bodyOf("json"), '{"__type":"ServiceUnavailableException","message":"a < b & c"}');
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const what = "<Code>ServiceUnavailable</Code><Message>a &lt; b &amp; c</Message>";
  assert.is(bodyOf("s3"), `${head}<Error>${what}<RequestId>id</RequestId></Error>\n`);
  assert.is(
    bodyOf("query"),
    `${head}<ErrorResponse><Error><Type>Receiver</Type>${what}</Error><RequestId>id</RequestId></ErrorResponse>\n`,
  );
  assert.is(
    bodyOf("ec2"),
    `${head}<Response><Errors><Error>${what}</Error></Errors><RequestID>id</RequestID></Response>\n`,
  );
});

s.test("CBOR is a map of two texts [RFC 8949, 3.1]", () => {
  const { body, headers } = otherServiceErrorReply(ERROR, "cbor", "id");
  assert.is(headers["smithy-protocol"], "rpc-v2-cbor");
  const bytes = body as Buffer;
  assert.is(bytes[0], 0xa2);
  const texts: string[] = [];
  for (let at = 1; at < bytes.length; ) {
    assert.is(bytes[at], 0x7a);
    const end = at + 5 + bytes.readUInt32BE(at + 1);
    texts.push(bytes.subarray(at + 5, end).toString());
    at = end;
  }
  assert.equal(texts, ["__type", ERROR.code, "message", ERROR.message]);
});

s.run();
