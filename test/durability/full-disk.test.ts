import { statfs, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { createAdminClient } from "../../client/index.js";
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST, sha256 } from "../support/image.js";
import { SmallDisk, smallDiskSpec } from "../support/small-disk.js";
import { Client } from "./client.js";
import { RandomChoice } from "./random-choice.js";
import { ServerProcess } from "./server-process.js";

const DISK_MIB = 48;
const SMALL_BYTES = 60 * 1024;
/** More than the disk could ever hold. */
const MAX_PUSHES = 1_000;
const CLIENTS = 4;

const disks: SmallDisk[] = [];
const servers: ServerProcess[] = [];

interface Running {
  readonly server: ServerProcess;
  readonly client: Client;
}

function newDisk(): string {
  const disk = SmallDisk.mount(DISK_MIB);
  disks.push(disk);
  return disk.folder;
}

async function start(folder: string): Promise<Running> {
  // There layers can be read that no image has.
  const server = new ServerProcess(["--data-dir", join(folder, "data"), "--fidelity", "oci"]);
  servers.push(server);
  const base = await server.ready();
  return { server, client: new Client(base, await Client.login(base)) };
}

function randomBytes(seed: number, length: number): Buffer<ArrayBuffer> {
  const random = new RandomChoice(seed);
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(random.number(2 ** 32), at);
  return bytes;
}

/** @returns the digest, undefined if there is no space for it */
async function push(client: Client, repository: string, bytes: Buffer<ArrayBuffer>): Promise<string | undefined> {
  const { status, headers } = await client.registry("POST", `/v2/${repository}/blobs/uploads/`, [202, 503]);
  if (status === 503) return undefined;
  const digest = sha256(bytes);
  const put = await client.registry("PUT", `${headers.get("location")}?digest=${digest}`, [201, 503], { body: bytes });
  return put.status === 201 ? digest : undefined;
}

/** Several clients push small layers until there is no space for one more. @returns digests of those that are there */
async function fill(client: Client, repository: string): Promise<string[]> {
  const pushed: string[] = [];
  let seed = 0;
  const work = async (): Promise<void> => {
    while (++seed <= MAX_PUSHES) {
      const digest = await push(client, repository, randomBytes(seed, SMALL_BYTES));
      if (digest === undefined) return;
      pushed.push(digest);
    }
    throw new Error(`${MAX_PUSHES} layers fit on a disk of ${DISK_MIB} MiB`);
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return pushed;
}

async function names(client: Client): Promise<string[]> {
  const { repositories } = await client.api("DescribeRepositories", {});
  return (repositories as { repositoryName: string }[]).map(({ repositoryName }) => repositoryName).sort();
}

async function isThere(client: Client, repository: string, digests: readonly string[]): Promise<void> {
  for (const digest of digests) {
    const { bytes } = await client.registry("GET", `/v2/${repository}/blobs/${digest}`, [200]);
    assert.is(sha256(bytes), digest);
  }
}

function manifestOf(layer: string): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_CONFIG, digest: layer, size: SMALL_BYTES },
    layers: [{ mediaType: OCI_LAYER, digest: layer, size: SMALL_BYTES }],
  });
}

async function freeMib(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return (bavail * bsize) / 2 ** 20;
}

const s = smallDiskSpec("durability: full disk", 120_000);

s.afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
  for (const disk of disks.splice(0)) disk.unmount();
});

s.test(
  "small layers leave the reserve alone; reads go on, what was refused doesn't exist, deleting makes room",
  async () => {
    const disk = newDisk();
    const { server, client } = await start(disk);
    for (const repositoryName of ["kept", "full"]) await client.api("CreateRepository", { repositoryName });
    const kept = (await push(client, "kept", randomBytes(0, SMALL_BYTES))) as string;
    const pushed = await fill(client, "full");
    assert.ok(pushed.length > 100, `only ${pushed.length} layers of 60 KiB fit on ${DISK_MIB} MiB`);
    assert.ok((await freeMib(disk)) >= 16);

    const refusal = await client.api("CreateRepository", { repositoryName: "refused" }, ["ServerException"]);
    assert.match(String(refusal["message"]), /no space left to store this; nothing of it was kept/);
    assert.is(await push(client, "kept", Buffer.alloc(12 * 2 ** 20, 1)), undefined, "a large one is refused too");
    const admin = createAdminClient(server.admin);
    const failure = await admin.createRegistry({ labels: { suite: "refused" } }).catch((error: Error) => error);
    assert.match(String(failure), /no space left/);
    const { registries } = await admin.listRegistries({});
    assert.is(registries?.length, 1);
    admin.close();
    assert.equal(await names(client), ["full", "kept"]);
    await isThere(client, "full", pushed);

    await server.kill();
    const second = await start(disk);
    assert.equal(await names(second.client), ["full", "kept"]);
    await isThere(second.client, "full", pushed);
    await second.client.api("CreateRepository", { repositoryName: "refused" }, ["ServerException"]);
    await second.client.api("DeleteRepository", { repositoryName: "full", force: true });
    await second.client.api("CreateRepository", { repositoryName: "later" });
    const again = await fill(second.client, "later");
    assert.ok(again.length > 100, `after the deletion only ${again.length} layers fit`);

    await second.server.kill();
    const third = await start(disk);
    assert.equal(await names(third.client), ["kept", "later"]);
    await isThere(third.client, "later", again);
    await isThere(third.client, "kept", [kept]);
  },
);

s.test("a large layer leaves the reserve alone too, and nothing of it stays", async () => {
  const disk = newDisk();
  const { client } = await start(disk);
  await client.api("CreateRepository", { repositoryName: "app" });
  const before = await freeMib(disk);
  assert.is(await push(client, "app", Buffer.alloc(64 * 2 ** 20, 1)), undefined);
  await client.api("CreateRepository", { repositoryName: "other" });
  assert.ok((await freeMib(disk)) > before - 1);
  const fits = (await push(client, "app", Buffer.alloc(20 * 2 ** 20, 2))) as string;
  await isThere(client, "app", [fits]);
});

s.test("deleting images makes room, and leaves layers alone whose image is still to come", async () => {
  const { client } = await start(newDisk());
  await client.api("CreateRepository", { repositoryName: "app" });
  const waiting = (await push(client, "app", randomBytes(0, SMALL_BYTES))) as string;
  const layer = (await push(client, "app", Buffer.alloc(20 * 2 ** 20, 1))) as string;
  await client.registry("PUT", "/v2/app/manifests/latest", [201], { body: manifestOf(layer) });
  assert.is(await push(client, "app", Buffer.alloc(20 * 2 ** 20, 2)), undefined);
  await client.registry("DELETE", `/v2/app/manifests/${sha256(manifestOf(layer))}`, [202]);
  const next = (await push(client, "app", Buffer.alloc(20 * 2 ** 20, 2))) as string;
  await isThere(client, "app", [waiting, next]);
  await client.registry("GET", `/v2/app/blobs/${layer}`, [404]);
});

s.test("when others fill the disk reads go on, nothing is begun, and with space again everything works", async () => {
  const disk = newDisk();
  const { server, client } = await start(disk);
  await client.api("CreateRepository", { repositoryName: "app" });
  const digest = (await push(client, "app", randomBytes(1, SMALL_BYTES))) as string;
  await client.registry("PUT", "/v2/app/manifests/latest", [201], { body: manifestOf(digest) });
  const foreign = join(disk, "foreign");
  await writeFile(foreign, Buffer.alloc(DISK_MIB * 2 ** 20)).catch(() => {});
  assert.is(await freeMib(disk), 0);
  for (const repositoryName of ["base", "tools"]) {
    const { message } = await client.api("CreateRepository", { repositoryName }, ["ServerException"]);
    assert.match(String(message), /nothing of it was kept/);
  }
  assert.equal(await names(client), ["app"]);
  await isThere(client, "app", [digest]);
  // Each pull is counted, which can't be stored any more.
  for (let pull = 0; pull < 200; pull++) await client.registry("GET", "/v2/app/manifests/latest", [200]);
  const deletion = await client.api("DeleteRepository", { repositoryName: "app", force: true }, ["ServerException"]);
  assert.match(String(deletion["message"]), /nothing of it was kept/);
  assert.equal(await names(client), ["app"]);
  await unlink(foreign);
  await client.api("CreateRepository", { repositoryName: "tools" });
  await server.kill();
  await writeFile(foreign, Buffer.alloc(DISK_MIB * 2 ** 20)).catch(() => {});
  const refused = new ServerProcess(["--data-dir", join(disk, "data")]);
  servers.push(refused);
  assert.is(await refused.exitCode, 2);
  assert.match(refused.output, /^error: [^\n]*no space left[^\n]*\n$/i);
  await unlink(foreign);
  const second = await start(disk);
  assert.equal(await names(second.client), ["app", "tools"]);
});

s.run();
