/**
 * How fast the blob store takes and gives bytes, without HTTP: `node --import tsx bench/blob-store.ts [MiB] [rounds]`.
 * Bare loops over the same chunks are measured in the same run, to compare with: hashing, writing 1 MiB at a time,
 * reading 1 MiB at a time. Medians; CPU is that of the whole process.
 */
import { createHash } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { BlobStore } from "../server/blobs/blob-store.js";
import { createBlobStore } from "../server/blobs/content-store.js";

const MIB = 1024 * 1024;
const blobMib = Number(process.argv[2] ?? 256);
const rounds = Number(process.argv[3] ?? 5);
const bytes = blobMib * MIB;
const folder = await mkdtemp(join(tmpdir(), "blob-store-bench-"));
let peakRss = 0;
const watch = setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, 20);

async function upload(store: BlobStore, chunkBytes: number, seed: number): Promise<string> {
  const target = store.createUpload();
  for (let sent = 0; sent < bytes; sent += chunkBytes) {
    const chunk = Buffer.allocUnsafeSlow(chunkBytes).fill(seed + sent / chunkBytes);
    const wait = target.write(chunk);
    if (wait !== undefined) await wait;
  }
  return (await target.finish()).digest;
}

/** Takes chunks as a socket does: calls back later, in a turn of its own. */
const sink = (): Writable =>
  new Writable({ highWaterMark: MIB, write: (_chunk, _encoding, done) => setImmediate(done) });

async function withStore(run: (store: BlobStore) => Promise<void>): Promise<void> {
  const store = createBlobStore({ parentFolder: folder });
  try {
    await run(store);
  } finally {
    await store.close();
  }
}

async function fileLoop(operation: "read" | "write"): Promise<void> {
  const file = await open(join(folder, "loop"), operation === "read" ? "r" : "w");
  const buffer = Buffer.alloc(MIB, 1);
  for (let at = 0; at < bytes; at += MIB) {
    if (operation === "read") await file.read(buffer, 0, MIB, at);
    else await file.write(buffer, 0, MIB, at);
  }
  await file.close();
}

const readStore = createBlobStore({ parentFolder: folder });
const readDigest = await upload(readStore, 64 * 1024, 1);
const chunk = Buffer.alloc(64 * 1024, 1);

const measured: Record<string, { moved: number; run(): Promise<void> }> = {
  "loop: sha256 of 64 KiB chunks": {
    moved: bytes,
    run: async () => {
      const hash = createHash("sha256");
      for (let at = 0; at < bytes; at += chunk.length) hash.update(chunk);
      hash.digest();
    },
  },
  "loop: write 1 MiB": { moved: bytes, run: () => fileLoop("write") },
  "loop: read 1 MiB": { moved: bytes, run: () => fileLoop("read") },
  "upload, 64 KiB chunks": {
    moved: bytes,
    run: () => withStore(async (store) => void (await upload(store, 65536, 0))),
  },
  "upload, 16 KiB chunks": {
    moved: bytes,
    run: () => withStore(async (store) => void (await upload(store, 16384, 0))),
  },
  "upload, 1 KiB chunks": { moved: bytes, run: () => withStore(async (store) => void (await upload(store, 1024, 0))) },
  "4 uploads at once, 64 KiB chunks": {
    moved: 4 * bytes,
    run: () => withStore(async (store) => void (await Promise.all([1, 2, 3, 4].map((n) => upload(store, 65536, n))))),
  },
  "read, pipeTo": { moved: bytes, run: () => readStore.read(readDigest).pipeTo(sink()) },
  "read, for await": {
    moved: bytes,
    run: async () => {
      for await (const _ of readStore.read(readDigest));
    },
  },
  "4 reads at once, pipeTo": {
    moved: 4 * bytes,
    run: async () => void (await Promise.all([1, 2, 3, 4].map(() => readStore.read(readDigest).pipeTo(sink())))),
  },
};

const results = new Map<string, { rate: number; cpu: number }[]>();
for (let round = 0; round < rounds; round++) {
  for (const [name, { moved, run }] of Object.entries(measured)) {
    const before = process.cpuUsage();
    const start = performance.now();
    await run();
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    const rate = moved / 1e6 / seconds;
    const cpu = (user + system) / 1000 / (moved / 1024 ** 3);
    results.set(name, [...(results.get(name) ?? []), { rate, cpu }]);
  }
}
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

console.log(`blobs of ${blobMib} MiB, ${rounds} rounds, node ${process.version}`);
for (const [name, list] of results) {
  const rate = median(list.map((entry) => entry.rate)).toFixed(0);
  const cpu = median(list.map((entry) => entry.cpu)).toFixed(0);
  console.log(`${name.padEnd(34)} ${rate.padStart(6)} MB/s ${cpu.padStart(6)} CPU ms/GiB`);
}
console.log(`peak resident memory ${(peakRss / MIB).toFixed(0)} MiB`);
clearInterval(watch);
await readStore.close();
await rm(folder, { recursive: true });
