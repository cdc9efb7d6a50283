import * as assert from "uvu/assert";
import { startTestEmulator } from "../support/emulator.js";
import { rawCall } from "../support/raw-api.js";
import { startUpstream } from "../support/upstream.js";
import { logged, MIB, passThroughSpec, send, signedFor } from "./pass-through-bench.js";

const s = passThroughSpec("pass-through: failures");

s.test("rules hold for other services as for ECR's own operations", async ({ server, upstream }) => {
  const error = { code: "SlowDown", retryAfter: { seconds: 1 } };
  await server.admin.putRule({
    rule: { id: "slow", match: { operations: ["s3:*"] }, steps: [{ times: 1, effects: [{ error }] }] },
  });
  const { status, response, text } = await send(server, "GET", "/bucket/key", signedFor("s3"));
  assert.is(status, 503);
  assert.is(response.headers["x-amz-retry-after"], "1000");
  assert.match(text, /<Error><Code>SlowDown<\/Code><Message>Please reduce your request rate.<\/Message>/);
  assert.is(upstream.requests.length, 0);
  assert.is((await send(server, "GET", "/bucket/key", signedFor("s3"))).text, "ok");

  const throttling = { code: "ThrottlingException" };
  await server.admin.putRule({
    rule: {
      id: "lost",
      match: { operations: ["dynamodb:PutItem"] },
      steps: [{ times: 1, afterExecution: true, effects: [{ error: throttling }] }],
    },
  });
  const target = { "x-amz-target": "DynamoDB_20120810.PutItem" };
  const lost = await send(server, "POST", "/", { ...signedFor("dynamodb"), ...target }, "{}");
  assert.equal(JSON.parse(lost.text), { __type: "ThrottlingException", message: "Rate exceeded" });
  assert.is(upstream.requests.length, 2, "the answer was lost, but the request was executed");
  const entry = (await logged(server, "dynamodb:PutItem")).at(-1);
  assert.equal([entry?.executed, entry?.errorCode], [true, "ThrottlingException"]);
});

const NO_ANSWER =
  /The upstream http:\/\/127\.0\.0\.1:\d+ \(ECR_UPSTREAM\), which requests for s3 go to, doesn't answer: /;

s.test("an upstream that is down: 503 in the form of the service's protocol, nothing hangs", async () => {
  const upstream = await startUpstream();
  const server = await startTestEmulator({ upstream: upstream.url });
  try {
    upstream.answer((request) => void request.socket.destroy());
    const cut = await send(server, "GET", "/bucket/key", signedFor("s3"));
    assert.equal([cut.status, cut.response.headers["content-type"]], [503, "application/xml"]);
    assert.match(cut.text, NO_ANSWER);
    await upstream.stop();
    const s3 = await send(server, "PUT", "/bucket/key", signedFor("s3"), "x".repeat(MIB));
    assert.is(s3.status, 503);
    assert.match(s3.text, /<Code>ServiceUnavailable<\/Code>/);
    assert.match(s3.text, /ECONNREFUSED/);
    const target = { "x-amz-target": "DynamoDB_20120810.PutItem" };
    const dynamodb = await send(server, "POST", "/", { ...signedFor("dynamodb"), ...target }, "{}");
    assert.is(JSON.parse(dynamodb.text).__type, "ServiceUnavailableException");
    const [entry] = await logged(server, "dynamodb:PutItem");
    assert.equal([entry?.httpStatus, entry?.errorCode], [503, "ServiceUnavailableException"]);
    assert.is((await rawCall(server.endpoint, "DescribeRepositories", "{}")).status, 200);
  } finally {
    await server.stop();
  }
});

s.test("without an upstream: an error that names the service and the setting", async ({ without }) => {
  const s3 = await send(without, "PUT", "/bucket/key", signedFor("s3"), "x");
  assert.is(s3.status, 501);
  assert.match(
    s3.text,
    /<Error><Code>NotImplemented<\/Code><Message>[^<]*it has no s3\. Set --upstream \(ECR_UPSTREAM\)/,
  );
  const target = { "x-amz-target": "secretsmanager.GetSecretValue" };
  const json = await send(without, "POST", "/", { ...signedFor("secretsmanager"), ...target }, "{}");
  assert.equal([json.status, JSON.parse(json.text).__type], [501, "NotImplementedException"]);
  assert.is(json.response.headers["x-amzn-errortype"], "NotImplementedException");
  const body = "Action=ListRoles&Version=2010-05-08";
  const form = { "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
  const iam = await send(without, "POST", "/", { ...signedFor("iam"), ...form }, body);
  assert.match(iam.text, /<ErrorResponse><Error><Type>Receiver<\/Type><Code>NotImplemented<\/Code>/);
  assert.match(iam.text, /it has no iam\./);
  assert.is((await logged(without, "iam:ListRoles")).length, 1);
  const unsigned = await send(without, "GET", "/bucket/key", {});
  assert.is(JSON.parse(unsigned.text).__type, "MissingAuthenticationTokenException");
});

s.run();
