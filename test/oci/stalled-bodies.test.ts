import { once } from "node:events";
import { connect } from "node:net";
import * as assert from "uvu/assert";
import { authorization, TARGET } from "../support/raw-api.js";
import { spec } from "../support/spec.js";
import { type RegistryFixture, startRegistry, useRegistry } from "./registry-fixture.js";

/** Short for what is tested to end, long for what is tested to stay: neither depends on how fast anything is. */
const SHORT = { maxBodyPauseMs: 50, maxIdleMs: 60_000, keepAliveMs: 60_000 };

const s = spec("bodies that come to a stop", { registry: useRegistry({ idle: SHORT }) }, { timeoutMs: 20_000 });

/** Sends a request that lacks the end of its body; gives all that comes until the server closes the connection. */
async function exchange({ host }: RegistryFixture, head: readonly string[], body = "x"): Promise<string> {
  const [name, port] = host.split(":") as [string, string];
  const socket = connect(Number(port), name);
  let received = "";
  socket.setEncoding("latin1").on("data", (text) => {
    received += text;
  });
  const closed = once(socket, "close");
  socket.write(`${head.join("\r\n")}\r\nHost: x\r\nContent-Length: 1000\r\n\r\n${body}`);
  await closed;
  return received;
}

s.test("the API answers 408 and closes the connection", async ({ registry }) => {
  const target = `X-Amz-Target: ${TARGET}.PutImage`;
  const answer = await exchange(registry, [
    "POST / HTTP/1.1",
    target,
    `Authorization: ${authorization("123456789012")}`,
  ]);
  assert.match(answer, /^HTTP\/1\.1 408 /);
  assert.match(answer, "RequestTimeoutException");
  assert.match(answer, /\r\nConnection: close\r\n/i);
  assert.is(answer.match(/HTTP\/1\.1/g)?.length, 1);
});

s.test("the registry answers 408 to manifests and layers, and closes the connection", async ({ registry }) => {
  const { name } = registry.repository();
  const token = `Authorization: ${registry.token()}`;
  const location = new URL(await registry.client.startUpload(name)).pathname;
  for (const line of [`PUT /v2/${name}/manifests/v1`, `PATCH ${location}`, `PUT ${location}?digest=sha256:00`]) {
    const answer = await exchange(registry, [`${line} HTTP/1.1`, token]);
    assert.match(answer, /^HTTP\/1\.1 40[08] /, line);
    assert.is(answer.match(/HTTP\/1\.1/g)?.length, 1);
  }
});

s.test("a body that is too long, and then stops, holds its connection no longer either", async () => {
  const registry = await startRegistry({ idle: { maxBodyPauseMs: 50, maxIdleMs: 100, keepAliveMs: 80 } });
  try {
    const [name, port] = registry.host.split(":") as [string, string];
    const socket = connect(Number(port), name);
    const closed = once(socket, "close");
    let received = "";
    socket.setEncoding("latin1").on("data", (text) => {
      received += text;
    });
    const head = ["POST / HTTP/1.1", "Host: x", `X-Amz-Target: ${TARGET}.ListImages`];
    head.push(`Authorization: ${authorization("123456789012")}`, "Transfer-Encoding: chunked");
    const length = 3 * 1024 * 1024;
    socket.write(`${head.join("\r\n")}\r\n\r\n${(length + 1).toString(16)}\r\n${"x".repeat(length)}`);
    await closed;
    assert.match(received, "RequestEntityTooLargeException");
  } finally {
    await registry.stop();
  }
});

s.test("what was refused without its body is waited for no longer than a next request", async () => {
  const registry = await startRegistry({ idle: { ...SHORT, keepAliveMs: 80 } });
  try {
    const answer = await exchange(registry, ["PUT /v2/app/manifests/v1 HTTP/1.1"]);
    assert.match(answer, /^HTTP\/1\.1 401 /);
  } finally {
    await registry.stop();
  }
});

s.test("an answer that is held for longer than a body may pause still comes", async ({ registry }) => {
  const effects = [{ kind: "delay" as const, delay: { kind: "fixed" as const, fixedMs: 10 * SHORT.maxBodyPauseMs } }];
  registry.registry.rules.put({ id: "slow", match: { operations: ["oci:ListTags"] }, steps: [{ effects }] });
  const { name } = registry.repository();
  assert.is((await registry.client.send("GET", `/v2/${name}/tags/list`)).status, 200);
});

s.run();
