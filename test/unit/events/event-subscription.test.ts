import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { compileEventFilter } from "../../../server/events/event-filter.js";
import type { EventSubscription } from "../../../server/events/event-subscription.js";
import { OutOfRangeError } from "../../../server/events/out-of-range.js";
import { spec } from "../../support/spec.js";
import { changeEvent, isPending, LogBench } from "./event-support.js";

const s = spec("event subscription", {});

async function sequences(subscription: EventSubscription): Promise<number[]> {
  return (await subscription.next()).map(({ sequence }) => sequence);
}

s.test("gives history, then what comes, without a gap", async () => {
  const bench = new LogBench();
  bench.requests("AAA");
  const subscription = bench.log.subscribe(undefined, 1);
  assert.equal(await sequences(subscription), [2, 3]);
  const waiting = sequences(subscription);
  assert.ok(await isPending(waiting));
  bench.requests("A");
  assert.equal(await waiting, [4]);
  bench.requests("AA");
  assert.equal(await sequences(subscription), [5, 6]);
  subscription.close();
});

s.test("begins now unless told otherwise", async () => {
  const bench = new LogBench();
  bench.requests("AAA");
  const subscription = bench.log.subscribe();
  bench.requests("A");
  assert.equal(await sequences(subscription), [4]);
  subscription.close();
});

s.test("filters, and remembers how far it looked", async () => {
  const bench = new LogBench({ maxEvents: 5 });
  const subscription = bench.log.subscribe(compileEventFilter({ kinds: ["change:image.*"] }));
  const waiting = sequences(subscription);
  for (let i = 0; i < 20; i++) {
    bench.requests("A");
    await isPending(waiting);
  }
  bench.log.append(changeEvent());
  assert.equal(await waiting, [21]);
  assert.is(subscription.position, 21);
  subscription.close();
});

s.test("a reader that the ring has overtaken gets an error", async () => {
  const bench = new LogBench({ maxEvents: 3 });
  const subscription = bench.log.subscribe();
  bench.requests("AAA");
  assert.equal(await sequences(subscription), [1, 2, 3]);
  bench.requests("AAAA");
  await rejects(
    subscription.next(),
    (error) => error instanceof OutOfRangeError && /events after 3 .* begins at 5/.test(error.message),
  );
  assert.is(bench.log.listenerCount, 0);
});

s.test("gives long histories in batches", async () => {
  const bench = new LogBench();
  for (let i = 0; i < 600; i++) bench.requests("A");
  const subscription = bench.log.subscribe(undefined, 0);
  const sizes = [await sequences(subscription), await sequences(subscription), await sequences(subscription)].map(
    (b) => b.length,
  );
  assert.equal(sizes, [256, 256, 88]);
  subscription.close();
});

s.test("closing ends a waiting reader and leaves nothing behind", async () => {
  const bench = new LogBench();
  const subscription = bench.log.subscribe();
  const waiting = subscription.next();
  assert.is(bench.log.listenerCount, 1);
  subscription.close();
  assert.equal(await waiting, []);
  assert.equal(await subscription.next(), []);
  assert.is(bench.log.listenerCount, 0);
});

s.test("is an async iterable that closes itself", async () => {
  const bench = new LogBench();
  bench.requests("ABC");
  const seen: number[] = [];
  for await (const { sequence } of bench.log.subscribe(undefined, 0)) {
    seen.push(sequence);
    if (sequence === 3) bench.requests("A");
    if (sequence === 4) break;
  }
  assert.equal(seen, [1, 2, 3, 4]);
  assert.is(bench.log.listenerCount, 0);
});

s.run();
