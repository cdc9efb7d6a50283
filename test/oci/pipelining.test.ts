import { once } from "node:events";
import { connect, type Socket } from "node:net";
import * as assert from "uvu/assert";
import { eventually } from "../support/eventually.js";
import { spec } from "../support/spec.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

const MIB = 1024 * 1024;

const context = { oci: useRegistry({ fidelity: "oci" }) };
const s = spec("registry: requests that follow each other on a connection without waiting", context);

s.afterEach(({ oci }) => assert.equal(oci.failures, []));

function get({ token }: RegistryFixture, target: string): string {
  return `GET ${target} HTTP/1.1\r\nHost: registry\r\nAuthorization: ${token()}\r\n\r\n`;
}

async function open({ client }: RegistryFixture): Promise<Socket> {
  const socket = connect(client.port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

const logged = ({ registry }: RegistryFixture, path: string) =>
  registry.events
    .list({ limit: 1_000 })
    .events.flatMap(({ payload }) => (payload.kind === "request" && payload.path === path ? [payload] : []));

s.test("a client that leaves during the first download lets go of those behind it too", async ({ oci }) => {
  const bytesBefore = oci.blobs.stats().bytes;
  const digest = await oci.client.pushBlob("pipelined/downloads", Buffer.alloc(20 * MIB, 7));
  const target = `/v2/pipelined/downloads/blobs/${digest}`;
  const socket = await open(oci);
  socket.write(get(oci, target).repeat(3));
  await once(socket, "data");
  socket.pause();
  await eventually("all three are being answered", () => logged(oci, target).length === 3);
  socket.destroy();
  const repository = oci.viewOf("pipelined/downloads");
  oci.remove(repository.name);
  await eventually("nobody holds the blob any more", () => oci.blobs.stats().bytes === bytesBefore);
  await eventually("the log has them all as broken off", () =>
    logged(oci, target).every(({ completed }) => !completed),
  );
});

s.test("many at once are answered in order, and leave nothing on the connection", async ({ oci }) => {
  const warnings: string[] = [];
  const onWarning = ({ name, message }: Error) => {
    if (name === "MaxListenersExceededWarning") warnings.push(message);
  };
  process.on("warning", onWarning);
  try {
    const socket = await open(oci);
    let received = "";
    socket.setEncoding("latin1").on("data", (text) => {
      received += text;
    });
    const targets = Array.from({ length: 50 }, (_, index) => `/v2/pipelined/none-${index}/tags/list`);
    socket.write(targets.map((target) => get(oci, target)).join(""));
    await eventually("all are answered", () => received.split("HTTP/1.1 404").length === 51);
    const named = [...received.matchAll(/pipelined\/none-([0-9]+)'/g)].map(([, index]) => Number(index));
    assert.equal(
      named,
      targets.map((_, index) => index),
    );
    socket.destroy();
    assert.equal(warnings, []);
  } finally {
    process.off("warning", onWarning);
  }
});

s.run();
