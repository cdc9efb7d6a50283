import { gunzipSync, gzipSync } from "node:zlib";
import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
} from "@aws-sdk/client-ecr";
import { extract } from "tar-stream";
import * as assert from "uvu/assert";
import type { AdminClient, Image } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { sha256 } from "../support/image.js";
import { type RegistryReader, registryReader } from "../support/registry-reader.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields } from "./admin-fixture.js";

const MIB = 1024 * 1024;
const s = spec("admin: seeding", { server: useEmulator() });

interface Leased {
  readonly admin: AdminClient;
  readonly ecr: ReturnType<TestEmulator["ecr"]>;
  /** Pulls as docker does. */
  readonly read: RegistryReader;
}

async function lease(server: TestEmulator): Promise<Leased> {
  const { registry } = await server.admin.createRegistry();
  const ref = registry?.ref as { accountId: string; region: string };
  const ecr = server.ecr(ref.accountId);
  return { ecr, admin: server.admin.forRegistry(ref), read: await registryReader(server.endpoint, ecr) };
}

interface Manifest {
  readonly mediaType: string;
  readonly config: { readonly digest: string; readonly size: number };
  readonly layers: readonly { readonly mediaType: string; readonly digest: string; readonly size: number }[];
  readonly manifests?: readonly { readonly digest: string; readonly platform: { readonly architecture: string } }[];
  readonly subject?: { readonly digest: string };
}

/** Pulls an image whole, and holds all of it against its digests. */
async function pull(read: RegistryReader, repository: string, reference: string): Promise<Manifest> {
  const { status, bytes, contentType } = await read(`${repository}/manifests/${reference}`);
  assert.is(status, 200);
  const manifest = JSON.parse(bytes.toString()) as Manifest;
  assert.is(contentType, manifest.mediaType);
  for (const { digest, size } of manifest.manifests === undefined ? [manifest.config, ...manifest.layers] : []) {
    const blob = await read(`${repository}/blobs/${digest}`);
    assert.equal([blob.status, blob.bytes.length, sha256(blob.bytes)], [200, size, digest]);
  }
  return manifest;
}

async function names(archive: Buffer): Promise<string[]> {
  const reader = extract();
  reader.end(archive);
  const found: string[] = [];
  for await (const entry of reader) {
    found.push(`${entry.header.name} ${entry.header.size}`);
    entry.resume();
  }
  return found;
}

s.test("one line makes an image that can be pulled, and its repository", async ({ server }) => {
  const { admin, ecr, read } = await lease(server);
  const image = await admin.seedImage("team/app:v1");
  assert.equal(image.tags, ["v1"]);
  const manifest = await pull(read, "team/app", "v1");
  const layer = await read(`team/app/blobs/${manifest.layers[0]?.digest}`);
  const archive = gunzipSync(layer.bytes);
  assert.equal(await names(archive), ["data.bin 2048"]);
  const config = JSON.parse((await read(`team/app/blobs/${manifest.config.digest}`)).bytes.toString());
  assert.equal([config.os, config.architecture, config.rootfs.diff_ids], ["linux", "amd64", [sha256(archive)]]);
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "team/app" }));
  assert.is(imageDetails?.[0]?.imageSizeInBytes, manifest.config.size + 4_096);
  const { events } = await admin.listEvents();
  assert.equal(
    events.filter(({ notification, request }) => notification || request?.operation === "oci:PutManifest"),
    [],
    "nothing was pushed, and EventBridge heard of nothing",
  );
});

s.test("the same spec and seed give the same digests, in any registry; other seeds others", async ({ server }) => {
  const generated = { platforms: ["linux/amd64", "linux/arm64/v8"], layers: [{ sizeBytes: 3 * MIB }], seed: 7 };
  const digests: string[] = [];
  for (const seed of [7, 7, 8]) {
    const { admin } = await lease(server);
    const { images } = await admin.seedImages({ images: [{ repository: "app", generated: { ...generated, seed } }] });
    digests.push((images[0] as Image).digest);
  }
  // Written down: it must be the same on every machine and with every version.
  assert.is(digests[0], "sha256:d1dcfc9e6b017072584ac187533944d8d050438284d53b8d1a1c529525d08367");
  assert.is(digests[1], digests[0]);
  assert.is.not(digests[2], digests[0]);
});

s.test("several platforms make an index of images with layers of their own", async ({ server }) => {
  const { admin, read } = await lease(server);
  const image = await admin.seedImage("app:v1", {
    platforms: ["linux/amd64", "linux/arm64/v8"],
    dockerMediaTypes: true,
  });
  const index = await pull(read, "app", "v1");
  assert.is(index.mediaType, "application/vnd.docker.distribution.manifest.list.v2+json");
  assert.equal(
    index.manifests?.map(({ platform }) => platform),
    [
      { os: "linux", architecture: "amd64" },
      { os: "linux", architecture: "arm64", variant: "v8" },
    ],
  );
  assert.equal(
    image.childDigests,
    index.manifests?.map(({ digest }) => digest),
  );
  const [one, two] = await Promise.all(image.childDigests.map((digest) => pull(read, "app", digest)));
  assert.is.not(one?.layers[0]?.digest, two?.layers[0]?.digest);
});

s.test("artifacts and referrers, by a subject that is there or comes along", async ({ server }) => {
  const { admin, read } = await lease(server);
  const image = await admin.seedImage("app:v1", {
    referrers: [{ artifactType: "application/spdx+json", referrers: [{ artifactType: "application/x.signature" }] }],
  });
  const later = await admin.seedImage("app", { artifactType: "application/x.later", subjectDigest: image.digest });
  assert.is((await pull(read, "app", later.digest)).subject?.digest, image.digest);
  const { bytes } = await read(`app/referrers/${image.digest}`);
  const referrers = JSON.parse(bytes.toString()).manifests as { artifactType: string; digest: string }[];
  assert.equal(referrers.map(({ artifactType }) => artifactType).sort(), [
    "application/spdx+json",
    "application/x.later",
  ]);
  const sbom = referrers.find(({ artifactType }) => artifactType === "application/spdx+json");
  const signatures = JSON.parse((await read(`app/referrers/${sbom?.digest}`)).bytes.toString());
  assert.equal(signatures.manifests.length, 1);
});

s.test("layers of real files, and of any size down to the smallest", async ({ server }) => {
  const { admin, read } = await lease(server);
  const sizes = [29, 100, 1_024, 2_100, 2_600, 65_535, 65_557, 131_072, MIB + 1];
  const files = { "etc/app.conf": Buffer.from("key=value\n"), "bin/app": Buffer.from("#!/bin/sh\n") };
  await admin.seedImage("app:v1", { layers: [{ files }, ...sizes.map((sizeBytes) => ({ sizeBytes }))] });
  const manifest = await pull(read, "app", "v1");
  assert.equal(
    manifest.layers.slice(1).map(({ size }) => size),
    sizes,
  );
  const diffIds: string[] = [];
  for (const { digest } of manifest.layers) {
    const archive = gunzipSync((await read(`app/blobs/${digest}`)).bytes);
    diffIds.push(sha256(archive));
    await names(archive);
  }
  const config = JSON.parse((await read(`app/blobs/${manifest.config.digest}`)).bytes.toString());
  assert.equal(config.rootfs.diff_ids, diffIds);
  const first = gunzipSync((await read(`app/blobs/${manifest.layers[0]?.digest}`)).bytes);
  assert.equal(await names(first), ["bin/app 10", "etc/app.conf 10"]);
});

s.test("a layer's bytes are made when they are read, any part of them, and take no room", async ({ server }) => {
  const { admin, read } = await lease(server);
  const before = server.parts.blobs.stats();
  await admin.seedImage("app:v1", { layers: [{ sizeBytes: 64 * MIB }] });
  const after = server.parts.blobs.stats();
  assert.ok(after.bytes - before.bytes < 10_000, "only the config is stored");
  const manifest = JSON.parse((await read("app/manifests/v1")).bytes.toString()) as Manifest;
  const path = `app/blobs/${manifest.layers[0]?.digest}`;
  const whole = await read(path);
  assert.is(sha256(whole.bytes), manifest.layers[0]?.digest);
  for (const [start, end] of [
    [0, 0],
    [5, 600],
    [65_530, 65_600],
    [33 * MIB + 7, 34 * MIB],
    [64 * MIB - 9, 64 * MIB - 1],
  ] as const) {
    const part = await read(path, { range: `bytes=${start}-${end}` });
    assert.is(part.status, 206);
    assert.ok(part.bytes.equals(whole.bytes.subarray(start, end + 1)), `bytes ${start} to ${end}`);
  }
});

s.test("times in the past; ECR does by itself what it does with pushed images", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const imageScanningConfiguration = { scanOnPush: true };
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app", imageScanningConfiguration }));
  const pushedAt = new Date("2020-01-02T03:04:05Z");
  const lastPulledAt = new Date("2021-01-02T03:04:05Z");
  await admin.seedImage("app:v1", { pushedAt, lastPulledAt });
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "app" }));
  assert.equal(imageDetails?.[0]?.imagePushedAt, pushedAt);
  assert.equal(imageDetails?.[0]?.lastRecordedPullTime, lastPulledAt);
  const scan = { repositoryName: "app", imageId: { imageTag: "v1" } };
  assert.is((await ecr.send(new DescribeImageScanFindingsCommand(scan))).imageScanStatus?.status, "COMPLETE");
});

s.test("metadata alone: listings are complete, blobs are not there", async ({ server }) => {
  const { admin, ecr, read } = await lease(server);
  const generated = { metadataOnly: true, layers: [{ sizeBytes: 50 * MIB }] };
  const spec = { repository: "app", tags: ["build-{n}"], generated, count: 2_500 };
  const { images, imageCount } = await admin.seedImages({ images: [spec] });
  assert.equal([images.length, imageCount], [1_000, "2500"]);
  const again = await admin.seedImages({ images: [spec] });
  assert.is(again.imageCount, "0", "what is there already isn't made");
  const { imageDetails } = await ecr.send(
    new DescribeImagesCommand({ repositoryName: "app", imageIds: [{ imageTag: "build-2500" }] }),
  );
  assert.ok((imageDetails?.[0]?.imageSizeInBytes ?? 0) > 50 * MIB);
  const { bytes } = await read("app/manifests/build-2500");
  assert.is(sha256(bytes), imageDetails?.[0]?.imageDigest);
  const manifest = JSON.parse(bytes.toString()) as Manifest;
  assert.is((await read(`app/blobs/${manifest.layers[0]?.digest}`)).status, 404);
});

s.test("raw manifests, validated or broken on purpose", async ({ server }) => {
  const { admin, ecr, read } = await lease(server);
  const config = Buffer.from("{}");
  const described = { mediaType: "application/vnd.oci.image.config.v1+json", digest: sha256(config), size: 2 };
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const layer = gzipSync("a layer");
  const layers = [
    { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: sha256(layer), size: layer.length },
  ];
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config: described, layers });
  const raw = { manifest: Buffer.from(manifest), blobs: [config, layer] };
  await admin.seedImages({ images: [{ repository: "app", tags: ["ok"], raw }] });
  await pull(read, "app", "ok");
  const broken = { manifest: Buffer.from('{"schemaVersion": 2, '), mediaType };
  const seedBroken = (skipValidation: boolean) =>
    admin.seedImages({ images: [{ repository: "app", tags: ["broken"], raw: { ...broken, skipValidation } }] });
  assert.equal(await refusedFields(seedBroken(false)), ["images[0].raw.manifest"]);
  await seedBroken(true);
  assert.equal((await read("app/manifests/broken")).bytes, broken.manifest);
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "app" }));
  assert.is(imageDetails?.length, 2);
  const lacking = { repository: "other", raw: { manifest: Buffer.from(manifest), blobs: [] } };
  assert.equal(await refusedFields(admin.seedImages({ images: [lacking] })), ["images[0].raw.manifest"]);
});

s.test("all images of a request or none, with everything that is wrong", async ({ server }) => {
  const { admin, ecr } = await lease(server);
  const fields = await refusedFields(
    admin.seedImages({
      images: [
        { repository: "fine", tags: ["v1"], generated: {} },
        { repository: "UPPER", tags: ["a b"], generated: { platforms: ["linux"], layers: [{ sizeBytes: 3 }] } },
        { repository: "app", tags: ["v1"], count: 3, generated: { subjectDigest: sha256("none") } },
        { repository: "app" },
        { repository: "app", generated: { layers: [{ files: { "../out": Buffer.from("") } }] } },
      ],
    }),
  );
  assert.equal(fields, [
    "images[1].repository",
    "images[1].tags[0]",
    "images[1].generated.platforms[0]",
    "images[1].generated.layers[0].size_bytes",
    "images[2].tags[0]",
    "images[2].generated.subject_digest",
    "images[3].content",
    'images[4].generated.layers[0].files["../out"]',
  ]);
  assert.equal(await refusedFields(admin.seedImages()), ["images"]);
  assert.equal((await ecr.send(new DescribeRepositoriesCommand({}))).repositories, []);
  const create = { repositoryName: "fixed", imageTagMutability: "IMMUTABLE" } as const;
  await ecr.send(new CreateRepositoryCommand(create));
  await admin.seedImage("fixed:v1");
  await admin.seedImage("fixed:v1");
  assert.is((await failureOf(admin.seedImage("fixed:v1", { seed: 1 }))).code, "FAILED_PRECONDITION");
});

s.run();
