import { CreateRepositoryCommand, InitiateLayerUploadCommand, UploadLayerPartCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { toEpochMilliseconds } from "../../client/index.js";
import { useEmulator } from "../support/emulator.js";
import { spec } from "../support/spec.js";

const DAY_S = 24 * 60 * 60;
const s = spec("admin: uploads", { server: useEmulator() });

s.test("uploads under way, page by page; what a clock would do to them, before it does it", async ({ server }) => {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  const admin = server.admin.forRegistry(ref);
  const ecr = server.ecr(ref.accountId);
  assert.equal((await admin.listUploads()).uploads, []);
  const ids: string[] = [];
  for (const repositoryName of ["app", "team/app"]) {
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    for (let i = 0; i < 2; i++) {
      const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
      const part = { partFirstByte: 0, partLastByte: 4, layerPartBlob: Buffer.from("bytes") };
      await ecr.send(new UploadLayerPartCommand({ repositoryName, uploadId, ...part }));
      ids.push(uploadId as string);
    }
  }
  const first = await admin.listUploads({ pageSize: 3 });
  const second = await admin.listUploads({ pageSize: 3, pageToken: first.nextPageToken });
  const uploads = [...first.uploads, ...second.uploads];
  assert.equal(
    uploads.map(({ repository }) => repository),
    ["app", "app", "team/app", "team/app"],
  );
  assert.equal(uploads.map(({ id }) => id).sort(), ids.sort());
  for (const { receivedBytes, startTime, expireTime } of uploads) {
    assert.is(receivedBytes, "5");
    assert.is(Number(toEpochMilliseconds(expireTime)) - Number(toEpochMilliseconds(startTime)), DAY_S * 1_000);
  }
  const early = await admin.advanceClock({ by: { seconds: 60 }, dryRun: true });
  assert.equal(early.wouldFire, []);
  const { wouldFire, fired, clock } = await admin.advanceClock({ by: { seconds: 2 * DAY_S }, dryRun: true });
  const due = wouldFire.filter(({ kind }) => kind === "upload-expiry").map(({ subject }) => subject);
  assert.equal(due.sort(), ids);
  assert.equal(fired, []);
  assert.ok(Number(clock?.offset?.seconds) < 60, "the clock stands where it stood");
  assert.is((await admin.listUploads()).uploads.length, 4);
  await admin.advanceClock({ by: { seconds: 2 * DAY_S } });
  assert.equal((await admin.listUploads()).uploads, []);
});

s.run();
