import { request as httpRequest } from "node:http";
import { Readable } from "node:stream";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as assert from "uvu/assert";
import { ACCOUNT, REGION } from "../support/emulator.js";
import { rawCall } from "../support/raw-api.js";
import { logged, passThroughSpec, send, signedFor } from "./pass-through-bench.js";

const s = passThroughSpec("pass-through");

s.test("method, path, query, headers and body arrive as they were sent; the answer does too", async (c) => {
  let received = "";
  c.upstream.answer((request, response) => {
    request.setEncoding("utf8").on("data", (text) => {
      received += text;
    });
    request.on("end", () => {
      response.writeHead(203, { "x-amz-version-id": "v1", "set-cookie": ["a=1", "b=2"], ETag: '"e"' });
      response.end("answer");
    });
  });
  const path = "/bucket//a%2Fb/../c%20d//e?b=2&a=%2F+&x-id=PutObject&flag";
  const { status, response, text } = await send(
    c.server,
    "PUT",
    path,
    { ...signedFor("s3"), "x-amz-meta-a": "b" },
    "hi",
  );
  assert.equal([status, text, received], [203, "answer", "hi"]);
  assert.equal(response.headers["set-cookie"], ["a=1", "b=2"]);
  assert.is(response.headers["x-amz-version-id"], "v1");
  const [request] = c.upstream.requests;
  assert.equal([request?.method, request?.url], ["PUT", path]);
  assert.is(request?.headers["x-amz-meta-a"], "b");
  assert.is(request?.headers.host, c.server.registryHost, "the host that was signed");
  assert.match(request?.headers.authorization ?? "", "/s3/aws4_request");
});

s.test(
  "paths that are ECR's when unsigned are the other service's when signed for it",
  async ({ server, upstream }) => {
    for (const path of ["/", "/healthz", "/v2/apis"]) {
      assert.is((await send(server, "GET", path, signedFor("apigateway"))).text, "ok", path);
    }
    assert.is(upstream.requests.length, 3);
    assert.is((await send(server, "GET", "/healthz", {})).status, 200);
    assert.is((await send(server, "GET", "/v2/", {})).status, 401);
    assert.is((await rawCall(server.endpoint, "DescribeRepositories", "{}")).status, 200);
    assert.is(upstream.requests.length, 3);
  },
);

s.test("operations get the names that rules and the log know them by", async ({ server }) => {
  const target = { "x-amz-target": "DynamoDB_20120810.PutItem", "content-type": "application/x-amz-json-1.0" };
  await send(server, "POST", "/", { ...signedFor("dynamodb"), ...target }, "{}");
  const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  const body = "Action=Publish&Version=2010-03-31&Message=hello";
  await send(server, "POST", "/", { ...signedFor("sns"), ...form, "content-length": body.length }, body);
  const web = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15";
  await send(server, "POST", "/", { ...form, "content-length": web.length }, web);
  await send(server, "GET", "/", signedFor("s3"));
  await send(server, "GET", "/bucket?list-type=2&prefix=a", signedFor("s3"));
  await send(server, "HEAD", "/bucket/key", signedFor("s3"));
  await send(server, "GET", "/bucket/public", {});
  await send(server, "POST", "/2015-03-31/functions/f/invocations", signedFor("lambda"), "{}");
  const cognito = { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" };
  await send(server, "POST", "/", cognito, "{}");
  for (const operation of [
    "dynamodb:PutItem",
    "sns:Publish",
    "sts:AssumeRoleWithWebIdentity",
    "s3:ListBuckets",
    "s3:ListObjectsV2",
    "s3:HeadObject",
    "s3:GetObject",
    "lambda:POST",
    "cognitoidentityproviderservice:InitiateAuth",
  ]) {
    const [entry] = await logged(server, operation);
    assert.equal([entry?.httpStatus, entry?.executed, entry?.completed], [200, true, true], operation);
  }
});

s.test("with an upstream, sts:GetCallerIdentity is its to answer, form and all", async ({ server, upstream }) => {
  upstream.answer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const account = body.includes("Action=GetCallerIdentity") ? "111122223333" : body;
      response.setHeader("content-type", "text/xml");
      response.end(
        `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
      );
    });
  });
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "test" };
  const sts = new STSClient({ endpoint: server.endpoint, region: REGION, credentials, maxAttempts: 1 });
  assert.is((await sts.send(new GetCallerIdentityCommand({}))).Account, "111122223333");
  sts.destroy();
  assert.is((await logged(server, "sts:GetCallerIdentity")).length, 1);
});

s.test("Expect: 100-continue is answered once and not passed on", async ({ server, upstream }) => {
  const headers = { ...signedFor("s3"), expect: "100-continue", "content-length": "4" };
  const sent = httpRequest(server.endpoint, { method: "PUT", path: "/bucket/expected", headers });
  await new Promise((resolve) => {
    sent.once("continue", resolve);
    sent.flushHeaders();
  });
  const answered = new Promise<number>((resolve) => {
    sent.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
  });
  sent.end("body");
  assert.is(await answered, 200);
  assert.is(upstream.requests[0]?.headers.expect, undefined);
  const match = { operations: ["s3:PutObject"], headers: { expect: "100-*" } };
  const { passed, report } = await server.admin.verifyRequests({ expectations: [{ match, minCount: 1 }] });
  assert.ok(passed, `the log has the headers as they came: ${report}`);
});

s.test("headers about one connection stay on it (RFC 9110, 7.6.1)", async ({ server, upstream }) => {
  upstream.answer((request, response) => {
    request.resume();
    response.writeHead(200, { connection: "close, x-hop", "x-hop": "1", "keep-alive": "timeout=1", "x-end": "2" });
    response.end("ok");
  });
  const { response } = await send(server, "GET", "/bucket/hops", {
    ...signedFor("s3"),
    connection: "keep-alive, x-mine, authorization",
    "x-mine": "1",
    te: "trailers",
    "proxy-connection": "keep-alive",
    "x-amz-meta-a": "2",
  });
  const seen = upstream.requests[0]?.headers ?? {};
  for (const name of ["x-mine", "te", "proxy-connection"]) assert.is(seen[name], undefined, name);
  assert.is(seen["x-amz-meta-a"], "2");
  assert.ok(seen.authorization !== undefined, "a client can't take the credentials away");
  assert.is(response.headers["x-hop"], undefined);
  assert.is(response.headers["x-end"], "2");
  assert.is(response.headers.connection, "keep-alive");
});

s.test(
  "a chunked DELETE keeps its body, a plain one gets none; HEAD and 204 have no body but their length",
  async (c) => {
    const bodies: string[] = [];
    c.upstream.answer((request, response) => {
      let body = "";
      request.on("data", (data) => {
        body += data;
      });
      request.on("end", () => {
        bodies.push(body);
        if (request.method === "HEAD") response.writeHead(200, { "content-length": "1234" });
        else response.writeHead(204);
        response.end();
      });
    });
    const chunked = { ...signedFor("s3"), "transfer-encoding": "chunked" };
    assert.is((await send(c.server, "DELETE", "/b/k", chunked, Readable.from(["gone"]))).status, 204);
    assert.is((await send(c.server, "DELETE", "/b/k", signedFor("s3"))).status, 204);
    assert.is((await send(c.server, "HEAD", "/b/k", signedFor("s3"))).response.headers["content-length"], "1234");
    assert.equal(bodies, ["gone", "", ""]);
  },
);

s.run();
