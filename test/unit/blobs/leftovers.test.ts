import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { createBlobStore } from "../../../server/blobs/content-store.js";
import { nodeFileSystem } from "../../../server/blobs/file-system.js";
import { OWNER_SOCKET, removeLeftovers } from "../../../server/blobs/leftovers.js";
import { spec } from "../../support/spec.js";
import { KIB, put, sampleBytes } from "./store-fixture.js";

const s = spec("blob leftovers", {});
const owner = fileURLToPath(new URL("folder-owner.ts", import.meta.url));
const owners: ChildProcess[] = [];

async function freshParent(): Promise<string> {
  return mkdtemp(join(tmpdir(), "leftovers-"));
}

/** Another process with a store that holds a large blob; resolves when the blob is there. */
async function startOwner(parent: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", owner, parent], { stdio: ["ignore", "pipe", "inherit"] });
  owners.push(child);
  await once(child.stdout as NodeJS.ReadableStream, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

s.afterEach(async () => {
  for (const child of owners.splice(0)) await kill(child);
});

s.test("a new store removes the folder of a killed process, and no other", async () => {
  const parent = await freshParent();
  const [dead, live] = await Promise.all([startOwner(parent), startOwner(parent)]);
  await kill(dead as ChildProcess);
  const before = await readdir(parent);
  assert.is(before.length, 2);
  const store = createBlobStore({ parentFolder: parent });
  await put(store, sampleBytes(100 * KIB));
  await store.close();
  const [left, ...others] = await readdir(parent);
  assert.ok(left?.startsWith(`ecr-emulator-${live?.pid}-`), left);
  assert.equal(others, []);
  await rm(parent, { recursive: true });
});

s.test("the process id doesn't matter: a live folder of the same id stays", async () => {
  const parent = await freshParent();
  const first = createBlobStore({ parentFolder: parent });
  const second = createBlobStore({ parentFolder: parent });
  const { digest } = await put(first, sampleBytes(100 * KIB));
  await put(second, sampleBytes(100 * KIB));
  await second.close();
  assert.equal(await first.readAll(digest, 100 * KIB), sampleBytes(100 * KIB));
  await first.close();
  assert.equal(await readdir(parent), []);
  await rm(parent, { recursive: true });
});

s.test("what isn't surely a dead store's folder stays", async () => {
  const parent = await freshParent();
  const elsewhere = await freshParent();
  await mkdir(join(parent, "ecr-emulator-1-noaskd"));
  await mkdir(join(parent, "ecr-emulator-1-nosock"));
  await writeFile(join(parent, "ecr-emulator-1-nosock", OWNER_SOCKET), "");
  await writeFile(join(parent, "ecr-emulator-1-afile"), "");
  await mkdir(join(parent, "other"));
  await leaveDeadSocket(elsewhere);
  await symlink(elsewhere, join(parent, "ecr-emulator-1-alink"));
  const before = await readdir(parent);
  const failures: unknown[] = [];
  const removed = await removeLeftovers(parent, nodeFileSystem, (error) => failures.push(error));
  assert.equal(removed, []);
  assert.equal(failures, []);
  assert.equal(await readdir(parent), before);
  await rm(parent, { recursive: true });
  await rm(elsewhere, { recursive: true });
});

/** Like a killed owner: the socket is there, nobody listens. */
async function leaveDeadSocket(folder: string): Promise<void> {
  const server = createServer();
  await once(server.listen(join(folder, "bound")), "listening");
  await nodeFileSystem.rename(join(folder, "bound"), join(folder, OWNER_SOCKET));
  server.close();
  await once(server, "close");
}

s.test("a folder that can't be removed is reported, and the others are removed", async () => {
  const parent = await freshParent();
  for (const name of ["ecr-emulator-1-aaaaaa", "ecr-emulator-1-bbbbbb"]) {
    await mkdir(join(parent, name));
    await leaveDeadSocket(join(parent, name));
  }
  const failures: unknown[] = [];
  const removeFolder = async (path: string): Promise<void> => {
    if (path.endsWith("aaaaaa")) throw new Error("busy");
    await nodeFileSystem.removeFolder(path);
  };
  const removed = await removeLeftovers(parent, { ...nodeFileSystem, removeFolder }, (error) => failures.push(error));
  assert.equal(removed, [join(parent, "ecr-emulator-1-bbbbbb")]);
  assert.match(String(failures), /busy/);
  await rm(parent, { recursive: true });
});

s.test("a path too long for a socket only loses the clean-up after a crash", async () => {
  const parent = await freshParent();
  const deep = join(parent, "d".repeat(120));
  await mkdir(deep);
  const store = createBlobStore({ parentFolder: deep });
  const { digest } = await put(store, sampleBytes(100 * KIB));
  assert.equal(await removeLeftovers(deep, nodeFileSystem, () => {}), []);
  assert.equal(await store.readAll(digest, 100 * KIB), sampleBytes(100 * KIB));
  await store.close();
  assert.equal(await readdir(deep), []);
  await rm(parent, { recursive: true });
});

s.run();
