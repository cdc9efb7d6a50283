import { connect } from "node:net";
import * as assert from "uvu/assert";
import { MAX_REQUEST_BYTES } from "../../../server/admin/message-size.js";
import { spec } from "../../support/spec.js";
import { AdminBench } from "../admin-fixture.js";
import { ask, call } from "./json-call.js";

const s = spec("admin over JSON: what is malformed", {} as { bench: AdminBench; address: string });
s.before(async (c) => {
  c.bench = await AdminBench.start();
  c.address = c.bench.server.address;
});
s.after(({ bench }) => bench.stop());

const LEASE = "/ecremulator.admin.v1.RegistryService/CreateRegistry";

/** Sends bytes as they are, and gives all that comes back. */
function exchange(address: string, bytes: Buffer): Promise<string> {
  const [host, port] = address.split(":") as [string, string];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host, () => socket.write(bytes));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => resolve(Buffer.concat(chunks).toString()));
    socket.on("error", reject);
  });
}

function post(body: Buffer, hosts: readonly string[] = ["localhost"]): Buffer {
  const head = [
    `POST ${LEASE} HTTP/1.1`,
    ...hosts.map((host) => `Host: ${host}`),
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "Connection: close",
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}

s.test("bytes that aren't UTF-8 are refused, in a body and in a query", async ({ address }) => {
  const labels = Buffer.concat([Buffer.from('{"labels": {"a": "'), Buffer.from([0xff]), Buffer.from('"}}')]);
  const answer = await exchange(address, post(labels));
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.match(answer, "it has bytes that aren't UTF-8");
  const read = "/ecremulator.admin.v1.RegistryService/ListRegistries";
  const asked = await ask(address, `${read}?message=%7B%22labels%22:%7B%22a%22:%22%ff%22%7D%7D`);
  assert.equal([asked.status, asked.json.code], [400, "invalid_argument"]);
  const base64 = Buffer.concat([Buffer.from('{"labels": {"a": "'), Buffer.from([0xff]), Buffer.from('"}}')]);
  const encoded = await ask(address, `${read}?base64=1&message=${base64.toString("base64url")}`);
  assert.equal([encoded.status, encoded.json.code], [400, "invalid_argument"]);
});

s.test("two Host headers are refused", async ({ address }) => {
  assert.match(await exchange(address, post(Buffer.from("{}"), ["localhost", "localhost"])), /^HTTP\/1\.1 400 /);
  assert.match(await exchange(address, post(Buffer.from("{}"))), /^HTTP\/1\.1 200 /);
});

s.test("what isn't an object is named", async ({ address }) => {
  for (const [text, shown] of [
    ["null", "null"],
    ["[]", "an array"],
  ]) {
    const { status, json } = await call(address, "RegistryService/ListRegistries", text);
    assert.equal([status, json.message], [400, `request: must be an object, not ${shown}`]);
  }
});

s.test("a raw answer without a body can't have one", async ({ address }) => {
  for (const httpStatus of [204, 304]) {
    const effects = [{ raw: { httpStatus, body: "YQ==" } }];
    const { json } = await call(address, "RuleService/PutRule", { rule: { id: "r", steps: [{ effects }] } });
    const text = `rule.steps[0].effects[0].raw.body: must be unset: an answer of status ${httpStatus} has none`;
    assert.equal([json.code, json.message], ["invalid_argument", text]);
  }
  const empty = { rule: { id: "r", steps: [{ effects: [{ raw: { httpStatus: 204 } }] }] } };
  assert.is((await call(address, "RuleService/PutRule", empty)).status, 200);
});

s.test("a method or a content type that no rpc has is answered with the one that it has", async ({ address }) => {
  const lease = await ask(address, LEASE);
  assert.equal([lease.status, lease.headers["allow"]], [405, "POST"]);
  const read = await ask(address, "/ecremulator.admin.v1.RegistryService/ListRegistries", { method: "PUT" });
  assert.equal([read.status, read.headers["allow"]], [405, "GET, POST"]);
  const untyped = await ask(address, LEASE, { method: "POST", body: "{}" });
  assert.equal([untyped.status, untyped.headers["accept-post"]], [415, "application/json"]);
  assert.match(untyped.json.message, 'content-type must be application/json, is ""');
});

s.test("health answers HEAD without a body, and HTTP/1.0 without a Host", async ({ address }) => {
  const head = await ask(address, "/healthz", { method: "HEAD" });
  assert.equal([head.status, head.text], [200, ""]);
  const old = await exchange(address, Buffer.from("GET /healthz HTTP/1.0\r\n\r\n"));
  assert.match(old, '"status":"ok"');
});

s.test("a timeout that isn't a number is refused", async ({ address }) => {
  const { status, json } = await call(address, "RegistryService/ListRegistries", {}, { "connect-timeout-ms": "soon" });
  assert.equal([status, json.message], [400, "connect-timeout-ms must be milliseconds in at most ten digits"]);
});

s.test("a body without end is refused once it is too long", async ({ address }) => {
  const { status, json } = await call(
    address,
    "RegistryService/ListRegistries",
    `{"labels":{"a":"${"b".repeat(MAX_REQUEST_BYTES)}"}}`,
  );
  assert.equal([status, json.code], [429, "resource_exhausted"]);
  assert.match(json.message, `at most ${MAX_REQUEST_BYTES} bytes`);
});

s.run();
