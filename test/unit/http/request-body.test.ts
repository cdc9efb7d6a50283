import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import * as assert from "uvu/assert";
import { ApiRequest } from "../../../server/http/api-request.js";
import { readBody } from "../../../server/http/request-body.js";
import { collectGarbage } from "../../support/collect-garbage.js";
import { spec } from "../../support/spec.js";

interface Exchange {
  readonly server: Server<typeof ApiRequest>;
  readonly client: Socket;
  /** The next request; its body has not been asked for. */
  next(): Promise<[ApiRequest, ServerResponse]>;
}

const s = spec("reading a request's body", {});

/** A test with a server and a connection of its own. */
function test(name: string, work: (exchange: Exchange) => Promise<void>): void {
  s.test(name, async () => {
    const server = createServer({ IncomingMessage: ApiRequest }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
    client.on("error", () => {}).resume();
    const next = () => once(server, "request") as Promise<[ApiRequest, ServerResponse]>;
    await work({ server, client, next }).finally(() => {
      client.destroy();
      server.close();
      server.closeAllConnections();
    });
  });
}

const MAX_BYTES = 1024 * 1024;
const head = (length: number): string => `POST / HTTP/1.1\r\nHost: registry\r\nContent-Length: ${length}\r\n\r\n`;

test("pieces are put together, one connection's bodies apart", async ({ client, server }) => {
  const bodies: Promise<string>[] = [];
  server.on("request", (request, response) => {
    bodies.push(readBody(request, MAX_BYTES).then(String));
    response.end();
  });
  client.write(`${head(6)}abc`);
  await once(server, "request");
  client.end(`def${head(0)}${head(3)}ghi`);
  await once(client, "close");
  assert.equal(await Promise.all(bodies), ["abcdef", "", "ghi"]);
});

test("a connection that stays open holds nothing of its last body", async ({ client, next }) => {
  client.write(head(100_000) + "x".repeat(100_000));
  const [request, response] = await next();
  const body = new WeakRef((await readBody(request, MAX_BYTES)) as Buffer);
  response.end();
  await once(response, "close");
  for (let tries = 0; tries < 20 && body.deref() !== undefined; tries++) {
    await turn();
    collectGarbage();
  }
  assert.is(body.deref(), undefined);
  assert.not(client.destroyed);
});

test("a client that leaves before its body is complete is reported as an error", async ({ client, next }) => {
  client.write(`${head(6)}abc`);
  const [request] = await next();
  const body = readBody(request, MAX_BYTES);
  client.destroy();
  assert.match(String(await body), /the client went away before the request was complete/);
});

test("a client that goes while its request is worked on has sent it whole", async ({ client, next }) => {
  client.write(`${head(3)}abc`);
  const [request, response] = await next();
  const body = await readBody(request, MAX_BYTES);
  client.destroy();
  await once(response, "close");
  assert.is(String(body), "abc");
  assert.ok(request.complete);
});

test("a body that nobody reads doesn't stand in the way of the next request", async ({ client, next }) => {
  client.write(`${head(100_000)}${"x".repeat(100_000)}${head(3)}abc`);
  const [, response] = await next();
  const following = next();
  response.end();
  const [request] = await following;
  assert.is(String(await readBody(request, MAX_BYTES)), "abc");
});

s.run();
