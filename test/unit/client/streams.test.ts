import type { ServerReadableStream, ServerWritableStream, sendUnaryData } from "@grpc/grpc-js";
import { status } from "@grpc/grpc-js";
import * as assert from "uvu/assert";
import { type AdminClient, AdminError, createAdminClient } from "../../../client/index.js";
import { spec } from "../../support/spec.js";
import { type AdminStandIn, failureOf, startAdminStandIn } from "./admin-stand-in.js";

type Watch = ServerWritableStream<{ afterSequence?: string }, unknown>;
type Import = ServerReadableStream<{ id: string; data: Buffer }, unknown>;

/** What the stand-in saw and how it should behave. */
const script = {
  cancelled: 0,
  sent: 0,
  failAfter: Number.POSITIVE_INFINITY,
  endAfter: Number.POSITIVE_INFINITY,
  refuse: false,
};

function sendEvents(call: Watch): void {
  let sequence = 0;
  call.on("cancelled", () => {
    script.cancelled++;
    sequence = Number.POSITIVE_INFINITY;
  });
  const pump = (): void => {
    while (Number.isFinite(sequence)) {
      if (sequence === script.endAfter) return void call.end();
      if (sequence === script.failAfter) {
        return void call.emit("error", { code: status.OUT_OF_RANGE, details: "evicted" });
      }
      sequence++;
      script.sent++;
      if (!call.write({ lastSequence: sequence })) return void call.once("drain", pump);
    }
  };
  pump();
}

function importSnapshot(call: Import, callback: sendUnaryData<unknown>): void {
  if (script.refuse) {
    callback({ code: status.ALREADY_EXISTS, details: "there is one" });
    return;
  }
  let bytes = 0;
  let id = "";
  call.on("cancelled", () => script.cancelled++);
  call.on("data", (message: { id: string; data: Buffer }) => {
    id ||= message.id;
    bytes += message.data.length;
  });
  call.on("end", () => callback(null, { snapshot: { id, blobBytes: bytes } }));
}

const handlers = { EventService: { WatchEvents: sendEvents }, RegistryService: { ImportSnapshot: importSnapshot } };

const s = spec("admin client: streams", {} as { server: AdminStandIn; admin: AdminClient });

s.before(async (c) => {
  c.server = await startAdminStandIn(handlers);
  c.admin = createAdminClient(c.server.address, { timeoutMs: 100 });
});
s.after((c) => {
  c.admin.close();
  c.server.stop();
});
s.afterEach(() => {
  const untilFreed = { failAfter: Number.POSITIVE_INFINITY, endAfter: Number.POSITIVE_INFINITY };
  Object.assign(script, untilFreed, { cancelled: 0, sent: 0, refuse: false });
});

async function cancellation(): Promise<void> {
  while (script.cancelled === 0) await new Promise(setImmediate);
}

s.test("messages in order until the server ends", async ({ admin }) => {
  script.endAfter = 1_000;
  const sequences: string[] = [];
  for await (const { lastSequence } of admin.watchEvents({})) sequences.push(lastSequence);
  assert.is(sequences.length, 1_000);
  assert.equal(sequences.slice(0, 3), ["1", "2", "3"]);
});

s.test("breaking out of the loop cancels the call", async ({ admin }) => {
  for await (const { lastSequence } of admin.watchEvents({})) if (lastSequence === "3") break;
  await cancellation();
  assert.is(script.cancelled, 1);
});

s.test("an exception in the loop cancels the call and comes out", async ({ admin }) => {
  const loop = async (): Promise<void> => {
    for await (const _ of admin.watchEvents({})) throw new Error("mine");
  };
  assert.is((await failureOf(loop())).message, "mine");
  await cancellation();
});

s.test("an error comes after the messages before it, once", async ({ admin }) => {
  script.failAfter = 2;
  const events = admin.watchEvents({});
  assert.is((await events.next()).value?.lastSequence, "1");
  assert.is((await events.next()).value?.lastSequence, "2");
  const error = (await failureOf(events.next())) as AdminError;
  assert.instance(error, AdminError);
  assert.is(error.message, "[out_of_range] EventService.WatchEvents: evicted");
  assert.equal(await events.next(), { done: true, value: undefined });
});

s.test("an error that came before anyone iterates isn't lost", async ({ admin }) => {
  script.failAfter = 0;
  const events = admin.watchEvents({});
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.match((await failureOf(events.next())).message, "evicted");
});

s.test("the call is under way before the first next()", async ({ admin }) => {
  const events = admin.watchEvents({});
  while (script.sent === 0) await new Promise(setImmediate);
  await events.return();
  await cancellation();
});

s.test("a slow reader holds the server back", async ({ admin }) => {
  const events = admin.watchEvents({});
  await events.next();
  // HTTP/2 lets 64 KiB through, some 8,000 of these messages; then nothing more must come.
  for (let sent = -1; sent !== script.sent; ) {
    sent = script.sent;
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(sent < 30_000, `${sent} messages sent to a reader that doesn't read`);
  }
  await events.return();
});

s.test("streams have no deadline unless one is given", async ({ admin }) => {
  const events = admin.watchEvents({}, { timeoutMs: 50 });
  const drain = async (): Promise<void> => {
    for await (const _ of events);
  };
  assert.is(((await failureOf(drain())) as AdminError).code, "DEADLINE_EXCEEDED");
});

s.test("cancel() ends a waiting loop without an error, dispose too", async ({ admin }) => {
  const events = admin.watchEvents({});
  await events.next();
  events.cancel();
  assert.equal(await events.next(), { done: true, value: undefined });
  await cancellation();
  await using disposed = admin.watchEvents({});
  await disposed.next();
});

s.test("a signal and close() end a loop with CANCELLED", async ({ server }) => {
  const admin = createAdminClient(server.address);
  const controller = new AbortController();
  const drain = async (events: AsyncIterable<unknown>): Promise<void> => {
    for await (const _ of events);
  };
  const aborted = failureOf(drain(admin.watchEvents({}, { signal: controller.signal })));
  const closed = failureOf(drain(admin.watchEvents({})));
  while (script.sent === 0) await new Promise(setImmediate);
  controller.abort();
  assert.match((await aborted).message, "[cancelled] EventService.WatchEvents: the call was aborted");
  admin.close();
  assert.match((await closed).message, "[cancelled] EventService.WatchEvents: the client was closed");
});

s.test("what is wrong with a request comes out of the iteration", async ({ admin }) => {
  const events = admin.watchEvents({ afterSequence: "soon" });
  assert.match((await failureOf(events.next())).message, "afterSequence: must be an integer");
});

s.test("a client stream takes an async iterable and answers once", async ({ admin }) => {
  async function* chunks(): AsyncGenerator<{ id?: string; data: Buffer }> {
    yield { id: "golden", data: Buffer.alloc(1 << 20) };
    for (let i = 0; i < 31; i++) yield { data: Buffer.alloc(1 << 20) };
  }
  const { snapshot } = await admin.importSnapshot(chunks());
  assert.is(snapshot?.id, "golden");
  assert.is(snapshot?.blobBytes, String(32 << 20));
});

s.test("a source that throws cancels the call; its error comes out", async ({ admin }) => {
  const mine = new Error("disk gone");
  async function* chunks(): AsyncGenerator<{ data: Buffer }> {
    yield { data: Buffer.from("x") };
    throw mine;
  }
  assert.is(await failureOf(admin.importSnapshot(chunks())), mine);
  await cancellation();
});

s.test("a server that refuses ends the call, also while the source waits", async ({ admin }) => {
  script.refuse = true;
  let closed = false;
  async function* endless(): AsyncGenerator<{ data: Buffer }> {
    try {
      for (;;) yield { data: Buffer.alloc(1 << 16) };
    } finally {
      closed = true;
    }
  }
  assert.is(((await failureOf(admin.importSnapshot(endless()))) as AdminError).code, "ALREADY_EXISTS");
  while (!closed) await new Promise(setImmediate);
  async function* stuck(): AsyncGenerator<{ data: Buffer }> {
    yield { data: Buffer.from("x") };
    await new Promise(() => {});
  }
  assert.is(((await failureOf(admin.importSnapshot(stuck()))) as AdminError).code, "ALREADY_EXISTS");
});

s.run();
