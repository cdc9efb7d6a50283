import { rejects } from "node:assert/strict";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { DataDirError } from "../../../server/persistence/data-folder.js";
import { Database, type Operation } from "../../../server/persistence/database.js";
import { spec } from "../../support/spec.js";

interface Context {
  folder: string;
  /** Where the database is. */
  place: string;
}

const s = spec("persistence: the database", {} as Context);
s.before(async (c) => {
  c.folder = await mkdtemp(join(tmpdir(), "database-"));
});
s.after(({ folder }) => rm(folder, { recursive: true }));

let places = 0;

function test(title: string, run: (place: string) => Promise<void>): void {
  s.test(title, ({ folder }) => run(join(folder, `data-${places++}`, "db")));
}

const put = (key: string, value: string): Operation => ({ type: "put", key, value: Buffer.from(value) });

async function contentOf(database: Database, prefix = "a/"): Promise<string[]> {
  const found: string[] = [];
  await database.each(prefix, (key, value) => void found.push(`${key}=${value}`));
  return found;
}

/** A database in a folder that is there. */
async function opened(place: string): Promise<Database> {
  await mkdir(place, { recursive: true });
  return Database.open(place);
}

test("what is written is read in the order of keys, under one prefix, until it is deleted", async (place) => {
  const database = await opened(place);
  await database.write([]);
  await database.write([put("a/2", "two"), put("a/1", "one"), put("b/1", "other")]);
  assert.equal(await contentOf(database), ["a/1=one", "a/2=two"]);
  await database.write([{ type: "del", key: "a/1" }]);
  assert.equal(await contentOf(database), ["a/2=two"]);
  assert.is(await database.read("a/2", String), "two");
  assert.is(await database.read("a/1", String), undefined);
  const compacting = database.compact();
  assert.is(database.compact(), compacting);
  await compacting;
  assert.is(database.compact(), undefined);
  await database.write([{ type: "del", key: "a/2" }]);
  assert.equal(await contentOf(database), []);
  void database.compact();
  await database.close();
});

test("the bytes of a record come with it, and with no other", async (place) => {
  const database = await opened(place);
  await database.write([
    put("a/1", "one"),
    put("a/1\0bytes", "of one"),
    put("a/12", "twelve"),
    put("a/2", "two"),
    put("a/2\0bytes", ""),
  ]);
  const found: (readonly [string, string, string | undefined])[] = [];
  await database.each("a/", (key, value, bytes) => void found.push([key, String(value), bytes?.toString()]));
  assert.equal(found, [
    ["a/1", "one", "of one"],
    ["a/12", "twelve", undefined],
    ["a/2", "two", ""],
  ]);
  await database.close();
});

test("a write that fails is tried once more from the start, and the next one again", async (place) => {
  const database = await opened(place);
  await database.write([put("a/1", "one")]);
  await database.close();
  await rename(place, `${place}-away`);
  await writeFile(place, "no folder");
  await rejects(database.write([put("a/2", "two")]), { code: "EEXIST" });
  await rejects(database.write([put("a/2", "two")]), { code: "EEXIST" });
  await rm(place);
  await rename(`${place}-away`, place);
  await database.write([put("a/3", "three")]);
  assert.equal(await contentOf(database), ["a/1=one", "a/3=three"]);
  await database.close();
});

test("a record that makes no sense is named, with its folder", async (place) => {
  const database = await opened(place);
  await database.write([put("a/1", "one")]);
  const strange = (): never => {
    throw new TypeError("it is no JSON");
  };
  for (const failing of [() => database.each("a/", strange), () => database.read("a/1", strange)]) {
    const error: unknown = await failing().catch((thrown) => thrown);
    assert.instance(error, DataDirError);
    assert.is((error as Error).message, `record a/1 of ${place} can't be read: it is no JSON`);
  }
  const textual = (): never => {
    throw "a text";
  };
  await rejects(database.each("a/", textual), { message: /can't be read: a text$/ });
  await database.close();
});

test("one process has it; a file in its place can't be opened", async (place) => {
  const database = await opened(place);
  await rejects(Database.open(place), { name: "DataDirError", message: /is in use by another process$/ });
  await database.close();
  const file = `${place}-file`;
  await writeFile(file, "no folder");
  await rejects(Database.open(file), { name: "DataDirError", message: /can't be opened/ });
});

s.run();
