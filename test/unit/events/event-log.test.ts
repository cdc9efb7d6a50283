import { throws } from "node:assert/strict";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { compileEventFilter } from "../../../server/events/event-filter.js";
import { OutOfRangeError } from "../../../server/events/out-of-range.js";
import { spec } from "../../support/spec.js";
import { changeEvent, LogBench, requestEvent, T0 } from "./event-support.js";

const s = spec("event log", {});

s.test("numbers events without gaps, on both clocks", () => {
  const bench = new LogBench();
  bench.wallMs = 5;
  const first = bench.request("ecr:PutImage");
  const second = bench.log.append(changeEvent());
  assert.equal([first.sequence, second.sequence, bench.log.lastSequence], [1, 2, 2]);
  assert.equal([first.timeMs, first.wallTimeMs], [T0, 5]);
  assert.equal(first.registry, { accountId: "123456789012", region: "us-east-1" });
  assert.equal(bench.log.get(2), second);
  assert.is(bench.log.get(3), undefined);
  assert.is(bench.log.get(0), undefined);
});

s.test("is a ring by count, and says what is gone", () => {
  const bench = new LogBench({ maxEvents: 10 });
  assert.is(bench.log.evictedBeforeSequence, 0);
  for (let i = 0; i < 10; i++) bench.request("ecr:PutImage");
  assert.is(bench.log.evictedBeforeSequence, 0);
  for (let i = 0; i < 17; i++) bench.request("ecr:PutImage");
  assert.equal([bench.log.firstSequence, bench.log.lastSequence, bench.log.evictedBeforeSequence], [18, 27, 18]);
  assert.is(bench.log.get(17), undefined);
  assert.is(bench.log.get(18)?.sequence, 18);
});

s.test("is a ring by bytes; one huge event stays until the next", () => {
  const bench = new LogBench({ maxBytes: 100_000 });
  for (let i = 0; i < 1_000; i++) bench.request("ecr:PutImage", { path: "/".repeat(1_000) });
  const kept = bench.log.lastSequence - bench.log.firstSequence + 1;
  assert.ok(kept > 40 && kept < 100, `${kept} kept`);
  bench.request("ecr:PutImage", { path: "/".repeat(1_000_000) });
  assert.is(bench.log.firstSequence, bench.log.lastSequence);
  bench.request("ecr:PutImage");
  assert.is(bench.log.firstSequence, 1_002);
});

s.test("counts the headers a client sends", () => {
  const bench = new LogBench({ maxBytes: 1_000_000 });
  for (let i = 0; i < 200; i++) bench.request("ecr:PutImage", { headers: { "x-large": "x".repeat(16_000) } });
  assert.ok(bench.log.lastSequence - bench.log.firstSequence < 70);
});

s.test("the ring behaves like an array that is cut at the front", () => {
  const size = fc.integer({ min: 0, max: 3_000 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.option(size, { freq: 10 }), { maxLength: 60 }),
      (maxEvents, steps) => {
        const bench = new LogBench({ maxEvents, maxBytes: 8_000 });
        let model: { sequence: number; bytes: number }[] = [];
        for (const bytes of steps) {
          if (bytes === null) {
            bench.log.clear();
            model = [];
            continue;
          }
          const { sequence } = bench.log.append({ kind: "admin", rpc: "", peer: "", summary: "x".repeat(bytes) });
          model.push({ sequence, bytes: 512 + bytes });
          while (model.length > maxEvents) model.shift();
          while (model.length > 1 && model.reduce((sum, event) => sum + event.bytes, 0) > 8_000) model.shift();
          assert.equal(
            bench.log.list({ limit: 100 }).events.map((event) => event.sequence),
            model.map((event) => event.sequence),
          );
        }
        assert.is(bench.log.lastSequence, steps.filter((step) => step !== null).length);
        assert.is(bench.log.firstSequence, model[0]?.sequence ?? bench.log.lastSequence + 1);
      },
    ),
    { numRuns: 300 },
  );
});

s.test("pages both ways, from any place, with a filter", () => {
  const bench = new LogBench({ maxEvents: 50 });
  for (let i = 0; i < 60; i++) bench.request(i % 2 === 0 ? "ecr:PutImage" : "oci:GetBlob");
  const filter = compileEventFilter({ match: { operations: ["oci:*"] } });
  const pages = (newestFirst: boolean, afterSequence: number): number[][] => {
    const result: number[][] = [];
    let from: number | undefined;
    do {
      const page = bench.log.list({
        filter,
        newestFirst,
        afterSequence,
        limit: 7,
        ...(from === undefined ? {} : { from }),
      });
      result.push(page.events.map(({ sequence }) => sequence));
      assert.is(page.evictedBeforeSequence, 11);
      from = page.next;
    } while (from !== undefined);
    return result;
  };
  const even = Array.from({ length: 25 }, (_, i) => 12 + 2 * i);
  assert.equal(pages(false, 0).flat(), even);
  assert.equal(pages(true, 0).flat(), even.toReversed());
  assert.equal(
    pages(false, 40).flat(),
    even.filter((sequence) => sequence > 40),
  );
  assert.equal(
    pages(true, 40).map(({ length }) => length),
    [7, 3],
  );
  assert.equal(pages(false, 60), [[]]);
  assert.equal(pages(false, 99), [[]]);
});

s.test("an old page token goes on where the log still is", () => {
  const bench = new LogBench({ maxEvents: 5 });
  bench.requests("AAAAA");
  const { next } = bench.log.list({ limit: 2 });
  bench.requests("AAAA");
  assert.equal(
    bench.log.list({ limit: 2, from: next as number }).events.map(({ sequence }) => sequence),
    [5, 6],
  );
});

s.test("amends in place", () => {
  const bench = new LogBench();
  const payload = requestEvent();
  const event = bench.log.append(payload);
  bench.log.amend(event, { completed: false, durationMs: 12, responseBytes: 7 });
  assert.is(bench.log.get(1)?.payload, payload);
  assert.equal([payload.completed, payload.durationMs, payload.responseBytes], [false, 12, 7]);
  bench.log.clear();
  bench.log.amend(event, { completed: true });
});

s.test("clearing drops the events and keeps the numbers", () => {
  const bench = new LogBench();
  bench.requests("AAA");
  bench.log.clear();
  assert.equal(bench.log.list({ limit: 10 }), { events: [], next: undefined, evictedBeforeSequence: 4 });
  assert.is(bench.request("ecr:PutImage").sequence, 4);
  assert.is(bench.log.clearedThrough, 3);
});

s.test("counts what is meant", () => {
  const bench = new LogBench();
  bench.requests("AABAC");
  assert.is(bench.log.count(compileEventFilter({ match: { operations: ["ecr:PutImage"] } })), 3);
});

s.test("refuses to follow from a place that isn't there", () => {
  const bench = new LogBench({ maxEvents: 3 });
  bench.requests("AAAAA");
  throws(
    () => bench.log.subscribe(undefined, 1),
    (error) => error instanceof OutOfRangeError && error.firstSequence === 3,
  );
  throws(() => bench.log.subscribe(undefined, 6), OutOfRangeError);
  assert.is(bench.log.listenerCount, 0);
  bench.log.subscribe(undefined, 2).close();
});

s.run();
