import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  PutImageScanningConfigurationCommand,
  StartImageScanCommand,
  StartLifecyclePolicyPreviewCommand,
  UpdateImageStorageClassCommand,
  waitUntilImageScanComplete,
  waitUntilLifecyclePolicyPreviewComplete,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { refusedFields } from "./admin-fixture.js";

const T0 = "2030-06-01T00:00:00.000Z";
const HOUR = 3_600_000;
const later = (ms: number): string => new Date(Date.parse(T0) + ms).toISOString();
const image = { repositoryName: "team/app", imageId: { imageTag: "v1" } };
const QUICK = { minDelay: 0.001, maxDelay: 0.002, maxWaitTime: 50 };

const s = spec("admin: clocks that skip what clients wait for", { server: useEmulator() });

interface Scanned {
  readonly admin: AdminClient;
  readonly ecr: ECRClient;
  now(): Promise<string>;
  /** What the log has of skips. */
  skips(): Promise<{ detail: Record<string, unknown>; cause: string }[]>;
  scanStatus(): Promise<string | undefined>;
}

/** A registry at T0, standing still, with an image whose scan takes an hour. */
async function scanned(server: TestEmulator): Promise<Scanned> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  const admin = server.admin.forRegistry(ref);
  const ecr = server.ecr(ref.accountId);
  await admin.clock.freeze(T0);
  await admin.seedImage("team/app:v1");
  const phases = [{ status: "IN_PROGRESS", elapsed: { seconds: 3_600 } }, { status: "COMPLETE" }];
  await admin.putScanProfile({ profile: { id: "slow", phases } });
  await ecr.send(new StartImageScanCommand(image));
  return {
    admin,
    ecr,
    now: async () => (await admin.clock.now()).toISOString(),
    skips: async () => {
      const { events } = await admin.listEvents({ filter: { kinds: ["change:clock.skipped"] } });
      return events.map(({ change }) => ({
        detail: JSON.parse(change?.detailJson ?? ""),
        cause: change?.cause ?? "",
      }));
    },
    scanStatus: async () =>
      (await ecr.send(new DescribeImageScanFindingsCommand(image))).imageScanStatus?.status as string | undefined,
  };
}

s.test("a waiter for a scan of an hour ends after a few reads, at the hour", async ({ server }) => {
  const { admin, ecr, now, skips } = await scanned(server);
  await admin.clock.autoSkip();
  assert.is((await admin.getClock()).clock?.autoSkipReads, 3);
  const { state } = await waitUntilImageScanComplete({ client: ecr, ...QUICK }, image);
  assert.is(state, "SUCCESS");
  assert.is(await now(), later(HOUR));

  const [skip, ...others] = await skips();
  assert.equal(others, []);
  const { subject, ...detail } = skip?.detail ?? {};
  assert.equal(detail, {
    from: T0,
    to: later(HOUR),
    waitedFor: "scan-phase",
    operation: "ecr:DescribeImageScanFindings",
    reads: 3,
  });
  assert.match(String(subject), /sha256:/);
  const { events } = await admin.listEvents({ filter: { kinds: ["request", "change"] } });
  const last = events.slice(-4).map(({ request, change, time }) => [request?.operation ?? change?.kind, time?.seconds]);
  const [before, after] = [Date.parse(T0) / 1_000, (Date.parse(T0) + HOUR) / 1_000].map(String);
  assert.equal(last, [
    ["ecr:DescribeImageScanFindings", before],
    ["clock.skipped", before],
    ["scan.phase", after],
    ["ecr:DescribeImageScanFindings", after],
  ]);
  assert.is(skip?.cause, events.at(-4)?.request?.requestId);
});

s.test("a clock that runs skips too, and goes on running", async ({ server }) => {
  const { admin, ecr } = await scanned(server);
  await admin.clock.run();
  await admin.clock.autoSkip(2);
  const { state } = await waitUntilImageScanComplete({ client: ecr, ...QUICK }, image);
  assert.is(state, "SUCCESS");
  const { clock } = await admin.getClock();
  assert.is(clock?.mode, "MODE_RUNNING");
  assert.ok((await admin.clock.now()).getTime() >= Date.parse(T0) + HOUR);
});

s.test("it is off by default, and can be turned off", async ({ server }) => {
  const { admin, now, scanStatus, skips } = await scanned(server);
  assert.is((await admin.getClock()).clock?.autoSkipReads, 0);
  for (let i = 0; i < 10; i++) assert.is(await scanStatus(), "IN_PROGRESS");
  await admin.clock.autoSkip(2);
  assert.is(await scanStatus(), "IN_PROGRESS");
  await admin.clock.autoSkip(false);
  for (let i = 0; i < 10; i++) assert.is(await scanStatus(), "IN_PROGRESS");
  assert.equal([await now(), await skips()], [T0, []]);
});

s.test("a preview is waited for, and its results don't expire for being read", async ({ server }) => {
  const { admin, ecr, now, skips } = await scanned(server);
  await admin.clock.advance({ hours: 1 });
  await admin.clock.autoSkip(2);
  const countNumber = 1;
  const selection = { tagStatus: "any", countType: "imageCountMoreThan", countNumber };
  const policy = { rules: [{ rulePriority: 1, selection, action: { type: "expire" } }] };
  const { repositoryName } = image;
  const lifecyclePolicyText = JSON.stringify(policy);
  await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
  for (let i = 0; i < 3; i++) {
    const { state } = await waitUntilLifecyclePolicyPreviewComplete({ client: ecr, ...QUICK }, { repositoryName });
    assert.is(state, "SUCCESS");
  }
  const { timers } = await admin.listTimers();
  assert.equal([timers.map(({ kind }) => kind), await now(), await skips()], [["preview-expiry"], later(HOUR), []]);
});

s.test("clients that wait for different things are each told: the sooner comes first", async ({ server }) => {
  const { admin, ecr, now, skips } = await scanned(server);
  await admin.seedImage("team/other:v1");
  const phases = [{ status: "IN_PROGRESS", elapsed: { seconds: 7_200 } }, { status: "COMPLETE" }];
  await admin.putScanProfile({ profile: { id: "slower", repositories: ["team/other"], phases } });
  const other = { ...image, repositoryName: "team/other" };
  await ecr.send(new StartImageScanCommand(other));
  await admin.clock.autoSkip();
  const results = await Promise.all(
    [other, image].map((asked) => waitUntilImageScanComplete({ client: ecr, ...QUICK }, asked)),
  );
  assert.equal(
    results.map(({ state }) => state),
    ["SUCCESS", "SUCCESS"],
  );
  assert.equal(
    [await now(), (await skips()).map(({ detail }) => detail["to"])],
    [later(2 * HOUR), [later(HOUR), later(2 * HOUR)]],
  );
});

s.test("reads that differ, and changes in between, are no waiting", async ({ server }) => {
  const { admin, ecr, now, scanStatus, skips } = await scanned(server);
  await admin.clock.autoSkip(2);
  const { repositoryName } = image;
  for (let i = 0; i < 5; i++) {
    await scanStatus();
    const scanOnPush = i % 2 === 0;
    const imageScanningConfiguration = { scanOnPush };
    await ecr.send(new PutImageScanningConfigurationCommand({ repositoryName, imageScanningConfiguration }));
  }
  for (let i = 1; i < 5; i++) await ecr.send(new DescribeImagesCommand({ repositoryName, maxResults: i }));
  assert.equal([await now(), await skips()], [T0, []]);
});

s.test("an answer from a rule doesn't count, nor does a read during a write", async ({ server }) => {
  const { admin, ecr, now, scanStatus, skips } = await scanned(server);
  await admin.clock.autoSkip(2);
  await admin.rules.throttle("ecr:DescribeImageScanFindings", { id: "busy", times: 4 });
  for (let i = 0; i < 4; i++) await scanStatus().catch(() => {});
  assert.is(await now(), T0);

  await admin.putRule({
    rule: { id: "park", match: { operations: ["ecr:CreateRepository"] }, steps: [{ effects: [{ hold: {} }] }] },
  });
  const creating = ecr.send(new CreateRepositoryCommand({ repositoryName: "team/new" }));
  while ((await admin.listHeldRequests({})).requests.length === 0);
  for (let i = 0; i < 4; i++) assert.is(await scanStatus(), "IN_PROGRESS");
  assert.equal([await now(), await skips()], [T0, []]);
  await admin.deleteRules({ all: true });
  await creating;
  for (let i = 0; i < 2; i++) assert.is(await scanStatus(), "IN_PROGRESS");
  assert.is(await scanStatus(), "COMPLETE");
});

s.test("reads with nothing ahead aren't affected", async ({ server }) => {
  const { admin, ecr, skips } = await scanned(server);
  await admin.clock.autoSkip(2);
  await admin.clock.advance({ hours: 1 });
  const at = (await admin.clock.now()).toISOString();
  for (let i = 0; i < 6; i++) await ecr.send(new DescribeRepositoriesCommand({}));
  const pull = { repositoryName: image.repositoryName, imageIds: [image.imageId] };
  for (let i = 0; i < 6; i++) await ecr.send(new BatchGetImageCommand(pull));
  assert.equal([(await admin.clock.now()).toISOString(), await skips()], [at, []]);
});

s.test("docker's reads wait as well: for an archived image that comes back", async ({ server }) => {
  const { admin, ecr, skips } = await scanned(server);
  await admin.clock.advance({ hours: 1 });
  const archived = new UpdateImageStorageClassCommand({ ...image, targetStorageClass: "ARCHIVE" });
  await ecr.send(archived);
  await ecr.send(new UpdateImageStorageClassCommand({ ...image, targetStorageClass: "STANDARD" }));
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
  const head = async (): Promise<number> =>
    (await fetch(`${server.endpoint}/v2/team/app/manifests/v1`, { method: "HEAD", headers })).status;
  await admin.clock.autoSkip();
  const statuses: number[] = [];
  while (statuses.at(-1) !== 200 && statuses.length < 10) statuses.push(await head());
  assert.equal(statuses, [404, 404, 404, 200]);
  assert.equal(
    (await skips()).map(({ detail }) => [detail["operation"], detail["waitedFor"]]),
    [["oci:HeadManifest", "restore"]],
  );
});

s.test("it is part of the clock: in snapshots, fixtures and what is compared, and gone after a reset", async (c) => {
  const { admin } = await scanned(c.server);
  const reads = async (): Promise<number | undefined> => (await admin.getClock()).clock?.autoSkipReads;
  await admin.createSnapshot({ id: "plain" });
  await admin.clock.autoSkip(5);
  await admin.createSnapshot({ id: "skipping" });
  const { differences } = await admin.diffState({ from: { snapshotId: "plain" }, kinds: ["STATE_KIND_CLOCK"] });
  assert.equal(
    differences.map(({ subject, member, before, after }) => [subject, member, before, after]),
    [["clock", "autoSkipReads", "", "5"]],
  );
  const { document } = await admin.exportFixture({ format: "FORMAT_JSON" });
  assert.equal(JSON.parse(document).clock, { mode: "FROZEN", now: T0, autoSkipReads: 5 });
  const ref = (await admin.getRegistry()).registry?.ref ?? null;
  await admin.restoreSnapshot({ registry: ref, id: "plain", kinds: ["STATE_KIND_CLOCK"] });
  assert.is(await reads(), 0);
  await admin.restoreSnapshot({ registry: ref, id: "skipping", kinds: ["STATE_KIND_CLOCK"] });
  assert.is(await reads(), 5);
  await admin.resetRegistry({ registry: ref });
  assert.is(await reads(), 0);
  await admin.applyFixture({ document: "clock: { autoSkipReads: 4 }" });
  const { clock } = await admin.getClock();
  assert.equal([clock?.mode, clock?.autoSkipReads], ["MODE_RUNNING", 4]);
  assert.equal(JSON.parse((await admin.exportFixture({ format: "FORMAT_JSON" })).document).clock, { autoSkipReads: 4 });
  const wrong = await admin.applyFixture({ document: "clock: { autoSkipReads: 1 }" }).catch((error: Error) => error);
  assert.match(String(wrong), /clock\.autoSkipReads: must be 0 or from 2 to 1000, is 1/);
  for (const id of ["plain", "skipping"]) await admin.deleteSnapshot({ id });
});

s.test("invalid numbers are refused, and so is a call that sets nothing", async ({ server }) => {
  const { admin } = await scanned(server);
  for (const autoSkipReads of [-1, 1, 1_001])
    assert.equal(await refusedFields(admin.setClock({ autoSkipReads })), ["auto_skip_reads"]);
  assert.equal(await refusedFields(admin.setClock({})), ["now"]);
});

s.run();
