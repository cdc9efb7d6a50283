import * as assert from "uvu/assert";
import {
  duration,
  type ScanProfile,
  struct,
  structToJson,
  timestamp,
  toEpochMilliseconds,
} from "../../client/index.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields, useAdmin } from "./admin-fixture.js";

const T0 = Date.UTC(2030, 0, 1);
const image = { repository: "team/api", tag: "1" };
const HIGH = { name: "CVE-2026-0001", severity: "HIGH", packageName: "openssl", cvssScore: 7.5 };

const s = spec("admin: scans", { bench: useAdmin() });

s.test("a profile decides what a scan finds and says which images it would win", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const { digest } = await bench.push(registry, "team/api", "1");
  await bench.push(registry, "other", "1");
  const put = await admin.putScanProfile({
    profile: { id: "team", repositories: ["team/**"], findings: [HIGH], generator: { counts: { LOW: 3 }, seed: "5" } },
  });
  assert.equal(put.matchingDigests, [digest]);
  assert.equal(put.profile?.registry, registry.ref);
  const { scan } = await admin.startScan({ image });
  assert.is(scan?.digest, digest);
  assert.is(scan?.status, "COMPLETE");
  assert.is(scan?.profileId, "team");
  assert.match(scan?.profileReason as string, "team/**");
  assert.equal(scan?.severityCounts, { HIGH: 1, LOW: 3 });
  assert.ok((toEpochMilliseconds(scan?.completeTime) as number) >= (toEpochMilliseconds(scan?.startTime) as number));
  assert.equal((await admin.getScan({ image: { repository: "team/api", digest } })).scan, scan);
  assert.equal((await admin.getImage({ image })).image?.scan, scan);
  const { profiles } = await admin.listScanProfiles();
  assert.is(profiles[0]?.matchCount, "1");
});

s.test("a profile comes back as it was put", async ({ bench }) => {
  const { admin } = await bench.lease();
  const verbatim = { imageScanStatus: { status: "ACTIVE" }, deep: [{ a: null, b: [1, "x", true] }] };
  const profile = {
    id: "all-of-it",
    labels: { suite: "scans" },
    repositories: ["team/**"],
    references: ["v*"],
    phases: [
      { status: "PENDING", description: "queued", describes: 2 },
      { status: "IN_PROGRESS", elapsed: duration(1_500) },
      { status: "ACTIVE", untilAdvanced: true, change: { add: [HIGH], remove: [HIGH.name] } },
      { status: "COMPLETE" },
    ],
    findings: [{ ...HIGH, basicOverrides: struct({ uri: "https://x" }), enhancedOverrides: struct({ score: 1 }) }],
    generator: { counts: { CRITICAL: 2 }, seed: "18446744073709551615" },
    verbatimResponse: struct(verbatim),
  };
  await admin.putScanProfile({ profile });
  const [found] = (await admin.listScanProfiles()).profiles;
  assert.equal(found?.labels, profile.labels);
  assert.equal(found?.references, ["v*"]);
  assert.equal(
    found?.phases.map(({ status, until }) => [status, until]),
    [
      ["PENDING", "describes"],
      ["IN_PROGRESS", "elapsed"],
      ["ACTIVE", "untilAdvanced"],
      ["COMPLETE", undefined],
    ],
  );
  assert.equal(found?.phases[1]?.elapsed, { seconds: "1", nanos: 500_000_000 });
  assert.is(found?.phases[2]?.change?.add[0]?.name, HIGH.name);
  assert.equal(found?.phases[2]?.change?.remove, [HIGH.name]);
  assert.equal(structToJson(found?.findings[0]?.basicOverrides), { uri: "https://x" });
  assert.is(found?.findings[0]?.cvssScore, 7.5);
  assert.is(found?.generator?.seed, "18446744073709551615");
  assert.equal(structToJson(found?.verbatimResponse), verbatim);
  await admin.putScanProfile({ profile: found as ScanProfile });
  assert.equal((await admin.listScanProfiles()).profiles, [found], "what is read can be put again");
});

s.test("phases go by time, by reads and by AdvanceScan", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await admin.setClock({ mode: "MODE_FROZEN", now: timestamp(T0) });
  await bench.push(registry, "team/api", "1");
  await admin.putScanProfile({
    profile: {
      id: "slow",
      phases: [
        { status: "PENDING", describes: 2 },
        { status: "IN_PROGRESS", elapsed: duration(30_000) },
        { status: "COMPLETE", untilAdvanced: true },
        { status: "COMPLETE", change: { add: [HIGH] } },
      ],
    },
  });
  const first = await admin.startScan({ image });
  assert.equal([first.scan?.status, first.scan?.next, first.scan?.phase], ["PENDING", "after 2 more reads", 0]);
  await admin.getScan({ image });
  assert.is((await admin.getScan({ image })).scan?.next, "after 2 more reads", "the admin API's reads don't count");
  const second = await admin.advanceScan({ image });
  assert.equal([second.scan?.status, second.scan?.next], ["IN_PROGRESS", "at 2030-01-01T00:00:30Z"]);
  const { fired } = await admin.advanceClock({ by: duration(60_000) });
  assert.ok(fired.some(({ change }) => change?.kind === "scan.phase" && change.cause === "clock"));
  assert.is((await admin.getScan({ image })).scan?.next, "on AdvanceScan");
  const last = await admin.advanceScan({ image, toEnd: true });
  assert.equal([last.scan?.next, last.scan?.severityCounts], ["", { HIGH: 1 }]);
  const { events } = await admin.listEvents({ filter: { kinds: ["change:scan.phase"] } });
  assert.equal([...new Set(events.map(({ change }) => change?.cause))].sort(), ["admin", "clock"]);
});

s.test("restart_running scans again what the profile now wins", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await bench.push(registry, "team/api", "1");
  await admin.startScan({ image });
  await admin.putScanProfile({ profile: { id: "p", findings: [HIGH] } });
  assert.equal((await admin.getScan({ image })).scan?.severityCounts, {});
  await admin.putScanProfile({ profile: { id: "p", findings: [HIGH] }, restartRunning: true });
  assert.equal((await admin.getScan({ image })).scan?.severityCounts, { HIGH: 1 });
});

s.test("validate_only stores nothing and logs nothing", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  const { digest } = await bench.push(registry, "team/api", "1");
  const before = registry.events.lastSequence;
  const answer = await admin.putScanProfile({ profile: { id: "p", repositories: ["team/*"] }, validateOnly: true });
  assert.equal(answer.matchingDigests, [digest]);
  assert.equal((await admin.listScanProfiles()).profiles, []);
  assert.is(registry.events.lastSequence, before);
});

s.test("a bad profile is refused with all that is wrong", async ({ bench }) => {
  const { admin } = await bench.lease();
  const profile = {
    id: "",
    labels: { "": "x" },
    repositories: [""],
    phases: [{ status: "DONE" }, { status: "COMPLETE", describes: -1 }, { status: "PENDING", untilAdvanced: false }],
    findings: [{ name: "", severity: "BAD", cvssScore: 11 }],
    generator: { counts: { HIGH: -1 } },
  };
  assert.equal((await refusedFields(admin.putScanProfile({ profile }))).sort(), [
    "profile.findings[0].cvss_score",
    "profile.findings[0].name",
    "profile.findings[0].severity",
    "profile.generator.counts[HIGH]",
    "profile.id",
    "profile.labels",
    "profile.phases[0]",
    "profile.phases[0].status",
    "profile.phases[1].describes",
    "profile.phases[2].until_advanced",
    "profile.repositories[0]",
  ]);
  assert.equal(await refusedFields(admin.putScanProfile({})), ["profile"]);
  const impossible = { id: "p", repositories: ["team/?*", "Team/*", "team/"] };
  assert.equal(await refusedFields(admin.putScanProfile({ profile: impossible })), [
    "profile.repositories[1]",
    "profile.repositories[2]",
  ]);
  const elsewhere = admin.putScanProfile({ profile: { id: "p", registry: { accountId: "*" } } });
  assert.equal(await refusedFields(elsewhere), ["profile.registry.account_id"]);
  assert.equal((await admin.listScanProfiles()).profiles, []);
});

s.test("profiles page by id and go by id", async ({ bench }) => {
  const { admin } = await bench.lease();
  for (const id of ["c", "a", "b"]) await admin.putScanProfile({ profile: { id } });
  const first = await admin.listScanProfiles({ pageSize: 2 });
  assert.equal(
    first.profiles.map(({ id }) => id),
    ["a", "b"],
  );
  const second = await admin.listScanProfiles({ pageSize: 2, pageToken: first.nextPageToken });
  assert.equal([second.profiles.map(({ id }) => id), second.nextPageToken], [["c"], ""]);
  await admin.deleteScanProfile({ id: "b" });
  assert.equal(
    (await admin.listScanProfiles()).profiles.map(({ id }) => id),
    ["a", "c"],
  );
  const gone = await failureOf(admin.deleteScanProfile({ id: "b" }));
  assert.equal([gone.code, gone.reason], ["NOT_FOUND", "SCAN_PROFILE_NOT_FOUND"]);
  assert.equal(await refusedFields(admin.deleteScanProfile({})), ["id"]);
});

s.test("without a scan there is nothing to see or advance", async ({ bench }) => {
  const { admin, registry } = await bench.lease();
  await bench.push(registry, "team/api", "1");
  for (const call of [admin.getScan({ image }), admin.advanceScan({ image })]) {
    const error = await failureOf(call);
    assert.equal([error.code, error.reason], ["NOT_FOUND", "SCAN_NOT_FOUND"]);
  }
  assert.equal(await refusedFields(admin.startScan({})), ["image"]);
  assert.is((await failureOf(admin.startScan({ image: { repository: "no", tag: "1" } }))).code, "NOT_FOUND");
});

s.run();
