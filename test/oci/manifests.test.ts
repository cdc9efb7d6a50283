import { createHash } from "node:crypto";
import * as assert from "uvu/assert";
import { DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST, sha256, type TestImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type Answer, errorOf } from "./registry-client.js";
import { ACCOUNT, type RegistryFixture, startRegistry } from "./registry-fixture.js";

const context = {} as { aws: RegistryFixture };
const s = spec("registry: manifests", context);

s.before(async (c) => {
  c.aws = await startRegistry({ quotas: { tagsPerImage: 2, imagesPerRepository: 3, layersPerImage: 4 } });
});
s.after(({ aws }) => aws.stop());

async function push(aws: RegistryFixture, repository: string, image: TestImage, reference: string): Promise<Answer> {
  for (const blob of image.blobs) await aws.client.pushBlob(repository, blob);
  return aws.client.putManifest(repository, reference, image.manifest);
}

function assertError(answer: Answer, status: number, code: string, message: string): void {
  assert.is(answer.status, status, answer.text);
  assert.equal(errorOf(answer), { code, message });
}

const indexOf = (...digests: string[]): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: digests.map((digest) => ({ mediaType: OCI_MANIFEST, digest, size: 2 })),
  });

s.test("PUT: 201, no Location [AWS-verified: 0.6]; Docker-Content-Digest [inferred: E.5]", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("put");
  const { status, headers, text } = await push(aws, name, image, "v1");
  assert.is(status, 201);
  assert.is(headers.location, undefined);
  assert.is(headers["docker-content-digest"], image.digest);
  assert.is(text, "");
});

s.test(
  "HEAD has the digest and an empty Sizes; GET has neither; the bytes are those that were pushed [AWS-verified: 0.5]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const image = testImage("spaced");
    const manifest = image.manifest.replaceAll(",", " ,\n ");
    for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
    await aws.client.putManifest(name, "v1", manifest);
    for (const reference of ["v1", sha256(manifest)]) {
      const target = `/v2/${name}/manifests/${reference}`;
      const head = await aws.client.send("HEAD", target);
      assert.is(head.status, 200);
      assert.is(head.headers["docker-content-digest"], sha256(manifest));
      assert.is(head.headers["sizes"], "");
      assert.is(head.headers["content-type"], OCI_MANIFEST);
      assert.is(head.headers["content-length"], String(manifest.length));
      const get = await aws.client.send("GET", target);
      assert.is(get.headers["docker-content-digest"], undefined);
      assert.is(get.headers["sizes"], undefined);
      assert.is(get.headers["content-type"], OCI_MANIFEST);
      assert.is(get.text, manifest);
    }
  },
);

s.test("an unknown tag or digest: 404 MANIFEST_UNKNOWN [AWS-verified: E.2], HEAD without a body", async ({ aws }) => {
  const { name } = aws.repository();
  for (const reference of ["nope", sha256("nope")]) {
    const get = await aws.client.send("GET", `/v2/${name}/manifests/${reference}`);
    assertError(get, 404, "MANIFEST_UNKNOWN", "Requested image not found");
    const head = await aws.client.send("HEAD", `/v2/${name}/manifests/${reference}`);
    assert.is(head.status, 404);
    assert.is(head.text, "");
  }
});

s.test("an unknown repository: 404 NAME_UNKNOWN [AWS-verified: E.2]", async ({ aws }) => {
  const text = `The repository with name 'no/such' does not exist in the registry with id '${ACCOUNT}'`;
  for (const method of ["GET", "PUT", "DELETE"]) {
    assertError(await aws.client.send(method, "/v2/no/such/manifests/v1"), 404, "NAME_UNKNOWN", text);
  }
});

s.test(
  "Accept that excludes the stored type: not found; wildcards and parameters are read [inferred: C.3, E.5]",
  async ({ aws }) => {
    const { name } = aws.repository();
    await push(aws, name, testImage("accept"), "v1");
    const get = async (accept: string) =>
      (await aws.client.send("GET", `/v2/${name}/manifests/v1`, { headers: { accept } })).status;
    assert.is(await get(DOCKER_MANIFEST), 404);
    assert.is(await get(`${DOCKER_MANIFEST}, ${OCI_MANIFEST};q=0.5`), 200);
    assert.is(await get(`${DOCKER_MANIFEST}, */*;q=0.1`), 200);
    assert.is(await get(""), 200);
  },
);

s.test("pulls by GET and HEAD are recorded [documented; HEAD inferred: C.3]", async ({ aws }) => {
  const { name, images } = aws.repository();
  await push(aws, name, testImage("pulled"), "v1");
  assert.is(images.byTag("v1")?.lastPulledAtMs, undefined);
  await aws.client.send("HEAD", `/v2/${name}/manifests/v1`);
  await aws.client.send("GET", `/v2/${name}/manifests/v1`);
  assert.type(images.byTag("v1")?.lastPulledAtMs, "number");
  assert.is(images.byTag("v1")?.pullCount, 2);
});

s.test(
  "a push by digest is untagged; repeated pushes of a mutable tag succeed [AWS-verified: 0.10]",
  async ({ aws }) => {
    const { name, images } = aws.repository();
    const image = testImage("by digest");
    assert.is((await push(aws, name, image, image.digest)).status, 201);
    assert.is(images.byDigest(image.digest)?.tags.length, 0);
    assert.is((await push(aws, name, image, "v1")).status, 201);
    assert.is((await push(aws, name, image, "v1")).status, 201);
    assert.is(images.size, 1);
  },
);

s.test("an immutable tag is refused even for the same digest [AWS-verified: 0.9; status inferred]", async ({ aws }) => {
  const { name } = aws.repository({ imageTagMutability: "IMMUTABLE" });
  const image = testImage("immutable");
  assert.is((await push(aws, name, image, "v1")).status, 201);
  const text = `The image tag 'v1' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`;
  assertError(await push(aws, name, image, "v1"), 400, "TAG_INVALID", text);
  assertError(await push(aws, name, testImage("other"), "v1"), 400, "TAG_INVALID", text);
});

s.test("a digest that isn't the manifest's: 400 MANIFEST_INVALID [AWS-verified: E.2]", async ({ aws }) => {
  const { name } = aws.repository();
  const wrong = sha256("wrong");
  const text = `The image with digest '${wrong}' in repository '${name}' and registry ID '${ACCOUNT}' does not match the image digest that Amazon ECR has calculated.`;
  assertError(await push(aws, name, testImage("digest"), wrong), 400, "MANIFEST_INVALID", text);
});

s.test(
  "a missing layer, a missing child of an index: 400 MANIFEST_BLOB_UNKNOWN [AWS-verified for children: E.2]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const { manifest, configDigest, layerDigest } = testImage("no layers");
    const required = `required for pushing image into repository with name '${name}' in the registry with id '${ACCOUNT}' do not exist`;
    const layers = `Layers with digests '[${configDigest}, ${layerDigest}]' ${required}`;
    assertError(await aws.client.putManifest(name, "v1", manifest), 400, "MANIFEST_BLOB_UNKNOWN", layers);
    const children = [sha256("a"), sha256("b")];
    const images = `Images with digests '[${children.join(", ")}]' ${required}`;
    const answer = await aws.client.putManifest(name, "v1", indexOf(...children));
    assertError(answer, 400, "MANIFEST_BLOB_UNKNOWN", images);
  },
);

s.test(
  "whatever isn't a manifest that ECR knows: 405 UNSUPPORTED 'Invalid JSON syntax' [AWS-verified: 0.2, A.4]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const text = "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'";
    const put = (body: string | Buffer, type: string | undefined = OCI_MANIFEST) =>
      aws.client.send("PUT", `/v2/${name}/manifests/v1`, { body, headers: { "content-type": type } });
    const bodies = [
      "",
      "{",
      "[]",
      "null",
      "{}",
      '"x"',
      Buffer.from([0xff, 0xfe]),
      '{"schemaVersion":1}',
      "[".repeat(100_000),
    ];
    for (const body of bodies) assertError(await put(body), 405, "UNSUPPORTED", text);
    assertError(
      await put(testImage("x").manifest, "application/vnd.oci.artifact.manifest.v1+json"),
      405,
      "UNSUPPORTED",
      mediaTypeText,
    );
    assertError(await put('{"schemaVersion":2}', undefined), 405, "UNSUPPORTED", text);
  },
);
const mediaTypeText =
  "Invalid parameter at 'ImageManifestMediaType' failed to satisfy constraint: 'The media type does not match the mediaType of the image manifest'";

s.test("parameters of the Content-Type are ignored [inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("charset");
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  const answer = await aws.client.putManifest(name, "v1", image.manifest, `${OCI_MANIFEST}; charset=utf-8`);
  assert.is(answer.status, 201, answer.text);
});

s.test("too many layers: 405 UNSUPPORTED [AWS-verified: A.4]", async ({ aws }) => {
  const { name } = aws.repository();
  const layers = ["1", "2", "3", "4", "5"].map((n) => ({ mediaType: "a/b", digest: sha256(n), size: 1 }));
  const text =
    "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Limit on number of layers per image exceeded'";
  assertError(
    await aws.client.putManifest(name, "v1", testImage("many", { layers }).manifest),
    405,
    "UNSUPPORTED",
    text,
  );
});

s.test("a manifest above 4 MiB is refused, announced or not [documented: E.5]", async ({ aws }) => {
  const { name } = aws.repository();
  const text =
    "Invalid parameter at 'imageManifest' failed to satisfy constraint: 'Member must have length less than or equal to 4194304'";
  const target = `/v2/${name}/manifests/v1`;
  const body = Buffer.alloc(4_194_305, " ");
  assertError(await aws.client.send("PUT", target, { body }), 405, "UNSUPPORTED", text);
  const chunked = { "transfer-encoding": "chunked", "content-length": undefined };
  assertError(await aws.client.send("PUT", target, { body, headers: chunked }), 405, "UNSUPPORTED", text);
  const image = testImage("largest");
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  const largest = image.manifest.padEnd(4_194_304, " ");
  assert.is((await aws.client.putManifest(name, "v1", largest)).status, 201);
});

s.test(
  "a tag of bad characters or too long: 400 TAG_INVALID [AWS-verified status: E.2; code inferred]",
  async ({ aws }) => {
    const { name } = aws.repository();
    for (const tag of ["a+b", ".a", "-a", "a%20b", "a".repeat(129), "%2e%2e", "a%2fb", "ä", "%zz"]) {
      for (const method of ["GET", "PUT", "DELETE"]) {
        const answer = await aws.client.send(method, encodeURI(`/v2/${name}/manifests/`) + tag.replace("ä", "%C3%A4"));
        assert.is(answer.status, 400, tag);
        assert.is(errorOf(answer).code, "TAG_INVALID");
      }
      assert.is((await aws.client.send("HEAD", `/v2/${name}/manifests/${tag.replace("ä", "%C3%A4")}`)).status, 400);
    }
  },
);

s.test("quotas: 403 DENIED with the API's text [AWS-verified: 0.11]", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("quota 1");
  await push(aws, name, image, "v1");
  await push(aws, name, image, "v2");
  const tags = `Adding tag 'v3' to an image in the repository with name '${name}' in registry with id '${ACCOUNT}' exceeds the maximum allowed number of tags per image which is '2'`;
  assertError(await push(aws, name, image, "v3"), 403, "DENIED", tags);
  await push(aws, name, testImage("quota 2"), "v4");
  await push(aws, name, testImage("quota 3"), "v5");
  const images = `The repository with name '${name}' in registry with id '${ACCOUNT}' already has the maximum allowed number of images which is '3'`;
  assertError(await push(aws, name, testImage("quota 4"), "v6"), 403, "DENIED", images);
});

s.test("OCI-Subject is echoed, for a missing subject too [AWS-verified: E.5]", async ({ aws }) => {
  const { name } = aws.repository();
  const subject = { mediaType: OCI_MANIFEST, digest: sha256("missing"), size: 7 };
  const { headers, status } = await push(aws, name, testImage("artifact", { subject }), "v1");
  assert.is(status, 201);
  assert.is(headers["oci-subject"], subject.digest);
});

s.test(
  "DELETE by digest removes the image with its tags, by tag the tag and with the last one the image [documented: E.5; tags inferred]",
  async ({ aws }) => {
    const { name, images } = aws.repository();
    const image = testImage("delete");
    await push(aws, name, image, "v1");
    await push(aws, name, image, "v2");
    assert.is((await aws.client.send("DELETE", `/v2/${name}/manifests/v1`)).status, 202);
    assert.is((await aws.client.send("GET", `/v2/${name}/manifests/v1`)).status, 404);
    assert.is((await aws.client.send("GET", `/v2/${name}/manifests/v2`)).status, 200);
    assert.is((await aws.client.send("DELETE", `/v2/${name}/manifests/v2`)).status, 202);
    assert.is(images.size, 0);
    await push(aws, name, image, "v1");
    await push(aws, name, image, "v2");
    assert.is((await aws.client.send("DELETE", `/v2/${name}/manifests/${image.digest}`)).status, 202);
    assert.is(images.size, 0);
    const again = await aws.client.send("DELETE", `/v2/${name}/manifests/${image.digest}`);
    assertError(again, 404, "MANIFEST_UNKNOWN", "Requested image not found");
  },
);

s.test("DELETE of an index's child: 405 UNSUPPORTED [AWS docs: E.2; status inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("child");
  await push(aws, name, image, image.digest);
  const index = indexOf(image.digest);
  assert.is((await aws.client.putManifest(name, "multi", index)).status, 201);
  const answer = await aws.client.send("DELETE", `/v2/${name}/manifests/${image.digest}`);
  assertError(answer, 405, "UNSUPPORTED", `Requested image referenced by manifest list: [${sha256(index)}]`);
  assert.is((await aws.client.send("DELETE", `/v2/${name}/manifests/multi`)).status, 202);
  assert.is((await aws.client.send("DELETE", `/v2/${name}/manifests/${image.digest}`)).status, 202);
});

s.test("only sha256 digests: others don't match [documented: E.7]", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("sha512");
  const digest = `sha512:${createHash("sha512").update(image.manifest).digest("hex")}`;
  const answer = await push(aws, name, image, digest);
  assert.is(answer.status, 400);
  assert.is(errorOf(answer).code, "MANIFEST_INVALID");
});

s.test("an artifact with the empty config is an image like any other [documented: E.7]", async ({ aws }) => {
  const { name } = aws.repository();
  const empty = {
    mediaType: "application/vnd.oci.empty.v1+json",
    digest: await aws.client.pushBlob(name, Buffer.from("{}")),
    size: 2,
  };
  const more = { config: empty, layers: [empty], artifactType: "application/x.sbom" };
  assert.is((await aws.client.putManifest(name, "sbom", testImage("x", more).manifest)).status, 201);
});

s.run();
