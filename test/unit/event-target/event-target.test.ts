import * as assert from "uvu/assert";
import { EventTarget, type EventTargetOptions } from "../../../server/event-target/event-target.js";
import { type EventTargetAddress, readEventTarget } from "../../../server/event-target/event-target-address.js";
import type { NotificationEntry } from "../../../server/registries/notification-entry.js";
import { EventReceiver, taken } from "../../support/event-receiver.js";
import { eventually } from "../../support/eventually.js";
import { spec } from "../../support/spec.js";

interface Line {
  readonly level: string;
  readonly text: string;
  readonly details: object;
}

function start(receiver: EventReceiver, more: Partial<EventTargetOptions> = {}) {
  const lines: Line[] = [];
  const logger = {
    info: (details: object, text: string) => void lines.push({ level: "info", text, details }),
    warn: (details: object, text: string) => void lines.push({ level: "warn", text, details }),
  };
  const address = readEventTarget(receiver.url) as EventTargetAddress;
  const target = new EventTarget({ address, logger, firstBackOffMs: 1, ...more });
  const texts = (): string[] => lines.map(({ level, text }) => `${level}: ${text}`);
  return { target, lines, texts };
}

function event(n: number, accountId = "000000000001"): NotificationEntry {
  const registry = { ref: { accountId, region: "us-east-1" } };
  return { registry, json: JSON.stringify({ n, accountId }) } as unknown as NotificationEntry;
}

const numbers = ({ received }: EventReceiver): number[] => received.map(({ text }) => JSON.parse(text).n);

const FAILS = "warn: events can't be delivered; they wait and are tried again";
const AGAIN = "info: events are delivered again";
const FULL = "warn: too many events wait to be delivered; the oldest are dropped";
const STOPS = "warn: the server stops before all events are delivered";

const s = spec("delivery of events", {});

function test(title: string, run: (context: { receiver: EventReceiver }) => Promise<void>): void {
  s.test(title, async () => {
    const receiver = await EventReceiver.start();
    try {
      await run({ receiver });
    } finally {
      await receiver.stop();
    }
  });
}

test("if too many wait, the oldest are dropped, but not the one under way; this is logged once", async ({
  receiver,
}) => {
  receiver.answer = () => {};
  const { target, texts } = start(receiver, { maxWaiting: 3 });
  target.take(event(1));
  await eventually("the target is asked", () => receiver.received.length === 1);
  for (const n of [2, 3, 4, 5]) target.take(event(n));
  assert.equal([target.stats.waiting, target.stats.dropped], [3, 2]);
  assert.equal(texts(), [FULL]);
  // A registry that has nothing waiting gets its place from the one that has the most.
  target.take(event(6, "000000000002"));
  assert.equal([target.stats.waiting, target.stats.dropped], [3, 3]);
  await eventually("the target is asked", () => receiver.received.length === 2);
  assert.equal(numbers(receiver), [1, 6]);
  await target.close();
  assert.equal(texts(), [FULL, STOPS]);
});

test("where nothing can give way the new event goes", async ({ receiver }) => {
  receiver.answer = () => {};
  const { target } = start(receiver, { maxWaiting: 1 });
  target.take(event(1));
  target.take(event(2));
  target.take(event(3, "000000000002"));
  assert.equal([target.stats.waiting, target.stats.dropped], [1, 2]);
  await target.close();
});

test("the log says when delivery begins to fail and when it works again, not each time", async ({ receiver }) => {
  receiver.answer = (response, attempt) => {
    if (attempt <= 4) response.writeHead(503).end();
    else taken(response);
  };
  const { target, texts, lines } = start(receiver);
  for (const n of [1, 2, 3]) target.take(event(n));
  await eventually("it is sent", () => target.stats.sent === 3);
  assert.equal(texts(), [FAILS, AGAIN]);
  assert.equal(lines[0]?.details, { eventTarget: receiver.url, reason: "HTTP 503" });
  assert.equal(numbers(receiver), [1, 1, 1, 1, 1, 2, 3]);
  await target.close();
});

test("an answer that doesn't come in time counts as a failure, and so does one that breaks off", async ({
  receiver,
}) => {
  receiver.answer = (response, attempt) => {
    if (attempt === 1) return;
    if (attempt > 2) return taken(response);
    response.writeHead(200, { "content-length": "10" });
    response.write("x");
    setImmediate(() => response.destroy());
  };
  const { target } = start(receiver, { timeoutMs: 20 });
  target.take(event(1));
  await eventually("it is sent", () => target.stats.sent === 1);
  assert.equal(numbers(receiver), [1, 1, 1]);
  assert.is(target.stats.dropped, 0);
  await target.close();
});

test("an endless answer is cut", async ({ receiver }) => {
  receiver.answer = (response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  };
  const { target } = start(receiver);
  target.take(event(1));
  await eventually("it is sent", () => target.stats.sent === 1);
  await target.close();
});

test("what waits when the server stops is delivered, if the target takes it", async ({ receiver }) => {
  const { target, texts } = start(receiver);
  for (const n of [1, 2, 3]) target.take(event(n));
  await target.close();
  assert.equal([target.stats.sent, target.stats.waiting], [3, 0]);
  target.take(event(4));
  assert.is(target.stats.dropped, 1);
  assert.equal(texts(), []);
});

s.test("addresses", () => {
  const read = (text: string) => {
    const address = readEventTarget(text);
    return address && [address.kind, address.url.href, address.eventBusName];
  };
  assert.equal(read("http://app:8080/events?a=b"), ["webhook", "http://app:8080/events?a=b", undefined]);
  assert.equal(read("https://hooks.test/x"), ["webhook", "https://hooks.test/x", undefined]);
  assert.equal(read("eventbridge+http://localstack:4566"), ["eventbridge", "http://localstack:4566/", undefined]);
  assert.equal(read("eventbridge+https://moto/?event-bus-name=ci"), ["eventbridge", "https://moto/", "ci"]);
  for (const wrong of ["", "app:8080", "ftp://app/", "http://u:p@app/", "http://app/#x", "eventbridge+app:1"]) {
    assert.is(read(wrong), undefined, wrong);
  }
  for (const wrong of ["?event-bus-name=", "?event-bus-name=a b", "?other=1"]) {
    assert.is(read(`eventbridge+http://app:1/${wrong}`), undefined, wrong);
  }
});

s.run();
