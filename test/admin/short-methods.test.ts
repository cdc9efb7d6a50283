import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import {
  type AdminClient,
  critical,
  high,
  informational,
  low,
  medium,
  UnexpectedRequestsError,
} from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";
import { failureOf } from "./admin-fixture.js";

const s = spec("admin: short methods of the client", { server: useEmulator() });

interface Leased {
  readonly admin: AdminClient;
  readonly ecr: ReturnType<TestEmulator["ecr"]>;
}

async function lease(server: TestEmulator): Promise<Leased> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  return { ecr: server.ecr(ref.accountId), admin: server.admin.forRegistry(ref) };
}

const describe = ({ ecr }: Leased, repository?: string): Promise<string> =>
  ecr
    .send(new DescribeRepositoriesCommand(repository === undefined ? {} : { repositoryNames: [repository] }))
    .then(() => "ok")
    .catch((error: Error) => error.name);

s.test("rules.throttle throttles so many requests, after so many that pass", async ({ server }) => {
  const mine = await lease(server);
  const rule = await mine.admin.rules.throttle("ecr:DescribeRepositories", { times: 2, after: 1 });
  assert.equal([rule.state, rule.matchCount, rule.fireCount, rule.lastFired], ["ACTIVE", 0, 0, undefined]);
  const answers: string[] = [];
  for (let i = 0; i < 4; i++) answers.push(await describe(mine));
  assert.equal(answers, ["ok", "ThrottlingException", "ThrottlingException", "ok"]);
  const after = await mine.admin.rules.get(rule.id);
  assert.equal([after.state, after.fireCount], ["EXHAUSTED", 2]);
  assert.instance(after.lastFired, Date);
});

s.test("rules.throttle with a rate lets the burst pass", async ({ server }) => {
  const mine = await lease(server);
  await mine.admin.clock.freeze();
  await mine.admin.rules.throttle("ecr:DescribeRepositories", { rate: 1, burst: 2 });
  assert.equal([await describe(mine), await describe(mine), await describe(mine)], ["ok", "ok", "ThrottlingException"]);
  await mine.admin.clock.advance({ seconds: 1 });
  assert.is(await describe(mine), "ok");
  assert.throws(() => mine.admin.rules.throttle("ecr:PutImage", { burst: 2 }), /burst needs rate/);
});

s.test("rules.fail takes the code and the message, and applies to what its match selects", async ({ server }) => {
  const mine = await lease(server);
  await mine.ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  const options = { repositories: "team/*", message: "down" };
  const rule = await mine.admin.rules.fail("ecr:Describe*", "ServerException", options);
  assert.equal([await describe(mine, "team/app"), await describe(mine)], ["ServerException", "ok"]);
  const again = await mine.admin.rules.fail("ecr:Describe*", "ServerException", options);
  assert.is(again.id, rule.id);
  const other = await mine.admin.rules.fail("ecr:Describe*", "ServerException", { repositories: "other" });
  assert.is.not(other.id, rule.id);
  const cleared = await mine.admin.rules.clear();
  assert.equal(cleared.map(({ id }) => id).sort(), [rule.id, other.id].sort());
  assert.is(await describe(mine, "team/app"), "ok");
});

s.test("rules.delay and rules.disconnect put their effects; clear takes one of them away", async ({ server }) => {
  const { admin } = await lease(server);
  await admin.rules.delay("oci:GetBlob", { seconds: 1.5 }, { id: "slow", ttl: { minutes: 5 } });
  await admin.rules.disconnect("oci:GetBlob", { id: "cut", afterBytes: 1024, probability: 0.5, required: true });
  const { rules } = await admin.listRules();
  assert.equal(
    rules.map(({ id, steps }) => [
      id,
      steps[0]?.effects[0]?.delay?.fixed,
      steps[0]?.effects[0]?.disconnect?.afterBytes,
    ]),
    [
      ["slow", { seconds: "1", nanos: 500_000_000 }, undefined],
      ["cut", undefined, "1024"],
    ],
  );
  assert.equal([rules[1]?.probability, rules[1]?.required], [0.5, true]);
  assert.equal(
    (await admin.rules.clear("slow")).map(({ id }) => id),
    ["slow"],
  );
  assert.is((await failureOf(admin.rules.clear("slow"))).code, "NOT_FOUND");
  assert.is((await failureOf(admin.rules.fail("ecr:PutImages", "ServerException"))).code, "INVALID_ARGUMENT");
});

s.test("scans.findings says what scans find, by severity", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const details = { packageName: "openssl", packageVersion: "3.0.1" };
  const findings = [critical("CVE-1", details), high("CVE-2"), medium("CVE-3"), low("CVE-4"), informational("CVE-5")];
  const id = await admin.scans.findings("team/**", findings);
  assert.is(await admin.scans.findings("team/**", findings), id);
  const { digest } = await admin.seedImage("team/app:v1");
  await admin.startScan({ image: { repository: "team/app", digest } });
  const image = { repositoryName: "team/app", imageId: { imageTag: "v1" } };
  const { imageScanFindings } = await ecr.send(new DescribeImageScanFindingsCommand(image));
  assert.equal(imageScanFindings?.findingSeverityCounts, { CRITICAL: 1, HIGH: 1, MEDIUM: 1, LOW: 1, INFORMATIONAL: 1 });
  await admin.scans.findings("team/**", [], { restart: true });
  const { imageScanFindings: clean } = await ecr.send(new DescribeImageScanFindingsCommand(image));
  assert.equal(clean?.findings, []);
});

s.test(
  "the clock takes spans in words or milliseconds, and times as Date, ISO text or milliseconds",
  async ({ server }) => {
    const { admin } = await lease(server);
    const begin = "2030-01-01T00:00:00.000Z";
    assert.is((await admin.clock.freeze(begin)).toISOString(), begin);
    assert.is((await admin.clock.advance({ hours: 12, minutes: 1 })).now.toISOString(), "2030-01-01T12:01:00.000Z");
    assert.is((await admin.clock.advance(500)).now.toISOString(), "2030-01-01T12:01:00.500Z");
    assert.is((await admin.clock.set(new Date("2031-01-01"))).toISOString(), "2031-01-01T00:00:00.000Z");
    assert.is((await admin.clock.set(Date.parse("2032-01-01"))).toISOString(), "2032-01-01T00:00:00.000Z");
    assert.is((await admin.clock.now()).getUTCFullYear(), 2032);
    await admin.clock.run();
    assert.is((await admin.getClock()).clock?.mode, "MODE_RUNNING");
    assert.match(String(await admin.clock.set("tomorrow").catch((e: Error) => e.message)), 'not a time: "tomorrow"');
    const wrong = admin.clock.advance({ weeks: 1 } as never);
    assert.match(String(await wrong.catch((e: Error) => e.message)), 'not "weeks"');
  },
);

s.test("expectRequests throws with the report, and says where the next one begins", async ({ server }) => {
  const mine = await lease(server);
  await mine.admin.seedImage("team/app:v1");
  await mine.ecr.send(new DescribeImagesCommand({ repositoryName: "team/app" }));
  await describe(mine);
  const both = ["ecr:DescribeImages", { operations: "ecr:DescribeRepositories", count: 1, statuses: "2xx" }];
  const last = await mine.admin.expectRequests(both, { inOrder: true, nothingElse: true });
  assert.type(last, "number");
  await mine.admin.expectRequests({ operations: "ecr:*", max: 0 }, { afterSequence: last });
  const failed = mine.admin.expectRequests({ operations: "ecr:DescribeImages", repositories: "team/ap" });
  const error = await failed.catch((thrown: unknown) => thrown);
  assert.instance(error, UnexpectedRequestsError);
  const { message, response } = error as UnexpectedRequestsError;
  assert.is(message, response.report);
  assert.match(message, "team/ap");
  await mine.admin.expectRequests("ecr:DescribeRepositories", { within: 60_000, quietFor: 1 });
});

s.test(
  "snapshots.export and snapshots.import carry a snapshot as bytes, parts of bytes, or a stream of them",
  async (c) => {
    const { admin } = await lease(c.server);
    await admin.seedImage("team/app:v1", { layers: [{ sizeBytes: 3_000_000 }] });
    await admin.createSnapshot({ id: "carried" });
    const bytesOf = (parts: AsyncIterable<Uint8Array>) => buffer(Readable.from(parts));
    const archive = await bytesOf(admin.snapshots.export("carried"));
    const small = await bytesOf(admin.snapshots.export("carried", { metadataOnly: true }));
    assert.ok(small.length < 100_000 && archive.length > 3_000_000);
    const parts = [archive.subarray(0, 10), archive.subarray(10)];
    for (const source of [archive, parts, Readable.from(parts)]) {
      const { id, imageCount } = await admin.snapshots.import(source, { id: "again" });
      assert.equal([id, imageCount], ["again", "1"]);
      await admin.deleteSnapshot({ id });
    }
    const { id, blobBytes } = await admin.snapshots.import(small);
    assert.equal([id.startsWith("snapshot-"), blobBytes], [true, "0"]);
  },
);

s.run();
