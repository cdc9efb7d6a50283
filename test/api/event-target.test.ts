import { CreateRepositoryCommand, type ECRClient } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { SignatureCheck } from "../../server/access/signature/signature-check.js";
import { startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { EventReceiver, taken } from "../support/event-receiver.js";
import { eventually } from "../support/eventually.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

interface Context {
  receiver: EventReceiver;
  server: TestEmulator;
}

const s = spec("events that are posted to --event-target", {});

/** A test with a receiver and an emulator of its own that posts to it. */
function test(title: string, run: (context: Context) => Promise<void>): void {
  s.test(title, async () => {
    const receiver = await EventReceiver.start();
    const server = await startTestEmulator({ eventTarget: `${receiver.url}/events?token=1` });
    try {
      await run({ receiver, server });
    } finally {
      await server.stop();
      await receiver.stop();
    }
  });
}

/** Pushes images, each of which makes one event, and gives their digests in order. */
async function push(ecr: ECRClient, names: readonly string[]): Promise<string[]> {
  const digests: string[] = [];
  for (const name of names) {
    const image = testImage(name);
    await pushImage(ecr, "app", image, name);
    digests.push(image.digest);
  }
  return digests;
}

async function repository(server: TestEmulator, account?: string): Promise<ECRClient> {
  const ecr = server.ecr(account);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  return ecr;
}

async function targetOf({ admin }: TestEmulator) {
  const { eventTarget } = await admin.getServerInfo({});
  if (!eventTarget) throw new Error("the server has no event target");
  return eventTarget;
}

const digestsIn = ({ envelopes }: EventReceiver): (string | undefined)[] =>
  envelopes.map(({ detail }) => detail["image-digest"]);

test("a webhook gets each envelope of the log as it is, in order", async ({ receiver, server }) => {
  const ecr = await repository(server);
  const digests = await push(ecr, ["a", "b", "c"]);
  await eventually("the target is asked", () => receiver.received.length === 3);
  assert.equal(digestsIn(receiver), digests);
  const { events } = await server.admin.listEvents({ filter: { kinds: ["notification"] } });
  assert.equal(
    receiver.received.map(({ text }) => text),
    events.map(({ notification }) => notification?.json),
  );
  const [{ request } = {}] = receiver.received;
  assert.equal([request?.method, request?.url], ["POST", "/events?token=1"]);
  assert.is(request?.headers["content-type"], "application/json");
  await eventually("it is counted as sent", async () => (await targetOf(server)).sentCount === "3");
  const { url, ...counts } = await targetOf(server);
  assert.is(url, `${receiver.url}/events?token=1`);
  assert.equal(counts, { sentCount: "3", droppedCount: "0", waitingCount: "0", lastError: "" });
});

test("events of every registry come, those of each in order, also while others wait", async (c) => {
  const { receiver, server } = c;
  const accounts = ["000000000001", "000000000002", "000000000003"];
  const due = new Map<string, string[]>();
  const all = accounts.map(async (account) => {
    const names = ["a", "b", "c", "d"].map((name) => `${name}-${account}`);
    due.set(account, await push(await repository(server, account), names));
  });
  // Every third request is asked to retry.
  receiver.answer = (response, attempt) => {
    if (attempt % 3 === 0) response.writeHead(503).end();
    else taken(response);
  };
  await Promise.all(all);
  await eventually("it is counted as sent", async () => (await targetOf(server)).sentCount === "12");
  for (const account of accounts) {
    const own = receiver.envelopes.filter((envelope) => envelope.account === account);
    const digests = [...new Set(own.map(({ detail }) => detail["image-digest"]))];
    assert.equal(digests, due.get(account));
  }
});

test("a target that fails gets the same event again, and no other before it", async ({ receiver, server }) => {
  receiver.answer = (response, attempt) => {
    if (attempt <= 2) response.writeHead(attempt === 1 ? 500 : 429).end("busy");
    else taken(response);
  };
  const [first, second] = await push(await repository(server), ["a", "b"]);
  await eventually("the target is asked", () => receiver.received.length === 4);
  assert.equal(digestsIn(receiver), [first, first, first, second]);
  await eventually("it is counted as sent", async () => (await targetOf(server)).sentCount === "2");
  assert.is((await targetOf(server)).lastError, "HTTP 429 busy");
});

test("what the target refuses is dropped and counted, and the next one comes", async ({ receiver, server }) => {
  receiver.answer = (response, attempt) => {
    if (attempt === 1) response.writeHead(400).end("no such event");
    else taken(response);
  };
  const digests = await push(await repository(server), ["a", "b"]);
  await eventually("it is counted as sent", async () => (await targetOf(server)).sentCount === "1");
  assert.equal(digestsIn(receiver), digests);
  const { droppedCount, lastError } = await targetOf(server);
  assert.equal([droppedCount, lastError], ["1", "HTTP 400 no such event"]);
});

test("a target that restarts gets everything, in order", async ({ receiver, server }) => {
  const ecr = await repository(server);
  const before = await push(ecr, ["a"]);
  await eventually("the target is asked", () => receiver.received.length === 1);
  await receiver.stop();
  const meanwhile = await push(ecr, ["b", "c"]);
  await eventually("delivery fails", async () => (await targetOf(server)).lastError !== "");
  await receiver.restart();
  await eventually("it is counted as sent", async () => (await targetOf(server)).sentCount === "3");
  assert.equal([...new Set(digestsIn(receiver))], [...before, ...meanwhile]);
});

test("a target that never answers slows no request, and the server stops all the same", async (c) => {
  const { receiver, server } = c;
  receiver.answer = () => {};
  await push(await repository(server), ["a", "b", "c"]);
  await eventually("the target is asked", () => receiver.received.length === 1);
  assert.is((await targetOf(server)).waitingCount, "3");
  await server.stop();
});

test("PutEvents gets one entry, signed by the account of the event in its region [documented: EventBridge API]", async (c) => {
  const { receiver } = c;
  const eventTarget = `eventbridge+${receiver.url}/?event-bus-name=ci`;
  const server = await startTestEmulator({ eventTarget });
  try {
    const { registry } = await server.admin.createRegistry({ region: "eu-west-1" });
    const { accountId = "" } = registry?.ref ?? {};
    const ecr = server.ecr(accountId, { region: "eu-west-1" });
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
    await push(ecr, ["a"]);
    await eventually("the target is asked", () => receiver.received.length === 1);
    const [{ request, text } = { request: undefined, text: "" }] = receiver.received;
    const ref = { accountId, region: "eu-west-1" };
    const { events } = await server.admin.listEvents({ registry: ref, filter: { kinds: ["notification"] } });
    const envelope = JSON.parse(events[0]?.notification?.json ?? "");
    const { detail, source, resources, time } = envelope;
    const Detail = JSON.stringify(detail);
    const rest = { Source: source, Resources: resources, Time: Date.parse(time) / 1_000, EventBusName: "ci" };
    assert.equal(JSON.parse(text), { Entries: [{ ...rest, DetailType: envelope["detail-type"], Detail }] });
    assert.is(request?.url, "/");
    assert.is(request?.headers["x-amz-target"], "AWSEvents.PutEvents");
    assert.is(request?.headers["content-type"], "application/x-amz-json-1.1");
    assert.match(request?.headers.authorization ?? "", `Credential=${accountId}/`);
    assert.match(request?.headers.authorization ?? "", "/eu-west-1/events/aws4_request");
    const check = new SignatureCheck((id) => (id === accountId ? registry?.credentials?.secretAccessKey : undefined));
    if (request !== undefined) check.check(request, Buffer.from(text), "events");
    await eventually("it is counted as sent", async () => (await targetOf(server)).sentCount === "1");
  } finally {
    await server.stop();
  }
});

test("an entry that PutEvents throttles comes again, one that it refuses is dropped", async ({ receiver }) => {
  const server = await startTestEmulator({ eventTarget: `eventbridge+${receiver.url}` });
  const errors = [
    { ErrorCode: "ThrottlingException", ErrorMessage: "Rate exceeded" },
    { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." },
  ];
  receiver.answer = (response, attempt) => {
    const entry = errors[attempt - 1];
    if (entry === undefined) taken(response);
    else response.end(JSON.stringify({ FailedEntryCount: 1, Entries: [entry] }));
  };
  try {
    await push(await repository(server), ["a", "b"]);
    await eventually("it is counted as sent", async () => (await targetOf(server)).sentCount === "1");
    assert.is(receiver.received.length, 3);
    const { droppedCount, lastError } = await targetOf(server);
    assert.equal([droppedCount, lastError], ["1", "NotAuthorizedForSourceException Not authorized for the source."]);
  } finally {
    await server.stop();
  }
});

test("without the option the server says that it has none", async () => {
  const server = await startTestEmulator();
  try {
    assert.is((await server.admin.getServerInfo({})).eventTarget, null);
  } finally {
    await server.stop();
  }
});

s.run();
