import { createHash } from "node:crypto";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import * as assert from "uvu/assert";
import { eventually } from "../support/eventually.js";
import { logged, MIB, passThroughSpec, send, signedFor } from "./pass-through-bench.js";

const s = passThroughSpec("pass-through: streams");

/** Waits until a figure has stopped growing. */
async function standstill(figure: () => number): Promise<void> {
  for (let last = -1; last !== figure(); ) {
    last = figure();
    await delay(150);
  }
}

s.test(
  "50 MiB stream in both directions, and a side that doesn't read makes the sender wait",
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

s.run();
