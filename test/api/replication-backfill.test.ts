import { rejects } from "node:assert/strict";
import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DescribeReplicationBackfillResultsCommand,
  ListReplicationBackfillsCommand,
  PutImageCommand,
  StartReplicationBackfillCommand,
  StopReplicationBackfillCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { startTestEmulator, type TestEmulator, useEmulator } from "../support/emulator.js";
import { OCI_INDEX, OCI_MANIFEST, sha256, testImage, uploadLayer } from "../support/image.js";
import { spec } from "../support/spec.js";
import { ELSEWHERE, Replicated } from "./replicated-registries.js";

const s = spec("ECR API: replication backfills", { server: useEmulator() });

const DAY_SECONDS = 86_400;

async function start({ here, elsewhere: destination }: Replicated): Promise<string> {
  return (await here.send(new StartReplicationBackfillCommand({ destination }))).replicationBackfillId ?? "";
}

async function results({ here }: Replicated, replicationBackfillId: string, more: object = {}) {
  const { $metadata, ...answer } = await here.send(
    new DescribeReplicationBackfillResultsCommand({ replicationBackfillId, ...more }),
  );
  return answer;
}

async function listed({ here }: Replicated, more: object = {}) {
  return await here.send(new ListReplicationBackfillsCommand(more));
}

/** Images of `count` manifests with the same layers, pushed before there is a configuration. */
async function withImages(server: TestEmulator, count: number): Promise<Replicated> {
  const registry = new Replicated(server);
  await registry.here.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await registry.freeze();
  for (const blob of testImage("base").blobs) await uploadLayer(registry.here, "app", blob);
  for (let n = 1; n <= count; n++) {
    const { manifest: imageManifest } = testImage("base", { annotations: { n: String(n) } });
    await registry.here.send(new PutImageCommand({ repositoryName: "app", imageManifest, imageTag: `v${n}` }));
  }
  await registry.configure({ destinations: [registry.elsewhere] });
  return registry;
}

/** A rule for what is replicated from now on. */
async function fail({ server, registry }: Replicated, references: string[], times?: number): Promise<void> {
  const steps = [{ ...(times === undefined ? {} : { times }), effects: [{ error: { code: "ServerException" } }] }];
  const match = { operations: ["replication:ReplicateImage"], references };
  await server.admin.putRule({ rule: { id: "fail", registry, match, steps } });
}

s.test("what was there before the configuration is copied, pair by pair [documented: H.2]", async ({ server }) => {
  const registry = new Replicated(server);
  await registry.here.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  await registry.here.send(new CreateRepositoryCommand({ repositoryName: "other" }));
  await registry.freeze();
  const one = await registry.push("one", "v1");
  await registry.here.send(
    new PutImageCommand({ repositoryName: "app", imageManifest: one.manifest, imageTag: "latest" }),
  );
  const bare = await registry.push("bare");
  await registry.push("other", "v1", "other");
  const { elsewhere, account } = registry;
  const repositoryFilters = [{ filter: "app", filterType: "PREFIX_MATCH" }];
  await registry.configure({ destinations: [elsewhere], repositoryFilters });
  const id = await start(registry);
  const begun = await results(registry, id);
  assert.equal(
    { ...begun, startedAt: undefined },
    {
      registryId: account,
      replicationBackfillId: id,
      destination: elsewhere,
      status: "PREPARING",
      startedAt: undefined,
      results: [],
    },
  );
  await registry.advance(6);
  const progress = {
    totalReplicationCount: 3,
    completedReplicationCount: 0,
    failedReplicationCount: 0,
    failureCodes: [],
  };
  const running = await results(registry, id);
  assert.equal([running.status, running.progress, running.results], ["IN_PROGRESS", progress, []]);
  await registry.advance(6);
  const done = await results(registry, id);
  assert.is(done.status, "COMPLETE");
  assert.equal(done.progress, { ...progress, completedReplicationCount: 3 });
  assert.ok((done.endedAt?.getTime() ?? 0) > (done.startedAt?.getTime() ?? Infinity));
  const of = (imageDigest: string, imageTag?: string) => ({
    repositoryName: "app",
    imageId: { imageDigest, ...(imageTag === undefined ? {} : { imageTag }) },
    status: "COMPLETE",
  });
  assert.equal(done.results, [of(one.digest, "v1"), of(one.digest, "latest"), of(bare.digest)]);
  assert.equal(await registry.images(), { [one.digest]: ["latest", "v1"], [bare.digest]: [] });
  assert.is(await registry.images("other"), "RepositoryNotFoundException");
  assert.equal(await registry.statuses(bare.digest), [{ ...elsewhere, status: "COMPLETE" }]);
});

s.test("replication that fails once is made good by a backfill", async ({ server }) => {
  const registry = await Replicated.start(server);
  await fail(registry, ["v1"], 1);
  const image = await registry.push("one", "v1");
  await registry.advance(5);
  const { elsewhere } = registry;
  assert.equal(await registry.statuses(image.digest), [
    { ...elsewhere, status: "FAILED", failureCode: "ServerException" },
  ]);
  assert.is(await registry.images(), "RepositoryNotFoundException");
  const id = await start(registry);
  await registry.advance(10);
  assert.is((await results(registry, id)).status, "COMPLETE");
  assert.equal(await registry.statuses(image.digest), [{ ...elsewhere, status: "COMPLETE" }]);
  assert.equal(await registry.images(), { [image.digest]: ["v1"] });
});

s.test("half of 100 replications that fail end it [documented: H.2]", async ({ server }) => {
  const registry = await withImages(server, 101);
  const failing = Array.from({ length: 50 }, (_, n) => `v${n + 1}`);
  await fail(registry, failing);
  const id = await start(registry);
  await registry.advance(60);
  const { status, failureCode, progress, results: all = [] } = await results(registry, id, { maxResults: 200 });
  assert.equal(
    { status, failureCode, progress },
    {
      status: "FAILED",
      failureCode: "TooManyReplicationFailures",
      progress: {
        totalReplicationCount: 101,
        completedReplicationCount: 50,
        failedReplicationCount: 50,
        failureCodes: ["ServerException"],
      },
    },
  );
  assert.is(all.length, 100);
  const failed = await results(registry, id, { resultStatusFilter: "FAILED", maxResults: 20 });
  const rest = await results(registry, id, {
    resultStatusFilter: "FAILED",
    maxResults: 50,
    nextToken: failed.nextToken,
  });
  const tags = [...(failed.results ?? []), ...(rest.results ?? [])].map(({ imageId }) => imageId?.imageTag);
  assert.equal(tags, failing);
  assert.is(rest.nextToken, undefined);
});

s.test("less than half of them doesn't [inferred: H.2]", async ({ server }) => {
  const registry = await withImages(server, 101);
  await fail(
    registry,
    Array.from({ length: 49 }, (_, n) => `v${n + 1}`),
  );
  const id = await start(registry);
  await registry.advance(60);
  const { status, progress } = await results(registry, id);
  assert.is(status, "COMPLETE");
  assert.equal([progress?.completedReplicationCount, progress?.failedReplicationCount], [52, 49]);
});

s.test(
  "a backfill stops at once while it is prepared, else when the copies under way have arrived [documented: H.2]",
  async (c) => {
    const registry = await withImages(c.server, 101);
    const { here } = registry;
    const stop = async (replicationBackfillId: string) =>
      (await here.send(new StopReplicationBackfillCommand({ replicationBackfillId }))).status;
    const early = await start(registry);
    assert.is(await stop(early), "STOPPED");
    assert.is((await results(registry, early)).progress, undefined);
    const late = await start(registry);
    await registry.advance(6);
    assert.is(await stop(late.toUpperCase()), "STOPPING");
    await rejects(stop(late), { name: "ReplicationBackfillInvalidStatusException" });
    assert.is((await results(registry, late)).status, "STOPPING");
    await registry.advance(6);
    const { status, progress, results: all } = await results(registry, late);
    assert.equal([status, progress?.completedReplicationCount, all?.length], ["STOPPED", 100, 100]);
    await rejects(stop(late), { name: "ReplicationBackfillInvalidStatusException" });
  },
);

s.test("what is deleted while it is going on ends it sooner", async ({ server }) => {
  const registry = await withImages(server, 101);
  const id = await start(registry);
  await registry.advance(6);
  await registry.here.send(
    new BatchDeleteImageCommand({ repositoryName: "app", imageIds: [{ imageTag: "v1" }, { imageTag: "v101" }] }),
  );
  await registry.advance(30);
  const { status, progress } = await results(registry, id);
  assert.is(status, "COMPLETE");
  // One was on its way when it was deleted, the other wasn't yet.
  assert.equal(progress, {
    totalReplicationCount: 101,
    completedReplicationCount: 99,
    failedReplicationCount: 1,
    failureCodes: ["ImageNotFoundException"],
  });
});

s.test(
  "an index that lacks an image there says what became of that one [documented: H.2; inferred: the code]",
  async () => {
    const server = await startTestEmulator({ quotas: { imagesPerRepository: 3 } });
    try {
      const registry = new Replicated(server);
      await registry.here.send(new CreateRepositoryCommand({ repositoryName: "app" }));
      await registry.freeze();
      const children = [await registry.push("amd64"), await registry.push("arm64")];
      const manifests = children.map(({ digest, manifest }) => ({
        mediaType: OCI_MANIFEST,
        digest,
        size: manifest.length,
      }));
      const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
      await registry.here.send(new PutImageCommand({ repositoryName: "app", imageManifest, imageTag: "v1" }));
      await registry.configure({ destinations: [registry.elsewhere] });
      await registry.there.send(new CreateRepositoryCommand({ repositoryName: "app" }));
      for (const name of ["one", "two"]) await registry.pushThere(name);
      const id = await start(registry);
      await registry.advance(30);
      const { status, results: all = [] } = await results(registry, id);
      assert.is(status, "COMPLETE");
      const limit = "LimitExceededException";
      assert.equal(
        all.map(({ imageId, status, failureCode, subImageFailureCodes }) => [
          imageId?.imageDigest,
          status,
          failureCode,
          subImageFailureCodes,
        ]),
        [
          [children[0]?.digest, "COMPLETE", undefined, undefined],
          [children[1]?.digest, "FAILED", limit, undefined],
          [sha256(imageManifest), "FAILED", limit, [limit]],
        ],
      );
    } finally {
      await server.stop();
    }
  },
);

s.test("they are listed for 90 days after they have ended, in pages [documented: H.2]", async ({ server }) => {
  const registry = await Replicated.start(server);
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    ids.push(await start(registry));
    await registry.advance(10);
  }
  const first = await listed(registry, { maxResults: 2 });
  const second = await listed(registry, { maxResults: 2, nextToken: first.nextToken });
  const found = [...(first.backfills ?? []), ...(second.backfills ?? [])];
  assert.equal(
    found.map(({ replicationBackfillId, status, destination }) => [replicationBackfillId, status, destination?.region]),
    ids.map((id) => [id, "COMPLETE", ELSEWHERE]),
  );
  assert.is(second.nextToken, undefined);
  await registry.advance(90 * DAY_SECONDS - 60);
  assert.is((await listed(registry)).backfills?.length, 3);
  await registry.advance(120);
  assert.equal((await listed(registry)).backfills, []);
  await rejects(results(registry, ids[0] ?? ""), { name: "ReplicationBackfillNotFoundException" });
});

s.run();
