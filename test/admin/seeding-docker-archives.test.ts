import * as assert from "uvu/assert";
import { sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { tarArchive } from "../support/tar-archive.js";
import { AdminBench, failureOf } from "./admin-fixture.js";

/** What `docker save` wrote before it wrote OCI layouts, and OCI layouts with something wrong in them. */
const s = spec("admin: seeding from archives that are not as they should be", {} as { bench: AdminBench });
s.before(async (c) => {
  c.bench = await AdminBench.start();
});
s.after(({ bench }) => bench.stop());

type Entries = Parameters<typeof tarArchive>[0];

const LAYER = Buffer.from("a plain layer");

/** An archive of docker with this list of images. */
function docker(list: unknown, config: unknown = { rootfs: { diff_ids: [sha256(LAYER)] } }): Entries {
  return [
    { name: "manifest.json", bytes: typeof list === "string" ? list : JSON.stringify(list) },
    { name: "config.json", bytes: typeof config === "string" ? config : JSON.stringify(config) },
    { name: "layer.tar", bytes: LAYER },
  ];
}

const IMAGE = { Config: "config.json", Layers: ["layer.tar"], RepoTags: ["app:v1"] };

/** What is wrong with `field`; nothing is seeded. */
async function problem(bench: AdminBench, entries: Entries, tags: string[] = [], field = "oci_layout_tar") {
  const { admin } = await bench.lease();
  const ociLayoutTar = await tarArchive(entries);
  const error = await failureOf(admin.seedImages({ images: [{ repository: "app", tags, ociLayoutTar }] }));
  assert.equal(
    error.violations.map((violation) => violation.field),
    [`images[0].${field}`],
  );
  assert.equal((await admin.listRepositories()).repositories, []);
  return error.violations[0]?.description ?? "";
}

async function seeded(bench: AdminBench, entries: Entries): Promise<readonly (readonly string[])[]> {
  const { admin } = await bench.lease();
  await admin.seedImages({ images: [{ repository: "app", ociLayoutTar: await tarArchive(entries) }] });
  return (await admin.listImages()).images.map(({ tags }) => tags);
}

s.test("docker: an invalid list, images that lack what they need", async ({ bench }) => {
  assert.match(await problem(bench, docker("no JSON")), 'entry "manifest.json" is not JSON');
  assert.match(await problem(bench, docker({})), 'entry "manifest.json" must be a list of images');
  assert.match(await problem(bench, docker([])), "has no image");
  for (const image of ["an image", { Layers: [] }, { ...IMAGE, Layers: [1] }, { ...IMAGE, Layers: "layer.tar" }])
    assert.match(await problem(bench, docker([image])), "must say Config and Layers of each image");
  const gone = 'names the entry "gone", which isn\'t there';
  assert.match(await problem(bench, docker([{ ...IMAGE, Config: "gone" }])), gone);
  assert.match(await problem(bench, docker([{ ...IMAGE, Layers: ["gone"] }])), gone);
  assert.match(await problem(bench, docker([IMAGE], "no JSON")), 'entry "config.json" is not JSON');
});

s.test("docker: an image without names has no tags; a name without a tag gives none", async ({ bench }) => {
  assert.equal(await seeded(bench, docker([{ ...IMAGE, RepoTags: null }])), [[]]);
  assert.equal(await seeded(bench, docker([{ ...IMAGE, RepoTags: ["registry:5000/app", "app:v2"] }])), [["v2"]]);
});

s.test("docker: a config that says nothing of its layers leaves them unchecked", async ({ bench }) => {
  for (const config of ["a text", {}, { rootfs: "none" }, { rootfs: { diff_ids: [1] } }])
    assert.equal(await seeded(bench, docker([IMAGE], JSON.stringify(config))), [["v1"]]);
});

function layout(index: object, ...blobs: readonly (Buffer | string)[]): Entries {
  return [
    { name: "index.json", bytes: JSON.stringify({ schemaVersion: 2, ...index }) },
    ...blobs.map((bytes) => ({ name: `blobs/sha256/${sha256(bytes).slice(7)}`, bytes })),
  ];
}

s.test("OCI: an index that lists nothing, no list, or what has no digest", async ({ bench }) => {
  assert.match(await problem(bench, layout({ manifests: [] })), "has no image");
  assert.match(await problem(bench, layout({})), 'entry "index.json" has no list of manifests');
  for (const descriptor of ["a text", {}, { digest: 1 }])
    assert.match(await problem(bench, layout({ manifests: [descriptor] })), "has a manifest without a digest");
});

s.test("OCI: a digest of another algorithm than the registry computes", async ({ bench }) => {
  const entries = [...layout({ manifests: [] }), { name: "blobs/sha512/abcdef", bytes: "x" }];
  assert.match(await problem(bench, entries), "has a digest of another algorithm than sha256");
});

s.test("OCI: tags are for one image; an archive of several has its own", async ({ bench }) => {
  const images = [testImage("one"), testImage("two")];
  const manifests = images.map(({ digest }) => ({ digest }));
  const blobs = images.flatMap((image) => [...image.blobs, image.manifest]);
  const text = await problem(bench, layout({ manifests }, ...blobs), ["v1"], "tags");
  assert.is(text, "must be unset: the archive has 2 images, with tags of their own");
});

s.test("OCI: an annotation that isn't a tag gives no tag, nor does one that isn't text", async ({ bench }) => {
  const image = testImage("untagged");
  const tagged = (name: unknown): Promise<unknown> => {
    const annotations = { "org.opencontainers.image.ref.name": name };
    return seeded(
      bench,
      layout({ manifests: [{ digest: image.digest, annotations }] }, ...image.blobs, image.manifest),
    );
  };
  assert.equal(await tagged("not a tag"), [[]]);
  assert.equal(await tagged(1), [[]]);
});

s.test("OCI: indexes in indexes come to an end", async ({ bench }) => {
  const mediaType = "application/vnd.oci.image.index.v1+json";
  const blobs: string[] = [];
  let manifests: object[] = [];
  for (let depth = 0; depth < 8; depth++) {
    const index = JSON.stringify({ schemaVersion: 2, mediaType, manifests });
    blobs.push(index);
    manifests = [{ mediaType, digest: sha256(index), size: index.length }];
  }
  assert.match(await problem(bench, layout({ manifests }, ...blobs)), "is nested too deep");
});

s.run();
