import { rejects } from "node:assert/strict";
import * as assert from "uvu/assert";
import { type Evaluate, GroupCommit } from "../../../server/persistence/group-commit.js";
import { spec } from "../../support/spec.js";
import { HeldWrites } from "./held-writes.js";

function setUp(): { writes: HeldWrites; commits: GroupCommit; mark: (key: string) => void } {
  const writes = new HeldWrites();
  const commits = new GroupCommit(writes.write);
  commits.open();
  const del =
    (key: string): Evaluate =>
    (operations) =>
      operations.push({ type: "del", key });
  return { writes, commits, mark: (key) => commits.mark(key, del(key)) };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const s = spec("persistence: group commit", {});

s.test("with nothing marked there is nothing to wait for", () => {
  const { commits, writes } = setUp();
  assert.is(commits.stored(), undefined);
  assert.equal(writes.batches, []);
});

s.test("callers that ask while a batch is written wait together for one more", async () => {
  const { commits, writes, mark } = setUp();
  mark("a");
  const first = commits.stored();
  mark("b");
  const second = commits.stored();
  mark("c");
  const third = commits.stored();
  assert.equal(writes.batches, [["a"]]);
  writes.end();
  await first;
  await turn();
  assert.equal(writes.batches, [["a"], ["b", "c"]]);
  const order: string[] = [];
  const both = Promise.all([second?.then(() => order.push("second")), third?.then(() => order.push("third"))]);
  await turn();
  assert.equal(order, [], "nobody is told before the batch is stored");
  writes.end();
  await both;
  assert.is(commits.stored(), undefined);
});

s.test("a reader that marks nothing waits for what it may have seen", async () => {
  const { commits, writes, mark } = setUp();
  mark("a");
  void commits.stored();
  let isTold = false;
  const reader = commits.stored()?.then(() => {
    isTold = true;
  });
  await turn();
  assert.is(isTold, false);
  writes.end();
  await reader;
  assert.is(isTold, true);
});

s.test("what nobody waits for is stored soon, as it is by then", async () => {
  const { commits, writes } = setUp();
  const keys = ["early"];
  commits.mark("x", (operations) => operations.push({ type: "del", key: keys[0] as string }));
  commits.mark("x", (operations) => operations.push({ type: "del", key: keys[0] as string }));
  keys[0] = "late";
  await turn();
  await turn();
  assert.equal(writes.batches, [["late"]]);
  writes.end();
  await commits.close();
});

s.test("a failure reaches every caller that waits, and what was marked is stored with the next batch", async () => {
  const { commits, writes, mark } = setUp();
  let removed = 0;
  mark("a");
  commits.afterwards(() => removed++);
  const first = commits.stored();
  mark("b");
  const second = commits.stored();
  writes.fail();
  await rejects(async () => first, /disk full/);
  await turn();
  writes.fail();
  await rejects(async () => second, /disk full/);
  assert.is(removed, 0, "a file goes only after the record of it");
  const third = commits.stored();
  assert.equal(writes.batches, [["a"], ["a", "b"], ["a", "b"]]);
  writes.end();
  await third;
  assert.is(removed, 1);
  assert.is(commits.stored(), undefined);
});

s.test("closing stores what is left, and later marks count for nothing", async () => {
  const { commits, writes, mark } = setUp();
  mark("a");
  const closed = commits.close();
  writes.end();
  await closed;
  mark("b");
  assert.is(commits.stored(), undefined);
  assert.equal(writes.batches, [["a"]]);
});

s.run();
