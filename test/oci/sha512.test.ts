import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeImagesCommand, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { startTestEmulator } from "../support/emulator.js";
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER, OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type Answer, errorOf, RegistryClient } from "./registry-client.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

interface Context {
  oci: RegistryFixture;
  aws: RegistryFixture;
}

const s = spec("registry: sha512 [documented: OCI distribution specification 1.1, image specification 1.1]", {
  oci: useRegistry({ fidelity: "oci", quotas: { tagsPerImage: 12 } }),
  aws: useRegistry(),
} as Context);

s.afterEach(({ oci, aws }) => assert.equal([...oci.failures, ...aws.failures], []));

const sha512 = (bytes: string | Buffer): string => `sha512:${createHash("sha512").update(bytes).digest("hex")}`;

async function pushBlob({ client }: { client: RegistryClient }, repository: string, bytes: Buffer): Promise<string> {
  const location = await client.startUpload(repository);
  const answer = await client.send("PUT", `${location}?digest=${sha512(bytes)}`, { body: bytes });
  assert.is(answer.status, 201, answer.text);
  return sha512(bytes);
}

interface Known {
  readonly manifest: string;
  readonly digest: string;
  readonly layer: string;
}

/** An image all of which is known by SHA-512; its blobs are there. */
async function blobsAndManifest(
  fixture: { client: RegistryClient },
  repository: string,
  name: string,
  more: object = {},
): Promise<Known> {
  const config = Buffer.from(JSON.stringify({ os: "linux", architecture: "amd64", name }));
  const layer = Buffer.from(`layer of ${name}`);
  for (const blob of [config, layer]) await pushBlob(fixture, repository, blob);
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_CONFIG, digest: sha512(config), size: config.length },
    layers: [{ mediaType: OCI_LAYER, digest: sha512(layer), size: layer.length }],
    ...more,
  });
  return { manifest, digest: sha512(manifest), layer: sha512(layer) };
}

async function pushImage(fixture: RegistryFixture, repository: string, name: string, more = {}): Promise<Known> {
  const known = await blobsAndManifest(fixture, repository, name, more);
  const put = await fixture.client.putManifest(repository, known.digest, known.manifest);
  assert.equal([put.status, put.headers["docker-content-digest"]], [201, known.digest], put.text);
  assert.is(put.headers.location, `/v2/${repository}/manifests/${known.digest}`);
  return known;
}

const summary = ({ status, headers }: Answer) => [status, headers["docker-content-digest"], headers["content-length"]];

const SIZES = [1, 1000, 64 * 1024, 64 * 1024 + 1, 3_000_000];
for (const size of SIZES) {
  s.test(`end-2, end-4, end-5, end-6, end-10: a blob of ${size} bytes, however it comes`, async ({ oci }) => {
    const repository = `blobs/of-${size}`;
    const { client } = oci;
    const bytes = Buffer.alloc(size, "0123456789");
    const digest = sha512(bytes);
    const half = size >> 1;
    const ways: Record<string, () => Promise<Answer>> = {
      "POST, PUT": async () =>
        client.send("PUT", `${await client.startUpload(repository)}?digest=${digest}`, { body: bytes }),
      "POST alone": () => client.send("POST", `/v2/${repository}/blobs/uploads/?digest=${digest}`, { body: bytes }),
      "POST, PATCH, PUT": async () => {
        const location = await client.startUpload(repository);
        assert.is((await client.send("PATCH", location, { body: bytes })).status, 202);
        return client.send("PUT", `${location}?digest=${digest}`);
      },
      "chunks, the last one with PUT": async () => {
        const location = await client.startUpload(repository);
        if (half > 0) await client.send("PATCH", location, { body: bytes.subarray(0, half) });
        return client.send("PUT", `${location}?digest=${digest}`, { body: bytes.subarray(half) });
      },
    };
    const target = `/v2/${repository}/blobs/${digest}`;
    for (const [way, push] of Object.entries(ways)) {
      const pushed = await push();
      assert.equal([pushed.status, pushed.headers["docker-content-digest"]], [201, digest], way);
      assert.is(pushed.headers.location, target);
      assert.equal(summary(await client.send("HEAD", target)), [200, digest, String(size)]);
      const get = await client.send("GET", target);
      assert.equal(summary(get), [200, digest, String(size)]);
      assert.ok(get.bytes.equals(bytes), way);
      const part = await client.send("GET", target, { headers: { range: "bytes=0-0" } });
      assert.equal([part.status, part.text], [206, "0"]);
      assert.is((await client.send("GET", `/v2/${repository}/blobs/${sha256(bytes)}`)).status, 404, "another name");
      assert.is((await client.send("DELETE", target)).status, 202);
      assert.is((await client.send("HEAD", target)).status, 404);
    }
  });
}

s.test("end-6: a sha512 digest that isn't the blob's, or of no known algorithm, leaves nothing", async ({ oci }) => {
  const repository = "wrong/blobs";
  const before = oci.blobs.stats();
  for (const bytes of [Buffer.from("small"), Buffer.alloc(100_000, 1)]) {
    const wrong = [
      sha512("other"),
      `sha512:${sha256("x").slice(7)}`,
      `sha384:${"a".repeat(96)}`,
      `md5:${"a".repeat(32)}`,
    ];
    for (const digest of wrong) {
      const location = await oci.client.startUpload(repository);
      const put = await oci.client.send("PUT", `${location}?digest=${digest}`, { body: bytes });
      assert.equal([put.status, errorOf(put).code], [400, "DIGEST_INVALID"], digest);
      assert.is((await oci.client.send("GET", location)).status, 404, "the upload is gone");
      assert.is((await oci.client.send("HEAD", `/v2/${repository}/blobs/${digest}`)).status, 404);
      const post = await oci.client.send("POST", `/v2/${repository}/blobs/uploads/?digest=${digest}`, { body: bytes });
      assert.equal([post.status, errorOf(post).code], [400, "DIGEST_INVALID"], digest);
    }
  }
  assert.equal(oci.blobs.stats(), before);
});

s.test("the same bytes under both digests are two blobs, and either goes alone", async ({ oci }) => {
  const bytes = Buffer.from("known by two names");
  const names = [await oci.client.pushBlob("two/names", bytes), await pushBlob(oci, "two/names", bytes)] as const;
  const [first, second] = names.map((digest) => `/v2/two/names/blobs/${digest}`) as [string, string];
  assert.is((await oci.client.send("DELETE", first)).status, 202);
  assert.is((await oci.client.send("GET", first)).status, 404);
  assert.is((await oci.client.send("GET", second)).text, bytes.toString());
});

s.test("end-3, end-7, end-9: a manifest by its digest", async ({ oci }) => {
  const { manifest, digest, layer } = await pushImage(oci, "by/digest", "one");
  const target = `/v2/by/digest/manifests/${digest}`;
  assert.equal(summary(await oci.client.send("HEAD", target)), [200, digest, String(manifest.length)]);
  const get = await oci.client.send("GET", target);
  assert.equal([...summary(get), get.text], [200, digest, String(manifest.length), manifest]);
  assert.is((await oci.client.send("DELETE", `/v2/by/digest/blobs/${layer}`)).status, 405, "an image uses it");
  const { imageDetails } = await oci.ecr.send(
    new DescribeImagesCommand({ repositoryName: "by/digest", imageIds: [{ imageDigest: digest }] }),
  );
  assert.is(imageDetails?.[0]?.imageDigest, digest, "the API shows it by that name");
  assert.is((await oci.client.send("DELETE", target)).status, 202);
  assert.is((await oci.client.send("GET", target)).status, 404);
});

s.test("end-7: a digest that isn't the manifest's, and layers that don't exist by that name", async ({ oci }) => {
  const { manifest } = await blobsAndManifest(oci, "wrong/manifests", "one");
  for (const wrong of [sha512("other"), `sha384:${"a".repeat(96)}`, "sha512:nothex"]) {
    assert.is((await oci.client.putManifest("wrong/manifests", wrong, manifest)).status, 400, wrong);
  }
  const missing = manifest.replaceAll(sha512("layer of one"), sha512("never came"));
  const put = await oci.client.putManifest("wrong/manifests", sha512(missing), missing);
  assert.equal([put.status, errorOf(put).code], [400, "MANIFEST_BLOB_UNKNOWN"]);
});

s.test("end-7, end-8: a tag on what is known by its sha512", async ({ oci }) => {
  const { manifest, digest } = await pushImage(oci, "tags/on", "tagged");
  const put = await oci.client.putManifest("tags/on", "v1", manifest);
  assert.equal([put.status, put.headers["docker-content-digest"]], [201, digest], "no second image of the same bytes");
  assert.equal(summary(await oci.client.send("HEAD", "/v2/tags/on/manifests/v1")), [
    200,
    digest,
    String(manifest.length),
  ]);
  const fresh = await blobsAndManifest(oci, "tags/on", "only by tag");
  const byTag = await oci.client.putManifest("tags/on", "v2", fresh.manifest);
  assert.is(byTag.headers["docker-content-digest"], sha256(fresh.manifest), "a tag alone says no algorithm");
  const list = await oci.client.send("GET", "/v2/tags/on/tags/list");
  assert.equal(JSON.parse(list.text), { name: "tags/on", tags: ["v1", "v2"] });
});

s.test("tags beside a digest, all of them or none [documented: draft of distribution 1.2, end-7b]", async ({ oci }) => {
  const { manifest, digest } = await blobsAndManifest(oci, "tags/beside", "several");
  const query = (...tags: string[]) => `${digest}?${tags.map((tag) => `tag=${encodeURIComponent(tag)}`).join("&")}`;
  const put = await oci.client.putManifest("tags/beside", query("a", "b", "a"), manifest);
  assert.equal([put.status, put.headers["oci-tag"], put.headers["docker-content-digest"]], [201, "a, b", digest]);
  const bad = await oci.client.putManifest("tags/beside", query("c", ".d"), manifest);
  assert.equal([bad.status, errorOf(bad).code], [400, "TAG_INVALID"]);
  const many = Array.from({ length: 11 }, (_, n) => `t${n}`);
  const tooMany = await oci.client.putManifest("tags/beside", query(...many), manifest);
  assert.equal([tooMany.status, errorOf(tooMany).code], [403, "DENIED"]);
  const list = await oci.client.send("GET", "/v2/tags/beside/tags/list");
  assert.equal(JSON.parse(list.text), { name: "tags/beside", tags: ["a", "b"] });
});

s.test("an index of images that are known by sha512", async ({ oci }) => {
  const child = await pushImage(oci, "index/of", "child");
  const manifests = [{ mediaType: OCI_MANIFEST, digest: child.digest, size: child.manifest.length }];
  const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  assert.is((await oci.client.putManifest("index/of", sha512(index), index)).status, 201);
  const absent = index.replace(child.digest, sha512("absent"));
  assert.is((await oci.client.putManifest("index/of", sha512(absent), absent)).status, 400);
});

s.test("end-12: referrers of a sha512 subject, known by sha512 themselves", async ({ oci }) => {
  const image = await pushImage(oci, "refers/to", "subject");
  const subject = { mediaType: OCI_MANIFEST, digest: image.digest, size: image.manifest.length };
  const { manifest, digest } = await blobsAndManifest(oci, "refers/to", "referrer", { subject, artifactType: "a/b" });
  const put = await oci.client.putManifest("refers/to", digest, manifest);
  assert.is(put.headers["oci-subject"], image.digest);
  const answer = await oci.client.send("GET", `/v2/refers/to/referrers/${image.digest}`);
  const { manifests } = JSON.parse(answer.text) as { manifests: unknown };
  assert.equal(manifests, [{ mediaType: OCI_MANIFEST, digest, size: manifest.length, artifactType: "a/b" }]);
  const none = await oci.client.send("GET", `/v2/refers/to/referrers/${sha512("nobody")}`);
  assert.equal([none.status, (JSON.parse(none.text) as { manifests: unknown }).manifests], [200, []]);
});

s.test("end-11: a mount, which outlives its source", async ({ oci }) => {
  const digest = await pushBlob(oci, "mount/from", Buffer.from("mounted"));
  const mounted = await oci.client.send("POST", `/v2/mount/to/blobs/uploads/?mount=${digest}&from=mount/from`);
  assert.equal([mounted.status, mounted.headers.location], [201, `/v2/mount/to/blobs/${digest}`]);
  assert.is(mounted.headers["docker-content-digest"], digest);
  assert.is((await oci.client.send("DELETE", `/v2/mount/from/blobs/${digest}`)).status, 202);
  assert.is((await oci.client.send("GET", `/v2/mount/to/blobs/${digest}`)).text, "mounted");
});

s.test("it outlives a restart, blobs in memory and in files", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "sha512-"));
  const blobs = [Buffer.from("small"), Buffer.alloc(200_000, 7)];
  const start = async () => {
    const server = await startTestEmulator({ dataDir, fidelity: "oci" });
    const { authorizationData } = await server.ecr().send(new GetAuthorizationTokenCommand({}));
    const port = Number(server.registryHost.split(":")[1]);
    return { server, client: new RegistryClient(port, `Basic ${authorizationData?.[0]?.authorizationToken}`) };
  };
  try {
    const first = await start();
    for (const blob of blobs) await pushBlob(first, "kept/app", blob);
    const { manifest, digest } = await blobsAndManifest(first, "kept/app", "kept");
    assert.is((await first.client.putManifest("kept/app", `${digest}?tag=v1`, manifest)).status, 201);
    first.client.close();
    await first.server.stop();
    const second = await start();
    for (const blob of blobs) {
      const get = await second.client.send("GET", `/v2/kept/app/blobs/${sha512(blob)}`);
      assert.ok(get.bytes.equals(blob));
    }
    const head = await second.client.send("HEAD", "/v2/kept/app/manifests/v1");
    assert.is(head.headers["docker-content-digest"], digest);
    second.client.close();
    await second.server.stop();
  } finally {
    await rm(dataDir, { recursive: true });
  }
});

s.test("aws fidelity knows sha256 only, and no tags beside a digest [inferred: E.7]", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  const blob = await aws.client.send("PUT", `${location}?digest=${sha512("bytes")}`, { body: "bytes" });
  assert.equal([blob.status, errorOf(blob).code], [400, "BLOB_UPLOAD_INVALID"]);
  const image = testImage("aws sha512");
  for (const bytes of image.blobs) await aws.client.pushBlob(name, bytes);
  const put = await aws.client.putManifest(name, sha512(image.manifest), image.manifest);
  assert.equal([put.status, errorOf(put).code], [400, "MANIFEST_INVALID"]);
  const tagged = await aws.client.putManifest(name, `${image.digest}?tag=v1`, image.manifest);
  assert.equal([tagged.status, tagged.headers["oci-tag"]], [201, undefined]);
  assert.is((await aws.client.send("GET", `/v2/${name}/manifests/v1`)).status, 404);
});

s.run();
