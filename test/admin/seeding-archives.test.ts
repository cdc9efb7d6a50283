import { gzipSync } from "node:zlib";
import * as assert from "uvu/assert";
import { cpuMsSince } from "../support/cpu-time.js";
import { DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST, sha256, type TestImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { tarArchive } from "../support/tar-archive.js";
import { AdminBench, failureOf } from "./admin-fixture.js";

const s = spec("admin: seeding from archives", {} as { bench: AdminBench });
s.before(async (c) => {
  c.bench = await AdminBench.start();
});
s.after(({ bench }) => bench.stop());

type Entries = Parameters<typeof tarArchive>[0];

function blobEntry(bytes: Buffer | string): Entries[number] {
  return { name: `blobs/sha256/${sha256(bytes).slice(7)}`, bytes };
}

function blobsOf({ blobs, manifest }: TestImage): Entries {
  return [...blobs, manifest].map(blobEntry);
}

function indexEntry(manifests: readonly object[]): Entries[number] {
  return { name: "index.json", bytes: JSON.stringify({ schemaVersion: 2, manifests }) };
}

function descriptor({ digest, manifest }: TestImage, annotations?: object): object {
  return { mediaType: OCI_MANIFEST, digest, size: manifest.length, annotations };
}

const LAYOUT = { name: "oci-layout", bytes: '{"imageLayoutVersion":"1.0.0"}' };

async function seedArchive(bench: AdminBench, entries: Entries, tags: string[] = []) {
  const { admin } = await bench.lease();
  const ociLayoutTar = await tarArchive(entries);
  await admin.seedImages({ images: [{ repository: "app", tags, ociLayoutTar }] });
  const { images } = await admin.listImages();
  return images.map(({ digest, tags: own }) => [digest, own.join()]);
}

async function problem(bench: AdminBench, entries: Entries | Buffer): Promise<string> {
  const { admin } = await bench.lease();
  const ociLayoutTar = Buffer.isBuffer(entries) ? entries : await tarArchive(entries as Entries);
  const error = await failureOf(admin.seedImages({ images: [{ repository: "app", ociLayoutTar }] }));
  assert.is(error.code, "INVALID_ARGUMENT");
  assert.equal(
    error.violations.map(({ field }) => field),
    ["images[0].oci_layout_tar"],
  );
  assert.equal((await admin.listRepositories()).repositories, []);
  return error.violations[0]?.description ?? "";
}

s.test("an OCI layout as skopeo and crane write it: entries below ./, tags in annotations", async ({ bench }) => {
  const [one, two] = [testImage("one"), testImage("two")];
  const ref = "org.opencontainers.image.ref.name";
  const index = indexEntry([descriptor(one, { [ref]: "v1" }), descriptor(two, { [ref]: "docker.io/team/app:v2" })]);
  const entries = [{ name: "./", type: "directory" as const }, LAYOUT, index, ...blobsOf(one), ...blobsOf(two)];
  const dotted = entries.map((entry) => ({ ...entry, name: entry.name === "./" ? "./" : `./${entry.name}` }));
  assert.equal(await seedArchive(bench, dotted), [
    [one.digest, "v1"],
    [two.digest, "v2"],
  ]);
});

s.test(
  "as docker save writes it: an index with platforms that it hasn't, and manifest.json beside it",
  async ({ bench }) => {
    const image = testImage("saved");
    const manifests = [descriptor(image), descriptor(testImage("of a platform that isn't here"))];
    const list = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
    const named = { "io.containerd.image.name": "docker.io/team/app:v1", "org.opencontainers.image.ref.name": "v1" };
    const root = { mediaType: OCI_INDEX, digest: sha256(list), size: list.length, annotations: named };
    const entries = [
      LAYOUT,
      indexEntry([root]),
      blobEntry(list),
      ...blobsOf(image),
      { name: "manifest.json", bytes: "[]" },
    ];
    assert.equal(await seedArchive(bench, entries), [
      [image.digest, ""],
      [sha256(list), "v1"],
    ]);
    assert.equal(await seedArchive(bench, entries, ["mine"]), [
      [image.digest, ""],
      [sha256(list), "mine"],
    ]);
  },
);

s.test("docker's older archive, of skopeo and crane too: its manifest is made", async ({ bench }) => {
  const [plain, packed] = [Buffer.from("a plain layer"), gzipSync("a compressed layer")];
  const config = JSON.stringify({
    os: "linux",
    rootfs: { type: "layers", diff_ids: [sha256(plain), sha256("a compressed layer")] },
  });
  const hex = sha256(config).slice(7);
  const layers = ["0123/layer.tar", `${sha256(packed).slice(7)}.tar.gz`];
  const list = [{ Config: `${hex}.json`, RepoTags: ["localhost:5000/app:v1", "app:latest"], Layers: layers }];
  const entries = [
    { name: "manifest.json", bytes: JSON.stringify(list) },
    { name: `${hex}.json`, bytes: config },
    { name: layers[0] as string, bytes: plain },
    { name: layers[1] as string, bytes: packed },
  ];
  const { admin } = await bench.lease();
  await admin.seedImages({ images: [{ repository: "app", ociLayoutTar: await tarArchive(entries) }] });
  const { image } = await admin.getImage({ image: { repository: "app", tag: "latest" } });
  assert.equal(image?.tags, ["latest", "v1"]);
  assert.is(image?.mediaType, DOCKER_MANIFEST);
  assert.equal(image?.layerDigests, [sha256(config), sha256(plain), sha256(packed)]);
  const wrong = entries.map((entry) => (entry.name === layers[0] ? { ...entry, bytes: "something else" } : entry));
  assert.match(await problem(bench, wrong), /entry "0123\/layer\.tar" has other content than its digest says/);
});

s.test("what is refused names the entry: links, ways out, wrong digests, what is missing", async ({ bench }) => {
  const image = testImage("refused");
  const good = [LAYOUT, indexEntry([descriptor(image)]), ...blobsOf(image)];
  const link = { name: "0123/layer.tar", type: "symlink" as const, linkname: "../4567/layer.tar" };
  assert.match(await problem(bench, [...good, link]), /entry "0123\/layer\.tar" is a symlink/);
  const hard = { name: "copy", type: "link" as const, linkname: "/etc/passwd" };
  assert.match(await problem(bench, [...good, hard]), /entry "copy" is a link/);
  for (const name of ["../out", "blobs/../../out", "/etc/passwd"]) {
    assert.match(
      await problem(bench, [...good, { name, bytes: "x" }]),
      `${JSON.stringify(name)} has a path that leads out`,
    );
  }
  const other = { name: `blobs/sha256/${"0".repeat(64)}`, bytes: "not nothing" };
  assert.match(
    await problem(bench, [...good, other]),
    `"${other.name}" has other content than its digest says: ${sha256("not nothing")}`,
  );
  const lacking = good.filter(({ name }) => !name.endsWith(image.layerDigest.slice(7)));
  assert.match(await problem(bench, lacking), `names ${image.layerDigest}, and there is no entry`);
  assert.match(await problem(bench, [LAYOUT, indexEntry([descriptor(image)])]), "lacks the entry blobs/sha256/");
  assert.match(await problem(bench, [...good, ...blobsOf(image).slice(0, 1)]), "is there twice");
  const list = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: "no list" });
  const root = { mediaType: OCI_INDEX, digest: sha256(list), size: list.length };
  assert.match(await problem(bench, [LAYOUT, indexEntry([root]), blobEntry(list)]), "is not what it should be");
});

s.test(
  "docker's older archive has links to its layers, as skopeo writes them; others are refused",
  async ({ bench }) => {
    const plain = Buffer.from("a plain layer");
    const config = JSON.stringify({
      os: "linux",
      rootfs: { type: "layers", diff_ids: [sha256(plain), sha256(plain)] },
    });
    const list = [{ Config: "config.json", RepoTags: ["app:v1"], Layers: ["0123/layer.tar", "layer.tar"] }];
    const entries = [
      { name: "layer.tar", bytes: plain },
      { name: "0123/layer.tar", type: "symlink" as const, linkname: "../layer.tar" },
      { name: "config.json", bytes: config },
      { name: "manifest.json", bytes: JSON.stringify(list) },
    ];
    const { admin } = await bench.lease();
    await admin.seedImages({ images: [{ repository: "app", ociLayoutTar: await tarArchive(entries) }] });
    const { image } = await admin.getImage({ image: { repository: "app", tag: "v1" } });
    assert.equal(image?.layerDigests, [sha256(config), sha256(plain)]);
    for (const linkname of ["../../layer.tar", "/layer.tar", "none", "../0123/layer.tar", ""]) {
      const wrong = entries.map((entry) => ("linkname" in entry ? { ...entry, linkname } : entry));
      assert.match(
        await problem(bench, wrong),
        'entry "0123/layer.tar" is a symlink to what is no file of the archive',
      );
    }
    const twice = [...entries, { name: "layer.tar", type: "symlink" as const, linkname: "config.json" }];
    assert.match(await problem(bench, twice), 'entry "layer.tar" is there twice');
  },
);

s.test("what isn't an archive, or an archive that never ends", async ({ bench }) => {
  const image = testImage("bomb");
  const archive = await tarArchive([LAYOUT, indexEntry([descriptor(image)]), ...blobsOf(image)]);
  assert.match(await problem(bench, gzipSync(archive)), "is compressed");
  assert.match(await problem(bench, Buffer.from("x".repeat(2_000))), "is not a tar archive");
  assert.match(await problem(bench, archive.subarray(0, 1_300)), /is not a tar archive|neither index\.json/);
  assert.match(await problem(bench, [{ name: "else", bytes: "x" }]), "neither index.json");
  // A header that promises a terabyte.
  const promise = Buffer.from(archive.subarray(0, 512));
  promise.write("77777777777\0", 124, "latin1");
  promise.write("        ", 148, "latin1");
  const sum = promise.reduce((total, byte) => total + byte, 0);
  promise.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  assert.match(await problem(bench, promise), "is not a tar archive");
  const empty = await tarArchive([{ name: "entry-00001" }]);
  const header = empty.subarray(0, 512);
  const many = Buffer.concat([...Array.from({ length: 20_001 }, () => header), Buffer.alloc(1_024)]);
  assert.match(await problem(bench, many), /is there twice|more than 20000 entries/);
});

s.test("layers are taken as they are: one that would unpack to much more is as small as it came", async ({ bench }) => {
  const image = testImage("bomb");
  const layer = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const config = JSON.parse(image.manifest).config;
  const described = {
    mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
    digest: sha256(layer),
    size: layer.length,
  };
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [described] });
  const root = { mediaType: OCI_MANIFEST, digest: sha256(manifest), size: manifest.length };
  const entries = [LAYOUT, indexEntry([root]), blobEntry(manifest), blobEntry(layer), ...blobsOf(image)];
  const before = bench.blobs.stats().bytes;
  assert.equal(await seedArchive(bench, entries), [[sha256(manifest), ""]]);
  assert.ok(layer.length < 100_000 && bench.blobs.stats().bytes - before < 2 * layer.length);
});

s.test("a list that names a large layer over and over has it looked at once", async ({ bench }) => {
  const layer = Buffer.alloc(4 * 1024 * 1024);
  const config = JSON.stringify({ os: "linux", rootfs: { type: "layers", diff_ids: [] } });
  const list = [{ Config: "config.json", RepoTags: ["app:v1"], Layers: Array(10_000).fill("layer.tar") }];
  const entries = [
    { name: "manifest.json", bytes: JSON.stringify(list) },
    { name: "config.json", bytes: config },
    { name: "layer.tar", bytes: layer },
  ];
  // 40 GB would have to be hashed.
  const began = process.cpuUsage();
  assert.is((await seedArchive(bench, entries)).length, 1);
  const ms = cpuMsSince(began);
  assert.ok(ms < 10_000, `${ms} ms`);
});

s.test("indexes that list each other over and over are looked at once each", async ({ bench }) => {
  const image = testImage("leaf");
  const indexes: string[] = [];
  let child: object = descriptor(image);
  for (let level = 0; level < 4; level++) {
    const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: Array(1_000).fill(child) });
    indexes.push(index);
    child = { mediaType: OCI_INDEX, digest: sha256(index), size: index.length };
  }
  const entries = [LAYOUT, indexEntry([child]), ...indexes.map(blobEntry), ...blobsOf(image)];
  const expected = [image.digest, ...indexes.map((index) => sha256(index))].map((digest) => [digest, ""]);
  assert.equal(await seedArchive(bench, entries), expected);
});

s.run();
