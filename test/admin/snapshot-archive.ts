import { buffer } from "node:stream/consumers";
import { extract } from "tar-stream";
import * as assert from "uvu/assert";
import type { AdminClient } from "../../client/index.js";
import type { TestEmulator } from "../support/emulator.js";
import { tarArchive } from "../support/tar-archive.js";
import { failureOf } from "./admin-fixture.js";

export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A registry of the test's own. */
export async function lease(server: TestEmulator, request: { fromSnapshot?: string; region?: string } = {}) {
  const { registry } = await server.admin.createRegistry(request);
  const ref = registry?.ref as { accountId: string; region: string };
  return { admin: server.admin.forRegistry(ref), ecr: server.ecr(ref.accountId, { region: ref.region }), ref };
}

export async function exported(admin: AdminClient, request: { id: string; metadataOnly?: boolean }): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const { data } of admin.exportSnapshot(request)) parts.push(Buffer.from(data));
  return Buffer.concat(parts);
}

/** @param partBytes of each message */
export async function imported(admin: AdminClient, archive: Buffer, id = "", partBytes = 100_000) {
  const requests = [];
  for (let at = 0; at < archive.length; at += partBytes)
    requests.push({ id: at === 0 ? id : "", data: archive.subarray(at, at + partBytes) });
  const { snapshot } = await admin.importSnapshot(requests);
  if (snapshot === null) throw new Error("there is no snapshot");
  return snapshot;
}

export async function entriesOf(archive: Buffer): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  const reader = extract();
  reader.end(archive);
  for await (const entry of reader)
    entries.push({ name: entry.header.name, bytes: await buffer(entry as unknown as NodeJS.ReadableStream) });
  return entries;
}

/** state.json, of which tests change this and that. */
// biome-ignore lint/suspicious/noExplicitAny: what a test makes of it has any shape
export type LooseState = any;

/** The archive with another state.json. */
export async function withState(archive: Buffer, change: (state: LooseState) => void): Promise<Buffer> {
  const entries = await entriesOf(archive);
  return tarArchive(
    entries.map((entry) => {
      if (entry.name !== "state.json") return entry;
      const state = JSON.parse(String(entry.bytes));
      change(state);
      return { name: entry.name, bytes: JSON.stringify(state) };
    }),
  );
}

/** What is said of an archive that is wrong; nothing of it stays. */
export async function refusalOf(server: TestEmulator, archive: Buffer): Promise<string> {
  const before = server.parts.blobs.stats();
  const error = await failureOf(imported(server.admin, archive));
  assert.equal([error.code, error.violations[0]?.field], ["INVALID_ARGUMENT", "data"], error.message);
  assert.equal((await server.admin.listSnapshots({})).snapshots, []);
  const { blobs, uploads } = server.parts.blobs.stats();
  assert.equal([blobs, uploads], [before.blobs, 0]);
  return error.violations[0]?.description ?? "";
}
