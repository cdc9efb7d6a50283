import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { eventually } from "../support/eventually.js";
import { pushImage, type TestImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { tarArchive } from "../support/tar-archive.js";
import { failureOf, refusedFields } from "./admin-fixture.js";
import { type ArchiveEntry, entriesOf, exported, imported, lease, refusalOf, withState } from "./snapshot-archive.js";

const s = spec("admin: what ImportSnapshot refuses", { server: useEmulator() } as {
  server: TestEmulator;
  archive: Buffer;
  image: TestImage;
});
s.before(async (c) => {
  const { admin, ecr } = await lease(c.server);
  c.image = testImage("refused");
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  await pushImage(ecr, "team/app", c.image, "v1");
  await admin.scans.findings("team/**", []);
  await admin.startScan({ image: { repository: "team/app", tag: "v1" } });
  await admin.createSnapshot({ id: "good" });
  c.archive = await exported(admin, { id: "good" });
  await admin.deleteSnapshot({ id: "good" });
});

type Change = (entries: ArchiveEntry[]) => readonly (ArchiveEntry | Parameters<typeof tarArchive>[0][number])[];

async function changed(archive: Buffer, change: Change): Promise<Buffer> {
  return tarArchive(change(await entriesOf(archive)));
}

s.test("the archive itself is right, also in one part, byte by byte at its start, and with folders", async (c) => {
  const { server, archive } = c;
  for (const id of ["one", "parts", "folders"]) {
    const sent =
      id === "folders"
        ? await changed(archive, (all) => [
            { name: "./blobs", type: "directory" },
            ...all.map((one) => ({ ...one, name: `./${one.name}` })),
          ])
        : archive;
    await imported(server.admin, sent, id, id === "parts" ? 7 : sent.length);
    await server.admin.deleteSnapshot({ id });
  }
});

s.test("links, devices, ways out, and what is there twice", async (c) => {
  const { archive } = c;
  const added = (entry: Parameters<typeof tarArchive>[0][number]) => changed(archive, (all) => [...all, entry]);
  assert.match(
    await refusalOf(c.server, await added({ name: "l", type: "symlink", linkname: "x" })),
    'entry "l" is a symlink',
  );
  assert.match(
    await refusalOf(c.server, await added({ name: "h", type: "link", linkname: "/etc/passwd" })),
    'entry "h" is a link',
  );
  for (const name of ["/state.json", "blobs/../../x", "a\\b"])
    assert.match(
      await refusalOf(c.server, await added({ name, bytes: "x" })),
      `${JSON.stringify(name)} has a path that leads out`,
    );
  const first = (await entriesOf(archive))[0] as ArchiveEntry;
  assert.match(await refusalOf(c.server, await added(first)), `entry "oci-layout" is there twice`);
  assert.match(
    await refusalOf(c.server, await added({ ...first, name: "./oci-layout" })),
    `entry "./oci-layout" is there twice`,
  );
  assert.match(
    await refusalOf(c.server, await added({ name: "manifest.json", bytes: "[]" })),
    'entry "manifest.json" is no part of',
  );
  const long = "x".repeat(300);
  assert.match(
    await refusalOf(c.server, await added({ name: long, bytes: "" })),
    `entry "${"x".repeat(200)}" is no part of`,
  );
});

s.test("wrong bytes under a digest, also under one that the server has already", async (c) => {
  const { archive, image, server } = c;
  const there = await lease(server);
  await there.ecr.send(new CreateRepositoryCommand({ repositoryName: "team/app" }));
  await pushImage(there.ecr, "team/app", image, "v1");
  for (const digest of [image.digest, image.layerDigest]) {
    const name = `blobs/${digest.replace(":", "/")}`;
    const damaged = await changed(archive, (all) =>
      all.map((entry) => (entry.name === name ? { name, bytes: Buffer.alloc(entry.bytes.length) } : entry)),
    );
    const size = (await entriesOf(archive)).find((entry) => entry.name === name)?.bytes.length ?? 0;
    const actual = createHash("sha256").update(Buffer.alloc(size)).digest("hex");
    assert.is(
      await refusalOf(c.server, damaged),
      `entry "${name}" has other content than its digest says: sha256:${actual}`,
    );
  }
});

s.test("what is missing, what comes too early, and archives of other tools", async (c) => {
  const { archive, image } = c;
  const without = (name: string) => changed(archive, (all) => all.filter((entry) => entry.name !== name));
  const layer = `blobs/${image.layerDigest.replace(":", "/")}`;
  assert.is(await refusalOf(c.server, await without(layer)), `lacks the entry ${layer}, which state.json describes`);
  assert.is(await refusalOf(c.server, await without("oci-layout")), "has no oci-layout");
  assert.is(await refusalOf(c.server, await without("index.json")), "has no index.json");
  assert.match(
    await refusalOf(c.server, await without("state.json")),
    /comes before state\.json, which ExportSnapshot writes; archives of other tools are for SeedImages/,
  );
  assert.match(
    await refusalOf(
      c.server,
      await tarArchive([
        { name: "oci-layout", bytes: '{"imageLayoutVersion":"1.0.0"}' },
        { name: "index.json", bytes: '{"manifests":[]}' },
      ]),
    ),
    "has no state.json",
  );
  assert.match(
    await refusalOf(c.server, await changed(archive, (all) => [...all].reverse())),
    "comes before state.json",
  );
  assert.match(await refusalOf(c.server, gzipSync(archive)), "is compressed; send the tar archive itself");
  assert.match(await refusalOf(c.server, Buffer.from("x".repeat(3_000))), "is not a tar archive");
});

s.test("archives that are cut, wherever", async (c) => {
  const { archive } = c;
  const said = new Set<string>();
  // The last two blocks are empty: nothing is missing without them.
  for (let end = 256; end < archive.length - 1_024; end += 256) {
    const text = await refusalOf(c.server, archive.subarray(0, end));
    said.add(text.replace(/"?(blobs|state|index|oci).*/, "…"));
  }
  assert.equal([...said].sort(), [
    "has no …",
    "is not a tar archive: Unexpected end of data",
    "is not a tar archive: it ends within the entry …",
    "lacks the entry …",
  ]);
});

s.test("documents that can't be read, or are about something else", async (c) => {
  const { archive, image } = c;
  const replaced = (name: string, bytes: Buffer | string) =>
    changed(archive, (all) => all.map((entry) => (entry.name === name ? { name, bytes } : entry)));
  for (const name of ["oci-layout", "index.json", "state.json"]) {
    assert.match(await refusalOf(c.server, await replaced(name, "{")), `entry "${name}" is not JSON that can be read`);
    assert.match(await refusalOf(c.server, await replaced(name, "[]")), `entry "${name}" must be a JSON object`);
  }
  assert.match(
    await refusalOf(c.server, await replaced("oci-layout", "{}")),
    'must say the imageLayoutVersion "1.0.0"',
  );
  assert.match(
    await refusalOf(c.server, await replaced("index.json", "{}")),
    'entry "index.json" has no list of manifests',
  );
  assert.match(
    await refusalOf(c.server, await replaced("index.json", '{"manifests":[{}]}')),
    "has a manifest without a digest",
  );
  assert.match(
    await refusalOf(c.server, await replaced("index.json", '{"manifests":[]}')),
    `entry "index.json" lacks ${image.digest}, an image of state.json`,
  );
  const more = JSON.stringify({ manifests: [{ digest: image.digest }, { digest: image.layerDigest }] });
  assert.match(
    await refusalOf(c.server, await replaced("index.json", more)),
    `lists "${image.layerDigest}", which state.json doesn't`,
  );
  assert.match(
    await refusalOf(c.server, await replaced("state.json", `{"a":${"[".repeat(200)}`)),
    "nested deeper than 100",
  );
});

s.test(
  "bombs: sizes that are promised count, and an endless archive is refused at its first bytes that aren't due",
  async (c) => {
    const { server, archive } = c;
    const many = await withState(archive, (state) => {
      const hex = (i: number) => createHash("sha256").update(String(i)).digest("hex");
      state.repositories[0].layers = [0, 1].map((i) => ({ digest: `sha256:${hex(i)}`, size: 50_000 * 1024 * 1024 }));
    });
    assert.match(
      await refusalOf(c.server, many),
      "layers[1]: must not bring the layers beyond 68719476736 bytes together",
    );
    // A header that promises a gigabyte of state.json; nothing of it has to come.
    const at = archive.indexOf("state.json");
    const promise = Buffer.from(archive.subarray(0, at + 512));
    promise.write("10000000000\0", at + 124, "latin1");
    promise.write("        ", at + 148, "latin1");
    const sum = promise.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
    promise.write(`${sum.toString(8).padStart(6, "0")}\0 `, at + 148, "latin1");
    assert.match(
      await refusalOf(c.server, promise),
      'entry "state.json" has 1073741824 bytes, at most 67108864 are taken',
    );

    for (const [what, start, part] of [
      ["zeros", archive, Buffer.alloc(64 * 1024)],
      ["files", archive, await tarArchive([{ name: "more", bytes: "x" }])],
      ["headers", Buffer.alloc(0), globalHeader()],
    ] as const) {
      let sent = 0;
      const endless = async function* () {
        yield { id: what, data: start };
        for (;;) {
          sent += part.length;
          yield { data: part };
          await nextTurn();
        }
      };
      const error = await failureOf(server.admin.importSnapshot(endless()));
      assert.is(error.code, "INVALID_ARGUMENT", what);
      assert.match(error.violations[0]?.description ?? "", /belong to no file|entry "more" is no part of/);
      assert.ok(sent < 64 * 1024 * 1024, `${what}: ${sent} bytes were taken`);
    }
  },
);

/** A header about headers, which a reader keeps for the file that never comes. */
function globalHeader(): Buffer {
  const block = Buffer.alloc(1_024);
  block.write("x", 0);
  block.write("0000644\0", 100);
  block.write("0000000\0".repeat(2), 108);
  block.write("00000000020\0", 124);
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write("g", 156);
  block.write("ustar\x0000", 257);
  const sum = block.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  block.write("16 comment=none\n", 512);
  return block;
}

s.test("an id that is wrong, taken, or comes too late; no request at all", async (c) => {
  const { server, archive } = c;
  const { admin } = server;
  assert.equal(await refusedFields(admin.importSnapshot([])), ["data"]);
  assert.equal(await refusedFields(imported(admin, archive, "no/id")), ["id"]);
  assert.equal(await refusedFields(admin.importSnapshot([{ data: archive.subarray(0, 9) }, { id: "late" }])), ["id"]);
  await admin.createSnapshot({ id: "taken" });
  const error = await failureOf(imported(admin, archive, "taken"));
  assert.equal([error.code, error.reason], ["ALREADY_EXISTS", "SNAPSHOT_EXISTS"]);
  const twice = await Promise.allSettled([imported(admin, archive, "same"), imported(admin, archive, "same")]);
  assert.equal(twice.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  for (const id of ["taken", "same"]) await admin.deleteSnapshot({ id });
});

s.test("a caller that goes away, and a source that fails, leave nothing", async (c) => {
  const { server, archive } = c;
  const before = server.parts.blobs.stats().blobs;
  const leaving = new AbortController();
  const slow = async function* () {
    yield { id: "slow", data: archive.subarray(0, archive.length - 2_000) };
    await new Promise((resolve) => setTimeout(resolve, 50));
    leaving.abort();
    await new Promise(() => {});
  };
  assert.is((await failureOf(server.admin.importSnapshot(slow(), { signal: leaving.signal }))).code, "CANCELLED");
  const failing = async function* () {
    yield { id: "failing", data: archive.subarray(0, archive.length - 2_000) };
    throw new Error("the disk is gone");
  };
  await server.admin.importSnapshot(failing()).then(
    () => assert.unreachable(),
    (error) => assert.is((error as Error).message, "the disk is gone"),
  );
  await eventually("the bytes are gone", () => {
    const { blobs, uploads } = server.parts.blobs.stats();
    return blobs === before && uploads === 0;
  });
  assert.equal((await server.admin.listSnapshots({})).snapshots, []);
});

s.run();
