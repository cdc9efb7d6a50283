import {
  BatchDeleteImageCommand,
  DeleteRepositoryCommand,
  type ECRClient,
  PutImageTagMutabilityCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type AdminClient, UnexpectedStateError } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields } from "./admin-fixture.js";

const s = spec("admin: DiffState", { server: useEmulator() });

async function lease(server: TestEmulator): Promise<{ admin: AdminClient; ecr: ECRClient }> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { admin: server.admin.forRegistry(ref), ecr: server.ecr(ref.accountId) };
}

const EXPECTED = `
accountSettings: { BLOB_MOUNTING: ENABLED }
secrets: [{ name: ecr-pullthroughcache/hub, credentials: { username: me, password: hidden } }]
scanProfiles: [{ id: bad, findings: [{ name: CVE-2026-0001, severity: HIGH, packageName: zlib, packageVersion: "1" }] }]
pullThroughCacheRules: [{ ecrRepositoryPrefix: public, upstreamRegistryUrl: public.ecr.aws }]
repositoryCreationTemplates: [{ prefix: made, appliedFor: [CREATE_ON_PUSH] }]
repositories:
  - repositoryName: team/app
    tags: { team: core }
    encryptionConfiguration: { encryptionType: KMS }
    lifecyclePolicy: { rules: [{ rulePriority: 1, selection: { tagStatus: any, countType: imageCountMoreThan, countNumber: 5 }, action: { type: expire } }] }
    images: [{ tags: [v1], generated: { platforms: [linux/amd64, linux/arm64] } }]
pullTimeUpdateExclusions: ["arn:aws:iam::123456789012:role/scanner"]
rules: [{ id: busy, match: { operations: ["ecr:PutImage"] }, steps: [{ times: 1, effects: [{ error: { code: ServerException } }] }], ttl: 60s }]
`;
const ALL = ["CONTENT", "SCANS", "RULES", "CLOCK"] as const;

s.test("a registry is as the fixture that it was set up by, and nothing has happened to it", async ({ server }) => {
  const { admin } = await lease(server);
  const blobs = server.parts.blobs.stats().blobs;
  await admin.expectState({ fixture: "{}" }, { kinds: ALL });
  await admin.applyFixture({ document: EXPECTED });
  const before = await admin.listEvents();
  const stored = server.parts.blobs.stats().blobs;
  await admin.expectState({ fixture: EXPECTED }, { kinds: ALL });
  assert.is(server.parts.blobs.stats().blobs, stored, "what was compared with is gone again");
  assert.ok(stored > blobs);
  assert.equal(await admin.listEvents(), before);
  await admin.expectState({ fixture: (await admin.exportFixture()).document }, { kinds: ALL });
});

s.test("what came, went and changed since a snapshot, each in a line of the report", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const first = await admin.seedImage("team/app:v1");
  const second = await admin.seedImage("team/app:v2");
  const old = await admin.seedImage("old:v1");
  await admin.createSnapshot({ id: "before" });
  await admin.expectState({ snapshot: "before" }, { kinds: ALL });

  const named = { repositoryName: "team/app" };
  await ecr.send(new DeleteRepositoryCommand({ repositoryName: "old", force: true }));
  await ecr.send(new PutImageTagMutabilityCommand({ ...named, imageTagMutability: "IMMUTABLE" }));
  await ecr.send(new BatchDeleteImageCommand({ ...named, imageIds: [{ imageTag: "v2" }] }));
  const third = await admin.seedImage("team/app:v3");
  await admin.putScanProfile({ profile: { id: "new" } });
  const { equal, differences, differenceCount, report } = await admin.diffState({ from: { snapshotId: "before" } });
  assert.not(equal);
  const found = differences.map(({ kind, subject, member }) => [kind.replace("KIND_", ""), subject, member].join(" "));
  assert.equal(found.map((line) => line.trim()).sort(), [
    `ADDED image team/app@${third.digest}`,
    "ADDED scan profile new",
    "CHANGED repository team/app imageTagMutability",
    `REMOVED image old@${old.digest}`,
    `REMOVED image team/app@${second.digest}`,
    "REMOVED repository old",
  ]);
  assert.is(differenceCount, "6");
  const lines = report.split("\n");
  assert.is(lines[0], "from snapshot before to now: 6 differences");
  assert.ok(lines.includes('  ~ repository team/app: imageTagMutability unset -> "IMMUTABLE"'));
  assert.ok(lines.some((line) => line.startsWith(`  - image team/app@${second.digest} {"tags":["v2"]`)));
  assert.not.match(report, first.digest);

  // Backwards, between two snapshots, and back.
  await admin.createSnapshot({ id: "after" });
  const back = await admin.diffState({ from: { snapshotId: "after" }, to: { snapshotId: "before" } });
  assert.is(back.differenceCount, "6");
  assert.ok(back.report.includes('imageTagMutability "IMMUTABLE" -> unset'));
  await admin.restoreSnapshot({ id: "before" });
  await admin.expectState({ snapshot: "before" });
  for (const id of ["before", "after"]) await admin.deleteSnapshot({ id });
});

s.test("the assertion throws the report; a tag that moved is a change; values of secrets stay secret", async (c) => {
  const { admin, ecr } = await lease(c.server);
  await admin.applyFixture({ document: EXPECTED });
  await admin.putSecret({
    secret: { name: "ecr-pullthroughcache/hub", secretString: '{"username":"me","accessToken":"x"}' },
  });
  const policyText = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "long", Effect: "Allow", Principal: "*", Action: Array(30).fill("ecr:BatchGetImage") }],
  });
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "team/app", policyText }));
  const moved = await admin.seedImage("team/app:v1", { labels: { other: "image" } });
  const thrown = await admin.expectState({ fixture: EXPECTED }).catch((error: unknown) => error);
  assert.instance(thrown, UnexpectedStateError);
  const { message, response } = thrown as UnexpectedStateError;
  assert.match(message, /^from fixture to now: \d differences\n/);
  assert.match(message, /~ secret ecr-pullthroughcache\/hub: secretString "sha256:\w{12}…" -> "sha256:/);
  assert.not.match(message, /hidden/);
  assert.match(message, /~ image team\/app@sha256:\w+: tags \["v1"\] -> \[\]/);
  assert.ok(message.includes(`+ image team/app@${moved.digest} {"tags":["v1"]`));
  assert.ok(
    message.split("\n").every((line) => line.length < 500),
    "a long policy is cut",
  );
  assert.match(message, /repository team\/app: policy unset -> .*…/);
  assert.is(
    response.differences.every(({ subject }) => !subject.startsWith("rule")),
    true,
  );
});

s.test("rules and the clock are compared when they are asked for", async ({ server }) => {
  const { admin } = await lease(server);
  await admin.createSnapshot({ id: "quiet" });
  await admin.putRule({ rule: { id: "busy", steps: [{ effects: [{ error: { code: "ServerException" } }] }] } });
  await admin.advanceClock({ by: { seconds: 3_600 } });
  await admin.expectState({ snapshot: "quiet" });
  const { differences } = await admin.diffState({
    from: { snapshotId: "quiet" },
    kinds: ["STATE_KIND_RULES", "STATE_KIND_CLOCK"],
  });
  assert.equal(
    differences.map(({ kind, subject, member, before }) => [kind, subject, member, before]),
    [
      ["KIND_CHANGED", "clock", "offsetSeconds", "0"],
      ["KIND_ADDED", "rule busy", "", ""],
    ],
  );
  await admin.deleteSnapshot({ id: "quiet" });
});

s.test("a thousand differences are shown, all are counted", async ({ server }) => {
  const { admin } = await lease(server);
  const generated = { metadataOnly: true };
  await admin.seedImages({ images: [{ repository: "many", tags: ["v{n}"], count: 1_500, generated }] });
  const { differences, differenceCount, report } = await admin.diffState({ from: { fixture: "{}" } });
  assert.is(differences.length, 1_000);
  assert.is(differenceCount, "1501");
  assert.is(report.split("\n").length, 102);
  assert.match(report, /\n {2}and 1401 more$/);
});

s.test("what is refused: nothing to compare, unknown snapshots, wrong fixtures, kinds without a state", async (c) => {
  const { admin } = await lease(c.server);
  assert.equal(await refusedFields(admin.diffState()), ["from"]);
  assert.equal(await refusedFields(admin.diffState({ from: { snapshotId: "" } })), ["from.snapshot_id"]);
  assert.equal(await refusedFields(admin.diffState({ to: { fixture: " " } })), ["to.fixture"]);
  assert.is((await failureOf(admin.diffState({ from: { snapshotId: "none" } }))).code, "NOT_FOUND");
  const wrong = admin.diffState({ from: { fixture: "repositories:\n  - repositoryName: UPPER" } });
  assert.match((await failureOf(wrong)).message, /repositories\[0\].*fixture:2/);
  assert.equal(await refusedFields(admin.diffState({ from: { fixture: "{}" }, kinds: ["STATE_KIND_EVENTS"] })), [
    "kinds[0]",
  ]);
  const nowhere = { accountId: "999999999999", region: "us-east-1" };
  assert.is((await failureOf(admin.diffState({ registry: nowhere, from: { fixture: "{}" } }))).code, "NOT_FOUND");
});

s.run();
