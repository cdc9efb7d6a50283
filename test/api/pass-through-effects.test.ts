import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:http";
import * as assert from "uvu/assert";
import type { Effect } from "../../client/index.js";
import { passThroughSpec, send, signedFor } from "./pass-through-bench.js";

const s = passThroughSpec("effects on the pass-through");
type Bench = Parameters<Parameters<typeof s.test>[1]>[0];

async function put({ server }: Bench, effect: Effect, operation = "s3:*"): Promise<void> {
  await server.admin.putRule({ rule: { id: "r", match: { operations: [operation] }, steps: [{ effects: [effect] }] } });
}

s.test("bytes from the upstream are flipped, shortened, doubled and paced on their way", async (c) => {
  c.upstream.answer((incoming, response) => {
    incoming.resume();
    response.writeHead(200, { "content-length": 6 }).end("abcdef");
  });
  const get = async () => {
    const { text, response } = await send(c.server, "GET", "/bucket/key", signedFor("s3"));
    return [text, response.headers["content-length"]];
  };
  await put(c, { corrupt: { mode: "MODE_TRUNCATE", offset: 2 } });
  assert.equal(await get(), ["ab", "2"]);
  await put(c, { corrupt: { mode: "MODE_REPEAT" } });
  assert.equal(await get(), ["abcdefabcdef", "12"]);
  await put(c, { corrupt: { length: 1 } });
  assert.equal((await get())[1], "6");
  await put(c, { pace: { bytesPerSecond: 1_000, chunkBytes: 1 } });
  assert.equal(await get(), ["abcdef", "6"]);
  await put(c, { raw: { httpStatus: 418, body: Buffer.from("teapot") } });
  assert.equal((await get())[0], "teapot");
});

s.test("an answer breaks midway, and the connection to the upstream goes with it", async (c) => {
  c.upstream.answer((incoming, response) => {
    incoming.resume();
    response.writeHead(200, { "content-length": 1_000_000 });
    response.write(Buffer.alloc(500_000));
  });
  await put(c, { disconnect: { afterBytes: 1_000 } }, "s3:GetObject");
  const [host, port] = c.server.registryHost.split(":");
  const sent = request({ host, port, path: "/bucket/key", headers: signedFor("s3") });
  sent.on("error", () => {});
  sent.end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  let size = 0;
  answer
    .on("error", () => {})
    .on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
  await new Promise((resolve) => answer.once("close", resolve));
  assert.is(size, 1_000);
});

s.test("a request is cut before the upstream has it whole", async (c) => {
  let whole = false;
  c.upstream.answer((incoming, response) => {
    incoming.on("error", () => {}).resume();
    incoming.on("end", () => {
      whole = true;
      response.end();
    });
  });
  await put(c, { disconnect: { side: "SIDE_REQUEST", afterBytes: 10 } }, "s3:PutObject");
  const body = "x".repeat(100_000);
  const headers = { ...signedFor("s3"), "content-length": body.length };
  const failure = await send(c.server, "PUT", "/bucket/key", headers, body).catch((error) => error);
  assert.match(String(failure.code ?? failure), /ECONNRESET|EPIPE/);
  assert.not(whole);
});

s.run();
