import { connect } from "node:net";
import * as assert from "uvu/assert";
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

s.run();
