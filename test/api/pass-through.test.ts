import { createHash } from "node:crypto";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as assert from "uvu/assert";
import { eventually } from "../oci/eventually.js";
import { ACCOUNT, REGION, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { authorization, rawCall } from "../support/raw-api.js";
import { spec } from "../support/spec.js";
import { startUpstream, type UpstreamStub } from "../support/upstream.js";

const MIB = 1024 * 1024;

const s = spec(
  "pass-through",
  {
    server: undefined as unknown as TestEmulator,
    upstream: undefined as unknown as UpstreamStub,
    without: undefined as unknown as TestEmulator,
  },
  { timeoutMs: 30_000 },
);
s.before(async (c) => {
  c.upstream = await startUpstream();
  c.server = await startTestEmulator({ upstream: c.upstream.url });
  c.without = await startTestEmulator();
});
s.afterEach(async ({ server, upstream }) => {
  upstream.answer((request, response) => void request.resume().on("end", () => response.end("ok")));
  upstream.requests.length = 0;
  await server.admin.deleteRules({ all: {} } as never).catch(() => {});
});
s.after(async (c) => {
  await c.server.stop();
  await c.without.stop();
  await c.upstream.stop();
});

const signedFor = (service: string) => ({ authorization: authorization(ACCOUNT, REGION, service) });

interface Answer {
  readonly status: number;
  readonly response: IncomingMessage;
  readonly text: string;
}

/** Without fetch, which cleans up paths and headers. */
function send(
  server: TestEmulator,
  method: string,
  path: string,
  headers: RequestOptions["headers"],
  body?: string | Readable,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(server.endpoint, { method, path, headers: { ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, response, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on("error", reject);
    if (body instanceof Readable) body.pipe(sent);
    else sent.end(body);
  });
}

/** Waits until a figure has stopped growing. */
async function standstill(figure: () => number): Promise<void> {
  for (let last = -1; last !== figure(); ) {
    last = figure();
    await delay(150);
  }
}

async function logged(server: TestEmulator, operation: string) {
  const { events = [] } = await server.admin.listEvents({ filter: { kinds: ["request"] }, pageSize: 1000 });
  return events.flatMap(({ request }) => (request?.operation === operation ? [request] : []));
}

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

s.test(
  "50 MiB stream in both directions, and whoever doesn't read makes the sender wait",
  async ({ server, upstream }) => {
    let echo: () => void = () => {};
    upstream.answer((request, response) => {
      echo = () => void request.pipe(response);
    });
    const chunk = Buffer.alloc(64 * 1024, "0123456789abcdef");
    const [expected, actual] = [createHash("sha256"), createHash("sha256")];
    let uploaded = 0;
    function* chunks() {
      for (; uploaded < 50 * MIB; uploaded += chunk.length) {
        expected.update(chunk);
        yield chunk;
      }
    }
    const headers = { ...signedFor("s3"), "transfer-encoding": "chunked" };
    const sent = httpRequest(server.endpoint, { method: "PUT", path: "/bucket/large", headers });
    const responded = once(sent, "response") as Promise<[IncomingMessage]>;
    const upload = pipeline(Readable.from(chunks()), sent);
    await standstill(() => uploaded);
    assert.ok(uploaded < 25 * MIB, `nobody reads, yet ${uploaded} bytes were taken`);
    echo();
    const [response] = await responded;
    await standstill(() => uploaded);
    assert.ok(uploaded < 50 * MIB, "the answer isn't read, yet all of it was taken");
    let downloaded = 0;
    for await (const data of response as AsyncIterable<Buffer>) {
      actual.update(data);
      downloaded += data.length;
    }
    await upload;
    assert.is(downloaded, 50 * MIB);
    assert.is(actual.digest("hex"), expected.digest("hex"));
    await eventually("the log knows the size", async () => {
      const entry = (await logged(server, "s3:PutObject")).find(({ path }) => path === "/bucket/large");
      return Number(entry?.responseBytes) >= 50 * MIB;
    });
  },
);

s.test(
  "a client that leaves during the download takes the upstream's connection along",
  async ({ server, upstream }) => {
    upstream.answer((request, response) => {
      request.resume();
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      };
      response.on("drain", write);
      write();
    });
    for (let i = 0; i < 20; i++) {
      await new Promise<void>((resolve, reject) => {
        const sent = httpRequest(server.endpoint, { path: "/bucket/endless", headers: signedFor("s3") }, (response) => {
          response.once("data", () => {
            sent.destroy();
            resolve();
          });
        });
        sent.on("error", reject);
        sent.end();
      });
    }
    await eventually("no connection is left", () => upstream.sockets.size === 0);
    const entries = await logged(server, "s3:GetObject");
    assert.is(entries.filter((entry) => entry.path === "/bucket/endless" && !entry.completed).length, 20);
  },
);

s.test(
  "a client that leaves during the upload does too, also after Expect: 100-continue",
  async ({ server, upstream }) => {
    upstream.answer((request) => void request.on("error", () => {}).resume());
    for (const expect of [{}, { expect: "100-continue" }]) {
      for (let i = 0; i < 20; i++) {
        const headers = { ...signedFor("s3"), ...expect, "content-length": String(10 * MIB) };
        const sent = httpRequest(server.endpoint, { method: "PUT", path: "/bucket/cut", headers });
        sent.on("error", () => {});
        const arrived = upstream.requests.length + 1;
        if ("expect" in expect) await new Promise((resolve) => sent.once("continue", resolve));
        sent.write(Buffer.alloc(MIB));
        await eventually("it arrives", () => upstream.requests.length === arrived);
        sent.destroy();
      }
    }
    await eventually("no connection is left", () => upstream.sockets.size === 0);
  },
);

s.test("a client that leaves while the upstream still thinks does too", async ({ server, upstream }) => {
  upstream.answer((request) => void request.resume());
  for (let i = 0; i < 20; i++) {
    const sent = httpRequest(server.endpoint, { path: "/bucket/slow", headers: signedFor("s3") });
    sent.on("error", () => {});
    sent.end();
    await eventually("it arrives", () => upstream.requests.length === i + 1);
    sent.destroy();
  }
  await eventually("no connection is left", () => upstream.sockets.size === 0);
  await eventually("all are logged as cut", async () => {
    const entries = await logged(server, "s3:GetObject");
    return entries.filter((entry) => entry.path === "/bucket/slow" && !entry.completed).length === 20;
  });
});

s.test("an upstream that breaks off its answer is seen by the client, not waited for", async ({ server, upstream }) => {
  upstream.answer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-length": "1000" });
    response.write("half");
    setTimeout(() => response.destroy(), 20);
  });
  const outcome = await send(server, "GET", "/bucket/broken", signedFor("s3")).then(
    () => "ended",
    (error: NodeJS.ErrnoException) => error.code,
  );
  assert.is(outcome, "ECONNRESET");
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

s.test("an answer that comes before the end of the upload reaches the client, whose connection goes on", async (c) => {
  c.upstream.answer((request, response) => {
    if (request.method !== "PUT") return void response.end("next");
    response.writeHead(403, { "x-amzn-errortype": "com.amazon#AccessDenied:http://x" });
    response.end("no");
  });
  const [host, port] = c.server.registryHost.split(":") as [string, string];
  const socket = connect(Number(port), host);
  let text = "";
  socket.setEncoding("utf8").on("data", (data) => {
    text += data;
  });
  const auth = `Host: x\r\nAuthorization: ${signedFor("s3").authorization}\r\n`;
  socket.write(`PUT /b/early HTTP/1.1\r\n${auth}Content-Length: ${2 * MIB}\r\n\r\n`);
  await eventually("the early answer", () => text.startsWith("HTTP/1.1 403"));
  socket.write(Buffer.alloc(2 * MIB));
  socket.write(`GET /b/next HTTP/1.1\r\n${auth}\r\n`);
  await eventually("the next answer", () => text.endsWith("next"));
  socket.destroy();
  const entry = (await logged(c.server, "s3:PutObject")).find((one) => one?.path === "/b/early");
  assert.is(entry?.errorCode, "AccessDenied");
});

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
