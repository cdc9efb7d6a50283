import { connect } from "node:net";
import * as assert from "uvu/assert";
import { eventually } from "../../support/eventually.js";
import { spec } from "../../support/spec.js";
import { AdminBench, logRequest } from "../admin-fixture.js";
import { ask, call, type JsonStream, open, watchPath } from "./json-call.js";

/** What HTTP/2 answers first: a frame of type 4 (RFC 9113, section 6.5). */
const SETTINGS_FRAME = new RegExp(`^...${String.fromCharCode(4)}`, "s");
const EVENT_SOURCE = { accept: "text/event-stream" };

/** The parts of a server-sent event. */
async function nextEvent(stream: JsonStream): Promise<Record<string, string>> {
  const block = (await stream.next("\n\n")) ?? "";
  return Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s, 2)));
}

const s = spec("admin over JSON: streams and connections", {} as { bench: AdminBench; address: string });
s.before(async (c) => {
  c.bench = await AdminBench.start();
  c.address = c.bench.server.address;
});
s.after(({ bench }) => bench.stop());

s.test("server-sent events that an EventSource can resume by their ids", async ({ bench, address }) => {
  const { registry } = await bench.lease();
  const path = watchPath({ registry: registry.ref, afterSequence: "0" });
  for (const name of ["ecr:PutImage", "ecr:BatchGetImage", "ecr:ListImages"]) logRequest(registry, name);
  const first = await open(address, path, EVENT_SOURCE);
  assert.is(first.headers["content-type"], "text/event-stream");
  assert.equal(JSON.parse((await nextEvent(first))["data"] as string), { lastSequence: "0", moreEvents: [] });
  await nextEvent(first); // CreateRegistry
  const put = await nextEvent(first);
  first.close();
  assert.is(JSON.parse(put["data"] as string).event.request.operation, "ecr:PutImage");
  const second = await open(address, path, { ...EVENT_SOURCE, "last-event-id": put["id"] as string });
  assert.is((await nextEvent(second))["id"], put["id"]);
  assert.is(JSON.parse((await nextEvent(second))["data"] as string).event.request.operation, "ecr:BatchGetImage");
  second.close();
  await eventually("0 listeners", () => registry.events.listenerCount === 0);
});

s.test("JSON lines for all other clients, by GET and by POST", async ({ bench, address }) => {
  const { registry } = await bench.lease();
  const stream = await open(address, watchPath({ registry: registry.ref }));
  assert.is(stream.headers["content-type"], "application/x-ndjson");
  assert.ok(JSON.parse((await stream.next("\n")) as string).lastSequence);
  logRequest(registry, "ecr:PutImage");
  assert.is(JSON.parse((await stream.next("\n")) as string).event.request.operation, "ecr:PutImage");
  const posted = call(address, "EventService/WatchEvents", { registry: registry.ref, afterSequence: 0 });
  await eventually("2 listeners", () => registry.events.listenerCount === 2);
  await bench.admin.deleteRegistry({ registry: registry.ref });
  assert.ok((await posted).text.split("\n").length > 2);
  assert.is(await stream.next("\n").then((line) => line && JSON.parse(line).event.admin.rpc), undefined);
});

s.test(
  "the last event says that the stream is complete, as an EventSource would connect again otherwise",
  async ({ bench, address }) => {
    const { registry } = await bench.lease();
    const stream = await open(address, watchPath({ registry: registry.ref }), EVENT_SOURCE);
    await nextEvent(stream);
    await bench.admin.deleteRegistry({ registry: registry.ref });
    let last: Record<string, string> = {};
    for (let one = await nextEvent(stream); Object.keys(one).length > 1; one = await nextEvent(stream)) last = one;
    assert.is(last["event"], "end");
  },
);

s.test("a watch that can't begin is an HTTP error with the same JSON as a unary call", async ({ address }) => {
  const ahead = await ask(address, watchPath({ afterSequence: 1_000_000 }), { headers: EVENT_SOURCE });
  assert.equal([ahead.status, ahead.json.code], [400, "out_of_range"]);
  const unknown = await ask(address, watchPath({ filtre: {} }), { headers: EVENT_SOURCE });
  assert.match(unknown.json.message, "filtre: no such field; did you mean filter?");
  const everyone = await ask(address, watchPath({ registry: { accountId: "*" }, afterSequence: 3 }));
  assert.is(everyone.json.details[0].debug.fieldViolations[0].field, "after_sequence");
});

s.test("a watch of every registry has no ids, as sequences count per registry", async ({ address }) => {
  const stream = await open(address, watchPath({ registry: { accountId: "*" } }), EVENT_SOURCE);
  assert.equal(Object.keys(await nextEvent(stream)), ["data"]);
  stream.close();
});

s.test("a reader that doesn't keep up gets an error; no event is skipped silently", async ({ bench, address }) => {
  const { registry } = await bench.lease();
  const stream = await open(address, watchPath({ registry: registry.ref }));
  await stream.next("\n");
  const path = "/".padEnd(4_000, "x");
  for (let i = 0; i < 40_000; i++) logRequest(registry, "ecr:PutImage", { path });
  let last = "";
  for (let line = await stream.next("\n"); line !== undefined; line = await stream.next("\n")) last = line;
  assert.is(JSON.parse(last).error.code, "out_of_range");
  await eventually("0 listeners", () => registry.events.listenerCount === 0);
});

s.test("HTTP/2 and HTTP/1.1 are distinguished even if their first bytes come one by one", async ({ address }) => {
  const [host, port] = address.split(":") as [string, string];
  for (const [bytes, answer] of [
    ["GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 200 /],
    ["PUT / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 404 /],
    ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", SETTINGS_FRAME],
  ] as const) {
    const socket = connect(Number(port), host);
    socket.setNoDelay(true);
    for (const byte of bytes) await new Promise((resolve) => socket.write(byte, "latin1", resolve));
    const [chunk] = (await new Promise((resolve) => socket.once("data", (data) => resolve([data])))) as [Buffer];
    assert.match(chunk.toString("latin1"), answer);
    socket.destroy();
  }
});

s.test(
  "a connection serves one request after another, half-closed too, and what isn't HTTP is refused",
  async ({ address }) => {
    const [host, port] = address.split(":") as [string, string];
    const get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (const [bytes, answers] of [
      [get + get, ["HTTP/1.1 200", "HTTP/1.1 200"]],
      ["\x16\x03\x01 a TLS client's hello", ["HTTP/1.1 400"]],
    ] as const) {
      const socket = connect(Number(port), host);
      socket.end(bytes, "latin1");
      let heard = "";
      for await (const chunk of socket.setEncoding("latin1")) heard += chunk;
      assert.equal(heard.match(/^HTTP\/1\.1 \d+/gm), answers);
    }
  },
);

s.test("stopping tells open streams and waiting calls, and ends connections that are idle or silent", async () => {
  const bench = await AdminBench.start();
  const { address } = bench.server;
  const [host, port] = address.split(":") as [string, string];
  const silent = connect(Number(port), host);
  const silentEnds = new Promise((resolve) => silent.once("close", resolve));
  await new Promise((resolve) => silent.once("connect", resolve));
  silent.resume();
  const stream = await open(address, watchPath({}), EVENT_SOURCE);
  await nextEvent(stream);
  const expectations = [{ match: { operations: ["ecr:PutImage"] } }];
  const waiting = call(address, "EventService/VerifyRequests", { expectations, timeout: "60s" });
  while (bench.registry.events.listenerCount < 2) await new Promise((resolve) => setImmediate(resolve));
  await bench.server.close();
  const told = await nextEvent(stream);
  assert.equal([told["event"], JSON.parse(told["data"] as string).code], ["failure", "unavailable"]);
  assert.equal([(await waiting).status, (await waiting).json.code], [503, "unavailable"]);
  await silentEnds;
  await bench.stop();
});

s.run();
