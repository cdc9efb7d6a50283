import * as assert from "uvu/assert";
import { OCI_MANIFEST, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { assertError, indexOf, push } from "./manifest-support.js";
import { errorOf } from "./registry-client.js";
import { ACCOUNT, useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry({ quotas: { tagsPerImage: 2, imagesPerRepository: 3, layersPerImage: 4 } }) };
const s = spec("registry: refusals of manifests", context);

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
  "anything that isn't a manifest known to ECR: 405 UNSUPPORTED 'Invalid JSON syntax' [AWS-verified: 0.2, A.4]",
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

s.run();
