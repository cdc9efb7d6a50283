import { rejects, throws } from "node:assert/strict";
import * as assert from "uvu/assert";
import { StoredLaterError, StoreFullError } from "../../../server/blobs/blob-errors.js";
import { Admission } from "../../../server/disk-space/admission.js";
import { DiskReserve } from "../../../server/disk-space/disk-reserve.js";
import { GroupCommit } from "../../../server/persistence/group-commit.js";
import { spec } from "../../support/spec.js";

const MIB = 2 ** 20;

/** A disk, and a database on it, as a test says they are. */
function setUp() {
  const disk = { freeBytes: 100 * MIB, databaseBytes: 10 * MIB, canWrite: true, rooms: 0 };
  const commits = new GroupCommit(async () => {
    if (!disk.canWrite) throw new StoredLaterError("/data", new Error("disk full"));
  });
  commits.open();
  let makeRoom: (() => Promise<void>) | undefined;
  const reserve = new DiskReserve({
    folder: "/data",
    databaseBytes: () => disk.databaseBytes,
    freeBytes: () => disk.freeBytes,
    makeRoom: () => {
      disk.rooms++;
      return makeRoom?.();
    },
  });
  const admission = new Admission({ commits, reserve });
  const canMakeRoom = (bytes: number): void => {
    makeRoom = async () => {
      disk.freeBytes += bytes;
    };
  };
  return { disk, commits, reserve, admission, canMakeRoom };
}

const s = spec("disk space: admission", {});

s.test("the reserve is 16 MiB and the database once more, 64 MiB of it at most", () => {
  const { disk, reserve } = setUp();
  assert.is(reserve.size, 26 * MIB);
  disk.databaseBytes = 1_000 * MIB;
  assert.is(reserve.size, 80 * MIB);
});

s.test("what is claimed counts as taken until it is released, and a second release counts for nothing", () => {
  const { disk, reserve } = setUp();
  disk.freeBytes = reserve.size + 10;
  const release = reserve.claim(6);
  throws(() => reserve.claim(5), StoreFullError);
  release();
  release();
  reserve.claim(10);
  throws(() => reserve.claim(1), StoreFullError);
});

s.test("on a full disk additions are refused, deletions are not", async () => {
  const { disk, admission } = setUp();
  disk.freeBytes = 0;
  throws(() => admission.admit("adds"), /no space left .*the last 26 MiB of the disk are kept for the database/);
  (await admission.admit("removes"))();
});

s.test("a manifest needs space for its body too", async () => {
  const { disk, reserve, admission } = setUp();
  disk.freeBytes = reserve.size + MIB;
  await admission.admit("adds", 100_000);
  throws(() => admission.admit("adds", 4 * MIB), StoreFullError);
});

s.test("before an addition is refused, what was deleted gives its space back", async () => {
  const { disk, reserve, admission, canMakeRoom } = setUp();
  disk.freeBytes = reserve.size;
  canMakeRoom(MIB);
  (await admission.admit("adds"))();
  assert.is(disk.rooms, 1);
  canMakeRoom(0);
  disk.freeBytes = 0;
  await rejects(async () => admission.admit("adds"), StoreFullError);
});

s.test("while the database can't be written nothing is begun; what waits is stored first", async () => {
  const { disk, commits, admission } = setUp();
  disk.canWrite = false;
  commits.mark("a", () => {});
  await rejects(async () => commits.stored(), StoredLaterError);
  for (const writing of ["adds", "removes"] as const) {
    const error = await Promise.resolve(admission.admit(writing)).catch((thrown) => thrown);
    assert.instance(error, StoreFullError);
    assert.not.instance(error, StoredLaterError, "nothing of this one was done");
  }
  disk.canWrite = true;
  (await admission.admit("removes"))();
  assert.is(commits.isFailing, false);
  assert.is(commits.stored(), undefined);
});

s.run();
