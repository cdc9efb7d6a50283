import * as assert from "uvu/assert";
import type { AdminClient, AdminStream, Event } from "../../client/index.js";
import { eventually } from "../support/eventually.js";
import { spec } from "../support/spec.js";
import { AdminBench, failureOf, logRequest, refusedFields, useAdmin } from "./admin-fixture.js";

type Watch = AdminStream<{ event: Event | null; moreEvents?: Event[]; lastSequence: string }>;

/** Reads the first message, which says "subscribed". */
async function subscribed(watch: Watch): Promise<string> {
  const { value } = await watch.next();
  assert.is(value?.event, null);
  return value?.lastSequence as string;
}

async function take(watch: Watch, count: number): Promise<Event[]> {
  const events: Event[] = [];
  while (events.length < count) {
    const { value, done } = await watch.next();
    if (done) throw new Error(`the stream ended after ${events.length} events`);
    if (value.event) events.push(value.event);
  }
  return events;
}

async function drain(watch: Watch): Promise<void> {
  for await (const _ of watch);
}

const watching = (admin: AdminClient, request: Parameters<AdminClient["watchEvents"]>[0] = {}): Watch =>
  admin.watchEvents(request) as Watch;

const s = spec("admin: watching events", { bench: useAdmin() });

s.test("from now on, after a first message without an event", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  logRequest(registry, "ecr:PutImage");
  const watch = watching(admin);
  assert.is(await subscribed(watch), String(registry.events.lastSequence));
  logRequest(registry, "ecr:BatchGetImage");
  const [event] = await take(watch, 1);
  assert.is(event?.request?.operation, "ecr:BatchGetImage");
  await watch.return();
});

s.test("many may watch without Node warning of a leak", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const warnings: string[] = [];
  const warned = ({ name }: Error): void => void warnings.push(name);
  process.on("warning", warned);
  const watches = Array.from({ length: 25 }, () => watching(admin));
  for (const watch of watches) await subscribed(watch);
  logRequest(registry, "ecr:PutImage");
  for (const watch of watches) assert.is((await take(watch, 1))[0]?.request?.operation, "ecr:PutImage");
  for (const watch of watches) await watch.return();
  process.off("warning", warned);
  assert.equal(warnings, []);
});

s.test("history first, then live, without a gap", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (let i = 0; i < 600; i++) logRequest(registry, "ecr:PutImage");
  const watch = watching(admin, { afterSequence: 0 });
  assert.is(await subscribed(watch), "0");
  const more = setInterval(() => logRequest(registry, "ecr:PutImage"), 0);
  const events = await take(watch, 700);
  clearInterval(more);
  assert.equal(
    events.map(({ sequence }) => Number(sequence)),
    Array.from({ length: 700 }, (_, i) => i + 1),
  );
  await watch.return();
});

s.test("goes on where another watch has stopped", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const first = watching(admin, { filter: { kinds: ["request"] }, afterSequence: 0 });
  await subscribed(first);
  logRequest(registry, "ecr:PutImage");
  logRequest(registry, "ecr:BatchGetImage");
  const { value } = await first.next();
  await first.return();
  logRequest(registry, "ecr:ListImages");
  const second = watching(admin, { afterSequence: value?.lastSequence as string });
  assert.equal(
    (await take(second, 2)).map(({ request }) => request?.operation),
    ["ecr:BatchGetImage", "ecr:ListImages"],
  );
  await second.return();
});

s.test("only what the filter means", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const filter = { kinds: ["change:image.*"], match: { repositories: ["team/**"] } };
  const watch = watching(admin, { filter });
  await subscribed(watch);
  await bench.push(registry, "other", "1");
  await bench.push(registry, "team/api", "1");
  const [event] = await take(watch, 1);
  assert.is(event?.change?.repository, "team/api");
  await watch.return();
});

s.test("account * follows every registry, also those leased later", async ({ bench }) => {
  const before = await bench.lease();
  const watch = watching(bench.admin, { registry: { accountId: "*" }, filter: { kinds: ["request"] } });
  assert.is(await subscribed(watch), "0");
  const after = await bench.lease();
  for (const { registry } of [after, before, after]) logRequest(registry, "ecr:PutImage");
  const accounts = (await take(watch, 3)).map(({ registry }) => registry?.accountId);
  const [one, two] = [before, after].map(({ registry }) => registry.ref.accountId);
  assert.equal(accounts.sort(), [one, two, two].sort());
  await after.admin.deleteRegistry();
  logRequest(before.registry, "ecr:ListImages");
  assert.is((await take(watch, 1))[0]?.request?.operation, "ecr:ListImages", "outlives one of them");
  await watch.return();
  await eventually("0 listeners", () => before.registry.events.listenerCount === 0);
});

s.test("a silent watch says now and again that it is alive, and how far it has looked", async () => {
  const bench = await AdminBench.start({ heartbeatMs: 10 });
  try {
    const watch = watching(bench.admin, { filter: { kinds: ["change"] } });
    await subscribed(watch);
    const { sequence } = logRequest(bench.registry, "ecr:PutImage");
    for (;;) {
      const { value } = await watch.next();
      assert.is(value?.event, null);
      if (value?.lastSequence === String(sequence)) break;
    }
    await watch.return();
  } finally {
    await bench.stop();
  }
});

s.test("a watch that is left, by break or cancel, leaves nothing behind", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for await (const _ of watching(admin)) {
    assert.is(registry.events.listenerCount, 1);
    break;
  }
  await eventually("0 listeners", () => registry.events.listenerCount === 0);
});

s.test("ends when the registry is deleted", async ({ bench }) => {
  const { admin } = await bench.lease();
  const watch = watching(bench.admin, { registry: admin.registry ?? null });
  await subscribed(watch);
  const ended = drain(watch);
  await admin.deleteRegistry();
  await ended;
});

s.test("outlives a reset, and a watch from before it begins after it", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  logRequest(registry, "ecr:PutImage");
  const watch = watching(admin);
  await subscribed(watch);
  const { sequence } = await admin.resetRegistry();
  assert.equal(
    (await take(watch, 1)).map((event) => [event.admin?.rpc, event.sequence]),
    [["RegistryService.ResetRegistry", sequence]],
  );
  await watch.return();
  const late = watching(admin, { afterSequence: 0 });
  assert.is((await take(late, 1))[0]?.sequence, sequence);
  await late.return();
});

s.test("a reader that doesn't keep up gets an error; no event is skipped silently", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const watch = watching(admin);
  await subscribed(watch);
  const path = "/".padEnd(4_000, "x");
  let failed: unknown;
  let events = 0;
  for (let i = 0; i < 40_000; i++) logRequest(registry, "ecr:PutImage", { path });
  try {
    for await (const _ of watch) events++;
  } catch (thrown) {
    failed = thrown;
  }
  assert.is((failed as { code?: string }).code, "OUT_OF_RANGE");
  assert.ok(events < 40_000);
  await eventually("0 listeners", () => registry.events.listenerCount === 0);
});

s.test("a message holds as many events as the watch allows, and no more than a client takes in", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  while (registry.events.lastSequence < 600) logRequest(registry, "ecr:PutImage");
  const read = async (maxBatch: number, count: number): Promise<[sizes: number[], sequences: number[]]> => {
    const [sizes, sequences]: [number[], number[]] = [[], []];
    for await (const { event, moreEvents = [], lastSequence } of watching(admin, { maxBatch, afterSequence: 0 })) {
      if (!event) continue;
      const events = [event, ...moreEvents];
      sizes.push(events.length);
      sequences.push(...events.map(({ sequence }) => Number(sequence)));
      assert.is(Number(lastSequence), sequences.at(-1));
      if (sequences.length >= count) break;
    }
    return [sizes, sequences];
  };
  const inOrder = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
  for (const maxBatch of [0, 1]) assert.equal(await read(maxBatch, 3), [[1, 1, 1], inOrder(3)]);
  assert.equal(await read(100, 600), [[100, 100, 56, 100, 100, 56, 88], inOrder(600)]);
  assert.equal(await read(256, 600), [[256, 256, 88], inOrder(600)]);
  // A hundred of 60 KB: gRPC clients refuse messages of more than 4 MiB.
  for (let i = 0; i < 100; i++) logRequest(registry, "ecr:PutImage", { path: `/?${"x".repeat(60_000)}` });
  const [sizes, sequences] = await read(256, 700);
  assert.equal(sequences, inOrder(700));
  assert.equal(sizes.slice(0, 2), [256, 256]);
  assert.ok(sizes.slice(2).every((size) => size < 88 + 100));
});

s.test("bad watches are refused", async ({ bench }) => {
  const refused = (request: Parameters<AdminClient["watchEvents"]>[0]): Promise<string[]> =>
    refusedFields(drain(watching(bench.admin, request)));
  assert.equal(await refused({ filter: { kinds: ["nothing"] }, afterSequence: -1 }), [
    "filter.kinds[0]",
    "after_sequence",
  ]);
  for (const maxBatch of [-1, 257]) assert.equal(await refused({ maxBatch }), ["max_batch"]);
  assert.equal(await refused({ registry: { accountId: "*" }, afterSequence: 3 }), ["after_sequence"]);
  assert.equal(await refused({ registry: { accountId: "x" } }), ["registry.account_id"]);
  const missing = drain(watching(bench.admin, { registry: { accountId: "000000000000" } }));
  assert.is((await failureOf(missing)).code, "NOT_FOUND");
  const ahead = await failureOf(drain(watching(bench.admin, { afterSequence: 1_000_000 })));
  assert.equal([ahead.code, ahead.reason], ["OUT_OF_RANGE", "SEQUENCE_OUT_OF_RANGE"]);
});

s.run();
