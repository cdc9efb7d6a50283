import { mkdtemp, open, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { createAdminClient } from "../../client/index.js";
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from "../support/image.js";
import { run } from "../support/run-command.js";
import { spec } from "../support/spec.js";
import { Client } from "./client.js";
import { ServerProcess } from "./server-process.js";

const folders: string[] = [];
const servers: ServerProcess[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "durability-"));
  folders.push(folder);
  return folder;
}

function start(...args: string[]): ServerProcess {
  const server = new ServerProcess(args);
  servers.push(server);
  return server;
}

const s = spec("durability: start", {});

s.afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

s.test("a directory in use, in another format, or of another owner: one clear line, exit code 2", async () => {
  const [used, newer, foreign] = [await newFolder(), await newFolder(), await newFolder()];
  await start("--data-dir", used).ready();
  await writeFile(join(newer, "format"), "99\n");
  await writeFile(join(foreign, "notes.txt"), "");
  const cases: [string, RegExp][] = [
    [used, /^error: .* is in use by another process\n$/],
    [newer, /^error: .* has data of format "99"; this version reads format 2 only\n$/],
    [foreign, /^error: .* is neither empty nor a data directory of this emulator; choose another folder\n$/],
  ];
  for (const [folder, line] of cases) {
    const refused = start("--data-dir", folder);
    assert.is(await refused.exitCode, 2);
    assert.match(refused.output, line);
  }
});

s.test("a folder that can't be made: one clear line, exit code 2", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "file"), "");
  for (const impossible of ["/proc/x", "/proc/x/y", join(folder, "file"), join(folder, "file", "below")]) {
    const refused = start("--data-dir", impossible);
    assert.is(await refused.exitCode, 2, impossible);
    assert.match(refused.output, /^error: .* can't be used as data directory: .*\n$/);
    assert.ok(refused.output.includes(`error: ${impossible} `));
  }
});

s.test("SIGTERM ends a start that hangs in a file system that doesn't answer", async () => {
  const folder = await newFolder();
  await run("mkfifo", [join(folder, "format")]);
  const starting = start("--data-dir", folder);
  // Opened once the server opens it too, which then waits for bytes that never come.
  const fifo = await open(join(folder, "format"), "w");
  await starting.stop();
  await fifo.close();
  assert.is(starting.output, "");
});

s.test("a long manifest is kept, whose bytes are not in memory", async () => {
  const folder = await newFolder();
  const settings = ["--data-dir", folder, "--allow-missing-layers"];
  const first = start(...settings);
  const base = await first.ready();
  const client = new Client(base, await Client.login(base));
  await client.api("CreateRepository", { repositoryName: "app" });
  const digest = `sha256:${"0".repeat(64)}`;
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_CONFIG, digest, size: 2 },
    layers: [{ mediaType: OCI_LAYER, digest, size: 2 }],
    annotations: { long: "x".repeat(3_000_000) },
  });
  await client.registry("PUT", "/v2/app/manifests/latest", [201], { body: manifest });
  await first.kill();
  const second = start(...settings);
  const again = await second.ready();
  const after = new Client(again, await Client.login(again));
  const { bytes } = await after.registry("GET", "/v2/app/manifests/latest", [200]);
  assert.ok(bytes.equals(Buffer.from(manifest)));
  assert.equal(await readdir(join(folder, "blobs")), []);
});

s.test("what the admin API has answered survives a kill too", async () => {
  const folder = await newFolder();
  const first = start("--data-dir", folder);
  await first.ready();
  const before = createAdminClient(first.admin);
  const { registry } = await before.createRegistry({ labels: { suite: "kept" } });
  const ref = registry?.ref ?? {};
  await before.setClock({ registry: ref, mode: "MODE_FROZEN", now: { seconds: 2_000_000_000 } });
  await before.putScanProfile({
    profile: { registry: ref, id: "kept", findings: [{ name: "CVE-2026-0001", severity: "HIGH" }] },
  });
  await first.kill();
  before.close();
  const second = start("--data-dir", folder);
  await second.ready();
  const after = createAdminClient(second.admin);
  const found = await after.getRegistry({ registry: ref });
  assert.equal(found.registry?.labels, { suite: "kept" });
  assert.equal(found.registry?.credentials, registry?.credentials);
  assert.is(Number((await after.getClock({ registry: ref })).clock?.now?.seconds), 2_000_000_000);
  const { profiles } = await after.listScanProfiles({ registry: ref });
  assert.equal(
    profiles.map(({ id }) => id),
    ["kept"],
  );
  after.close();
});

s.run();
