import { rejects } from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import * as assert from "uvu/assert";
import { ReaderClosedError, TargetClosedError } from "../../../server/blobs/blob-errors.js";
import type { BlobReader } from "../../../server/blobs/blob-store.js";
import { BufferPool } from "../../../server/blobs/buffer-pool.js";
import { spec } from "../../support/spec.js";
import { closeStores, KIB, MIB, put, sampleBytes, sha256, storeFixture } from "./store-fixture.js";

const s = spec("blob pipeTo", {});
s.afterEach(closeStores);

/** Looks at a chunk only when it says that it is done with it: a buffer filled too early shows as wrong bytes. */
function lateTarget(): { target: Writable; received: () => Buffer; chunks: () => number } {
  const copies: Buffer[] = [];
  const target = new Writable({
    highWaterMark: 1,
    write: (chunk: Buffer, _encoding, done) => {
      setTimeout(() => {
        copies.push(Buffer.from(chunk));
        done();
      }, 2);
    },
  });
  return { target, received: () => Buffer.concat(copies), chunks: () => copies.length };
}

/** Takes `whole` chunks, then never calls back. */
function stalledTarget(whole = 0): Writable {
  let taken = 0;
  return new Writable({ write: (_chunk, _encoding, done) => (taken++ < whole ? done() : undefined) });
}

for (const size of [0, 100, 64 * KIB, 100 * KIB, MIB, 5 * MIB + 17]) {
  s.test(`${size} bytes arrive whole, however late the target looks at them`, async () => {
    const { store, fileSystem } = await storeFixture();
    const bytes = sampleBytes(size);
    const { digest } = await put(store, bytes);
    const { target, received, chunks } = lateTarget();
    await store.read(digest).pipeTo(target);
    assert.ok(received().equals(bytes));
    assert.is(chunks(), Math.ceil(size / MIB));
    assert.not.ok(target.writableEnded);
    assert.equal([target.listenerCount("close"), target.listenerCount("error")], [0, 0]);
    assert.is(fileSystem.openFiles, 0);
  });
}

s.test("a range of a large blob is piped", async () => {
  const { store } = await storeFixture();
  const bytes = sampleBytes(4 * MIB);
  const { digest } = await put(store, bytes);
  const { target, received } = lateTarget();
  await store.read(digest, { start: MIB - 1, end: 3 * MIB + 1 }).pipeTo(target);
  assert.ok(received().equals(bytes.subarray(MIB - 1, 3 * MIB + 1)));
});

s.test("many readers at once get their own bytes, though they share buffers", async () => {
  const { store } = await storeFixture();
  const blobs = await Promise.all(
    [1, 2, 3, 4].map(async (seed) => {
      const bytes = sampleBytes(2 * MIB + seed, seed);
      return { bytes, digest: (await put(store, bytes)).digest };
    }),
  );
  const readings = Array.from({ length: 40 }, async (_, index) => {
    const { bytes, digest } = blobs[index % 4] as (typeof blobs)[0];
    const { target, received } = lateTarget();
    await store.read(digest).pipeTo(target);
    assert.ok(received().equals(bytes));
  });
  await Promise.all(readings);
});

for (const size of [100, 3 * MIB]) {
  const failing = async (fail: (reader: BlobReader, target: Writable) => void, expected: object): Promise<void> => {
    const { store, fileSystem } = await storeFixture();
    const { digest } = await put(store, sampleBytes(size));
    const target = stalledTarget(size > MIB ? 1 : 0);
    const reader = store.read(digest);
    const piping = rejects(reader.pipeTo(target), expected as Error);
    setImmediate(() => fail(reader, target));
    await piping;
    assert.is(fileSystem.openFiles, 0);
    store.release(digest);
    assert.is(store.stats().blobs, 0);
  };

  s.test(`${size} bytes: a target destroyed on the way rejects`, () =>
    failing(
      (_, target) => target.destroy(),
      (error: Error) => /closed before|destroyed/.test(error.message),
    ),
  );

  s.test(`${size} bytes: the target's error rejects, and ends nothing else`, () =>
    failing((_, target) => target.destroy(new Error("broken pipe")), { message: "broken pipe" }),
  );

  s.test(`${size} bytes: closing the reader rejects`, () =>
    failing(
      (reader) => void reader.close(),
      (error: Error) => error instanceof ReaderClosedError,
    ),
  );
}

s.test("a signal gives up on a target that says nothing", async () => {
  const { store } = await storeFixture();
  const { digest } = await put(store, sampleBytes(100));
  const stop = new AbortController();
  const piping = rejects(store.read(digest).pipeTo(stalledTarget(), { signal: stop.signal }), /client left/);
  stop.abort(new Error("client left"));
  await piping;
  await rejects(store.read(digest).pipeTo(stalledTarget(), { signal: stop.signal }), /client left/);
});

s.test("a target that is closed already rejects", async () => {
  const { store } = await storeFixture();
  const { digest } = await put(store, sampleBytes(100));
  const target = stalledTarget();
  target.destroy();
  await rejects(store.read(digest).pipeTo(target), TargetClosedError);
});

s.test("over HTTP: the whole blob, and a client that hangs up", async () => {
  const { store, fileSystem } = await storeFixture();
  const bytes = sampleBytes(6 * MIB + 1);
  const { digest } = await put(store, bytes);
  const outcomes: Promise<unknown>[] = [];
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-length": bytes.length });
    const piped = store.read(digest).pipeTo(response);
    outcomes.push(
      piped.then(
        () => response.end(),
        (error: unknown) => error,
      ),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const whole = await fetch(`http://127.0.0.1:${port}/`);
    assert.is(sha256(Buffer.from(await whole.arrayBuffer())), sha256(bytes));
    const leaving = request({ port, host: "127.0.0.1" });
    leaving.on("error", () => {});
    leaving.on("response", (response) => response.once("data", () => leaving.destroy()));
    leaving.end();
    await once(leaving, "close");
    assert.instance(await outcomes[1], Error);
    assert.is(fileSystem.openFiles, 0);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

s.test("the pool hands out small buffers when many large ones are out, and reuses what comes back", () => {
  const pool = new BufferPool(2, 1);
  const [first, second, third] = [pool.take(), pool.take(), pool.take()];
  assert.equal([first.length, second.length, third.length], [MIB, MIB, 64 * KIB]);
  pool.give(third);
  pool.give(second);
  assert.is(pool.take(), second);
  pool.abandon(first);
  assert.is(pool.take().length, MIB);
  assert.is(pool.take().length, 64 * KIB);
});

s.run();
