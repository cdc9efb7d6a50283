import { createHash } from "node:crypto";
import * as assert from "uvu/assert";
import { DOCKER_MANIFEST, OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { assertError, indexOf, push } from "./manifest-support.js";
import { errorOf } from "./registry-client.js";
import { ACCOUNT, useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry({ quotas: { tagsPerImage: 2, imagesPerRepository: 3, layersPerImage: 4 } }) };
const s = spec("registry: manifests", context);

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

s.test("parameters of the Content-Type are ignored [inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("charset");
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  const answer = await aws.client.putManifest(name, "v1", image.manifest, `${OCI_MANIFEST}; charset=utf-8`);
  assert.is(answer.status, 201, answer.text);
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
