import { cp, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { Database } from "../../server/persistence/database.js";
import { sha256 } from "../support/image.js";
import { spec } from "../support/spec.js";
import { Client } from "./client.js";
import { ServerProcess } from "./server-process.js";

const folders: string[] = [];
const servers: ServerProcess[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "damage-"));
  folders.push(folder);
  return folder;
}

function launch(folder: string, ...args: string[]): ServerProcess {
  // There layers can be read that no image has.
  const server = new ServerProcess(["--data-dir", folder, "--fidelity", "oci", "--log-level", "warn", ...args]);
  servers.push(server);
  return server;
}

async function start(folder: string): Promise<{ server: ServerProcess; client: Client }> {
  const server = launch(folder);
  const base = await server.ready();
  return { server, client: new Client(base, await Client.login(base)) };
}

/** A layer that is a file. */
const LAYER = Buffer.alloc(300 * 1024, "layer");
const DIGEST = sha256(LAYER);
const BLOB = `/v2/app/blobs/${DIGEST}`;

let filled: Promise<string> | undefined;

/** A new folder of a server that has a repository with a layer. */
async function filledFolder(): Promise<string> {
  filled ??= fill(await mkdtemp(join(tmpdir(), "damage-")));
  const folder = await newFolder();
  await cp(await filled, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

async function fill(folder: string): Promise<string> {
  const { server, client } = await start(folder);
  await client.api("CreateRepository", { repositoryName: "app" });
  const { headers } = await client.registry("POST", "/v2/app/blobs/uploads/", [202]);
  await client.registry("PUT", `${headers.get("location")}?digest=${DIGEST}`, [201], { body: LAYER });
  await server.stop();
  return folder;
}

async function blobFile(folder: string): Promise<string> {
  const [name, ...others] = await readdir(join(folder, "blobs"));
  assert.equal(others, []);
  return join(folder, "blobs", name as string);
}

/** Changes one byte somewhere behind `text`. */
async function damage(file: string, text: string): Promise<boolean> {
  const bytes = await readFile(file);
  const at = bytes.indexOf(text);
  if (at === -1) return false;
  const changed = at + text.length - 1;
  bytes[changed] = (bytes[changed] as number) ^ 1;
  await writeFile(file, bytes);
  return true;
}

async function refusal(folder: string): Promise<string> {
  const server = launch(folder);
  assert.is(await server.exitCode, 2);
  const { output } = server;
  assert.match(output, /^error: [^\n]*\n$/, "one line, no stack");
  assert.ok(output.includes(folder), output);
  return output;
}

const s = spec("durability: damage", {}, { timeoutMs: 60_000 });

s.afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

s.after(async () => {
  if (filled !== undefined) await rm(await filled, { recursive: true });
});

s.test("a broken record: exit code 2, naming folder and record, without a stack", async () => {
  for (const key of ["server", "records/123456789012/us-east-1\0repositories\0\0app", `blobs/${DIGEST}`]) {
    for (const value of ["", "\0\0\0\0{}\n"]) {
      const folder = await filledFolder();
      const database = await Database.open(join(folder, "database"));
      await database.write([{ type: "put", key, value: Buffer.from(value) }]);
      await database.close();
      const output = await refusal(folder);
      assert.ok(output.includes(`record ${key.replaceAll("\0", " ")} of `), output);
    }
  }
});

s.test("a byte that the disk has changed is found, and the record named", async () => {
  const folder = await filledFolder();
  // Until then the records are in a log.
  const database = await Database.open(join(folder, "database"));
  await database.compact();
  await database.close();
  const files = (await readdir(join(folder, "database"))).filter((name) => name.endsWith(".ldb"));
  const damaged = await Promise.all(files.map((name) => damage(join(folder, "database", name), "exclusionFilters")));
  assert.ok(damaged.includes(true));
  assert.match(await refusal(folder), /record .* can't be read: /);
});

s.test(
  "a database that vanished beside its layers: nothing is removed, exit code 2, until that is decided",
  async () => {
    const folder = await filledFolder();
    const file = await blobFile(folder);
    const database = join(folder, "database");
    await rename(database, join(folder, "elsewhere"));
    for (let attempt = 0; attempt < 2; attempt++) {
      assert.match(
        await refusal(folder),
        /has 1 files? of layers but no database that lists them\. Nothing was removed/,
      );
      assert.is((await stat(file)).size, LAYER.length);
    }
    await rm(database, { recursive: true, force: true });
    await rename(join(folder, "elsewhere"), database);
    const { client, server } = await start(folder);
    assert.ok((await client.registry("GET", BLOB, [200])).bytes.equals(LAYER));
    await server.stop();
    // The folder is there, what was in it isn't.
    for (const name of await readdir(database)) await rm(join(database, name));
    for (let attempt = 0; attempt < 2; attempt++) assert.match(await refusal(folder), /Nothing was removed/);
    assert.is((await stat(file)).size, LAYER.length);
  },
);

s.test("a layer whose size has changed is found at the start", async () => {
  for (const bytes of [LAYER.subarray(1), Buffer.concat([LAYER, LAYER]), Buffer.alloc(0)]) {
    const folder = await filledFolder();
    await writeFile(await blobFile(folder), bytes);
    const { server, client } = await start(folder);
    const warning = server.output.split("\n").find((line) => line.includes("have another size")) ?? "";
    assert.ok(warning.includes(DIGEST), server.output);
    await client.registry("GET", BLOB, [404]);
    await server.stop();
  }
});

s.test(
  "a layer whose bytes have changed is an error when it is read, whole or in part, also while the server runs",
  async () => {
    const folder = await filledFolder();
    const file = await blobFile(folder);
    const { atime, mtime } = await stat(file);
    await damage(file, "layer");
    await utimes(file, atime, mtime);
    const { server, client } = await start(folder);
    for (let attempt = 0; attempt < 2; attempt++) {
      const { bytes } = await client.registry("GET", BLOB, [500]);
      assert.match(String(bytes), /the file of blob sha256:.* has other bytes than were stored/);
    }
    const part = { headers: { range: "bytes=1000-1999" } };
    await client.registry("GET", BLOB, [500], part);
    await writeFile(file, LAYER);
    assert.ok((await client.registry("GET", BLOB, [206], part)).bytes.equals(LAYER.subarray(1_000, 2_000)));
    assert.ok((await client.registry("GET", BLOB, [200])).bytes.equals(LAYER));
    await damage(file, "layer");
    await client.registry("GET", BLOB, [500]);
    await rm(file);
    assert.match(String((await client.registry("GET", BLOB, [500])).bytes), /the file of blob sha256:.* is gone/);
    await server.stop();
  },
);

s.run();
