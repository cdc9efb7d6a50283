import { connect, createServer, type Server } from "node:net";
import * as assert from "uvu/assert";
import { createJsonDoor, type JsonDoor } from "../../../server/admin/json/json-door.js";
import { spec } from "../../support/spec.js";

interface Bench {
  readonly server: Server;
  readonly door: JsonDoor;
  readonly port: number;
}

const s = spec("the JSON door's connections", {} as Bench);
s.before(async (c) => {
  const door = createJsonDoor({ rpcs: new Map(), publicHost: undefined, maxSilenceMs: 20, failed: () => {} });
  const server = createServer((socket) => door.take(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  Object.assign(c, { server, door, port: (server.address() as { port: number }).port });
});
s.after(({ server, door }) => {
  door.close();
  server.close();
});

s.test("a request that stops in its head or its body doesn't hold the connection for ever", async ({ port }) => {
  for (const part of ["", "GET /healthz HTTP/1.1\r\nHo", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{"]) {
    const socket = connect(port, "127.0.0.1");
    socket.write(part);
    socket.resume();
    await new Promise((resolve) => socket.once("close", resolve));
  }
  assert.ok(true, "each was closed");
});

s.run();
