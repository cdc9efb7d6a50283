import * as assert from "uvu/assert";
import { toEpochMilliseconds, toMilliseconds } from "../../client/index.js";
import { BodyRing } from "../../server/events/body-ring.js";
import { spec } from "../support/spec.js";
import { failureOf, logRequest, refusedFields, useAdmin } from "./admin-fixture.js";

const s = spec("admin: events", { bench: useAdmin() });

s.test("a request with everything known of it", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const decisions = [{ ruleId: "r", outcome: "FIRED" as const, step: 1, draw: 0.25 }];
  const { sequence } = logRequest(registry, "ecr:BatchGetImage", {
    requestId: "id-1",
    repository: "team/api",
    references: ["1", "2"],
    accessKeyId: "AKIA",
    callerArn: "arn:aws:iam::1:root",
    httpStatus: 400,
    errorCode: "ThrottlingException",
    invocationId: "i-1",
    attempt: 2,
    durationMs: 12.5,
    requestBytes: 10,
    responseBytes: 20,
    executed: false,
    decisions,
    bodies: new BodyRing().keep("{}", { start: "{no}" }),
  });
  const { events } = await admin.listEvents({ filter: { kinds: ["request"] } });
  const [event] = events;
  assert.is(event?.sequence, String(sequence));
  assert.equal(event?.registry, registry.ref);
  assert.ok(Math.abs((toEpochMilliseconds(event?.wallTime) as number) - Date.now()) < 60_000);
  const request = event?.request;
  assert.is(request?.operation, "ecr:BatchGetImage");
  assert.is(request?.reference, "1,2");
  assert.is(request?.callerAccessKeyId, "AKIA");
  assert.is(request?.httpStatus, 400);
  assert.is(request?.attempt, 2);
  assert.is(toMilliseconds(request?.duration), 12.5);
  assert.equal([request?.executed, request?.completed], [false, true]);
  assert.equal(request?.decisions, [{ ...decisions[0], outcome: "OUTCOME_FIRED" }]);
  assert.is(request?.requestBody.length, 0, "bodies only in GetEvent");
  const whole = (await admin.getEvent({ sequence })).event?.request;
  assert.equal([whole?.requestBody.toString(), whole?.responseBody.toString()], ["{}", "{no}"]);
  assert.is(whole?.bodyTruncated, true);
});

s.test("a push leaves changes and a notification, caused by its request", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const { digest } = await bench.push(registry, "team/api", "1");
  const { events } = await admin.listEvents({ filter: { kinds: ["change:image.*", "notification"] } });
  const [change, notification] = events;
  assert.equal(change?.change, {
    kind: "image.pushed",
    repository: "team/api",
    digest,
    tag: "1",
    cause: "push-request",
    detailJson: "",
  });
  assert.is(notification?.notification?.detailType, "ECR Image Action");
  const envelope = JSON.parse(notification?.notification?.json as string) as { detail: Record<string, unknown> };
  assert.is(envelope.detail["image-digest"], digest);
});

s.test("what the admin API changes is noted with rpc, peer and summary", async ({ bench }) => {
  const { admin } = await bench.lease();
  await admin.putRule({ rule: { id: "r", steps: [{ effects: [{ error: { code: "ServerException" } }] }] } });
  await admin.setClock({ mode: "MODE_FROZEN" });
  await admin.advanceClock({ toNextTimer: true });
  await admin.putScanProfile({ profile: { id: "p" } });
  await admin.deleteScanProfile({ id: "p" });
  await admin.deleteRules({ id: "r" });
  const { events } = await admin.listEvents({ filter: { kinds: ["admin"] } });
  assert.equal(
    events.map((event) => event.admin?.rpc),
    [
      "RegistryService.CreateRegistry",
      "RuleService.PutRule",
      "RegistryService.SetClock",
      "RegistryService.AdvanceClock",
      "ScanService.PutScanProfile",
      "ScanService.DeleteScanProfile",
      "RuleService.DeleteRules",
    ],
  );
  assert.is(events[1]?.admin?.summary, 'put rule "r"');
  assert.match(events[1]?.admin?.peer as string, /^127\.0\.0\.1:\d+$/);
  assert.equal((await admin.listEvents({ filter: { kinds: ["request"] } })).events, [], "never as a request");
});

s.test("pages go both ways and tokens stay valid while the log grows", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (let i = 0; i < 10; i++) logRequest(registry, i % 2 === 0 ? "ecr:PutImage" : "oci:GetBlob");
  const read = async (newestFirst: boolean): Promise<number[]> => {
    const found: number[] = [];
    let pageToken = "";
    do {
      const filter = { kinds: ["request:ecr:*"] };
      const page = await admin.listEvents({ filter, newestFirst, pageSize: 2, pageToken, afterSequence: 3 });
      found.push(...page.events.map(({ sequence }) => Number(sequence)));
      pageToken = page.nextPageToken;
      logRequest(registry, "oci:GetBlob");
    } while (pageToken !== "");
    return found;
  };
  assert.equal(await read(false), [4, 6, 8, 10]);
  assert.equal(await read(true), [10, 8, 6, 4]);
});

s.test("a ring that has lost events reports it", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  for (let i = 0; i < 10_005; i++) logRequest(registry, "ecr:PutImage");
  const { events, evictedBeforeSequence } = await admin.listEvents({ pageSize: 1 });
  assert.is(Number(evictedBeforeSequence), registry.events.firstSequence);
  assert.is(events[0]?.sequence, evictedBeforeSequence);
  const gone = await failureOf(admin.getEvent({ sequence: 1 }));
  assert.equal([gone.code, gone.reason], ["NOT_FOUND", "EVENT_NOT_FOUND"]);
  const error = await failureOf(
    (async () => {
      for await (const _ of admin.watchEvents({ afterSequence: 1 })) break;
    })(),
  );
  assert.equal([error.code, error.reason], ["OUT_OF_RANGE", "SEQUENCE_OUT_OF_RANGE"]);
  assert.match(error.rawMessage, String(registry.events.firstSequence));
});

s.test("account * lists all registries by wall time, page by page, both ways", async ({ bench }) => {
  const leases = [await bench.lease(), await bench.lease(), await bench.lease()];
  const labels = Array.from({ length: 12 }, (_, i) => `marked-${i}`);
  for (const [i, requestId] of labels.entries()) {
    const { registry } = leases[i % 3] as (typeof leases)[number];
    const until = Date.now() + (i % 4 === 0 ? 2 : 0);
    while (Date.now() < until);
    logRequest(registry, "ecr:ListImages", { requestId });
  }
  const filter = { match: { operations: ["ecr:ListImages"] } };
  const read = async (newestFirst: boolean): Promise<{ at: number; id: string }[]> => {
    const found: { at: number; id: string }[] = [];
    let pageToken = "";
    do {
      const request = { registry: { accountId: "*" }, filter, pageSize: 5, newestFirst, pageToken };
      const page = await bench.admin.listEvents(request);
      for (const { wallTime, request } of page.events) {
        found.push({ at: toEpochMilliseconds(wallTime) as number, id: request?.requestId as string });
      }
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
    return found;
  };
  const forth = await read(false);
  assert.equal(forth.map(({ id }) => id).sort(), [...labels].sort(), "each once");
  assert.ok(forth.every(({ at }, i) => i === 0 || at >= (forth[i - 1]?.at as number)));
  assert.equal((await read(true)).reverse(), forth);
});

s.test("bad queries are refused", async ({ bench }) => {
  const { admin } = bench;
  const filter = { kinds: ["requests"], match: { operations: ["ecr:Nope"] }, outcome: { statuses: ["2x"] } };
  assert.equal(await refusedFields(admin.listEvents({ filter, afterSequence: -1 })), [
    "filter.kinds[0]",
    "filter.match.operations[0]",
    "filter.outcome.statuses[0]",
    "after_sequence",
  ]);
  assert.equal(await refusedFields(admin.listEvents({ pageSize: -5 })), ["page_size"]);
  const every = admin.listEvents({ registry: { accountId: "*" }, afterSequence: 5 });
  assert.equal(await refusedFields(every), ["after_sequence"]);
  const { nextPageToken } = await admin.listEvents({ registry: { accountId: "*" }, pageSize: 1 });
  assert.equal(await refusedFields(admin.listEvents({ pageToken: nextPageToken })), ["page_token"]);
  assert.equal(await refusedFields(admin.getEvent({ sequence: -1 })), ["sequence"]);
  assert.is((await failureOf(admin.getEvent({ sequence: 10_000 }))).code, "NOT_FOUND");
});

s.test("a page ends before it is larger than gRPC clients accept", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const digests = (n: number): string[] =>
    Array.from({ length: 100 }, (_, i) => `sha256:${`${n}.${i}`.padEnd(64, "0")}`);
  for (let n = 0; n < 1_000; n++) logRequest(registry, "ecr:BatchGetImage", { references: digests(n) });
  const filter = { kinds: ["request"] };
  const every = { registry: { accountId: "*" }, filter: { ...filter, match: { operations: ["ecr:BatchGetImage"] } } };
  for (const request of [{ filter }, { filter, newestFirst: true }, every]) {
    const found: (string | undefined)[] = [];
    let [pageToken, pages] = ["", 0];
    do {
      const page = await admin.listEvents({ ...request, pageSize: 1_000, pageToken });
      const events = page.events.filter(({ registry: ref }) => ref?.accountId === registry.ref.accountId);
      found.push(...events.map((event) => event.request?.reference));
      assert.ok(Buffer.byteLength(events.map((event) => event.request?.reference).join()) < 4_000_000);
      pageToken = page.nextPageToken;
      pages++;
    } while (pageToken !== "");
    assert.ok(pages > 1);
    const wanted = Array.from({ length: 1_000 }, (_, n) => digests(n).join());
    assert.equal(found, "newestFirst" in request ? wanted.reverse() : wanted);
  }
});

s.run();
