import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { authorization, TARGET } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

const s = spec("what rules reach", { server: useEmulator() });

const API = {
  method: "POST",
  path: "/",
  headers: { "x-amz-target": `${TARGET}.DescribeRepositories`, authorization: authorization("123456789012") },
};
const REGISTRY = { method: "GET", path: "/v2/", headers: {} };

/** @returns the answer's status, and the port of the client, which says whether the connection is the same */
async function send(agent: Agent, server: TestEmulator, { method, path, headers }: typeof API | typeof REGISTRY) {
  const { hostname, port } = new URL(server.endpoint);
  const sent = request({ agent, hostname, port, method, path, headers });
  sent.end(method === "POST" ? "{}" : undefined);
  const [answer] = await once(sent, "response");
  const connection = answer.socket.localPort as number;
  await once(answer.resume(), "end");
  return { status: answer.statusCode as number, connection };
}

s.test(
  "a rule acts on the next request of connections that were open before it, on both planes",
  async ({ server }) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const before = [await send(agent, server, API), await send(agent, server, REGISTRY)];
      assert.equal(
        before.map(({ status }) => status),
        [200, 401],
      );
      const steps = [{ effects: [{ error: { code: "ServerException", httpStatus: 503 } }] }];
      await server.admin.putRule({ rule: { id: "outage", match: { operations: ["*"] }, steps } });
      const during = [await send(agent, server, API), await send(agent, server, REGISTRY)];
      assert.equal(
        during.map(({ status }) => status),
        [503, 503],
      );
      assert.is(new Set([...before, ...during].map(({ connection }) => connection)).size, 1, "one connection");
    } finally {
      agent.destroy();
      await server.admin.deleteRules({ id: "outage" });
    }
  },
);

s.test("no rule affects the admin API and /healthz", async ({ server }) => {
  const { admin } = server;
  const steps = [{ effects: [{ disconnect: { mode: "MODE_RESET" as const, beforeHeaders: true } }] }];
  await admin.putRule({ rule: { id: "cut", match: { operations: ["*"] }, steps } });
  assert.is((await fetch(`${server.endpoint}/healthz`)).status, 200);
  assert.is((await admin.getRule({ id: "cut" })).rule?.fireCount, "0", "neither is a request to the service");
  await admin.deleteRules({ id: "cut" });
});

s.test("a client that has closed its half of the connection still gets its answer", async ({ server }) => {
  const { hostname, port } = new URL(server.endpoint);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const headers = Object.entries({ host: "x", "content-length": "2", ...API.headers });
  socket.end(`POST / HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n{}`);
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(text, /\{"repositories":\[\]\}$/);
});

s.run();
