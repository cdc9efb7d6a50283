import * as assert from "uvu/assert";
import { findRepository } from "../../server/content/repositories/find-repository.js";
import { OCI_INDEX, OCI_MANIFEST, sha256, type TestImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type Answer, errorOf } from "./registry-client.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

const context = { oci: useRegistry({ fidelity: "oci" }) };
const s = spec("registry: oci fidelity [documented: OCI distribution specification 1.1]", context);

s.afterEach(({ oci }) => assert.equal(oci.failures, []));

async function push(
  { client }: RegistryFixture,
  repository: string,
  image: TestImage,
  reference: string,
): Promise<Answer> {
  for (const blob of image.blobs) await client.pushBlob(repository, blob);
  return client.putManifest(repository, reference, image.manifest);
}

s.test("end-1, end-4a: POST creates the repository and gives a path", async ({ oci }) => {
  const { status, headers } = await oci.client.send("POST", "/v2/new/by-push/blobs/uploads/");
  assert.is(status, 202);
  assert.match(headers.location ?? "", /^\/v2\/new\/by-push\/blobs\/uploads\/[0-9a-f-]{36}$/);
  assert.match(headers["docker-upload-uuid"] as string, /^[0-9a-f-]{36}$/);
  assert.ok(findRepository(oci.registry.content, "new/by-push"));
});

s.test("end-4b: a monolithic POST stores the blob", async ({ oci }) => {
  const digest = sha256("monolithic");
  const post = { body: "monolithic", headers: { "content-type": "application/octet-stream" } };
  const { status, headers } = await oci.client.send("POST", `/v2/mono/post/blobs/uploads/?digest=${digest}`, post);
  assert.is(status, 201);
  assert.is(headers.location, `/v2/mono/post/blobs/${digest}`);
  assert.is((await oci.client.send("GET", headers.location ?? "")).text, "monolithic");
});

s.test("end-4b, end-6: a digest that isn't the blob's, or is invalid: 400 DIGEST_INVALID", async ({ oci }) => {
  const location = await oci.client.startUpload("wrong/digest");
  for (const digest of ["", "?digest=nonsense", `?digest=${sha256("other")}`]) {
    const answer = await oci.client.send("PUT", location + digest, { body: "this" });
    assert.equal([answer.status, errorOf(answer).code], [400, "DIGEST_INVALID"], digest);
  }
  const post = await oci.client.send("POST", `/v2/wrong/digest/blobs/uploads/?digest=${sha256("other")}`, {
    body: "x",
  });
  assert.equal([post.status, errorOf(post).code], [400, "DIGEST_INVALID"]);
});

s.test("end-5, end-6: chunks answer 202, may be small, and come in order", async ({ oci }) => {
  const location = await oci.client.startUpload("chunked/blob");
  const patch = (body: string, range: string) =>
    oci.client.send("PATCH", location, { body, headers: { "content-range": range } });
  assert.is((await patch("abc", "0-2")).status, 202);
  const second = await patch("def", "3-5");
  assert.is(second.headers["range"], "0-5");
  assert.is((await patch("ghi", "7-9")).status, 416);
  const get = await oci.client.send("GET", location);
  assert.equal([get.status, get.headers["range"], get.headers.location], [204, "0-5", location]);
  const put = { body: "g", headers: { "content-range": "6-6" } };
  assert.is((await oci.client.send("PUT", `${location}?digest=${sha256("abcdefg")}`, put)).status, 201);
});

s.test(
  "a method that a path doesn't have: 405 with Allow; an unknown path: 404 [RFC 9110: 15.5.6]",
  async ({ oci }) => {
    oci.repository({ name: "methods/app" });
    const cases = [
      ["POST", "/v2/", "GET, HEAD"],
      ["PUT", "/v2/_catalog", "GET"],
      ["DELETE", "/v2/methods/app/tags/list", "GET"],
      ["PATCH", "/v2/methods/app/manifests/v1", "HEAD, GET, PUT, DELETE"],
      ["GET", "/v2/methods/app/blobs/uploads/", "POST"],
      ["POST", "/v2/methods/app/blobs/uploads/x", "GET, PATCH, PUT, DELETE"],
      ["PUT", `/v2/methods/app/blobs/${sha256("x")}`, "HEAD, GET, DELETE"],
      ["OPTIONS", `/v2/methods/app/referrers/${sha256("x")}`, "GET"],
    ] as const;
    for (const [method, target, allow] of cases) {
      const answer = await oci.client.send(method, target);
      assert.is(answer.status, 405, `${method} ${target}`);
      assert.is(answer.headers["allow"], allow);
      assert.equal(errorOf(answer), {
        code: "UNSUPPORTED",
        message: `The method ${method} is not allowed here; allowed: ${allow}`,
      });
    }
    assert.is((await oci.client.send("HEAD", "/v2/_catalog")).status, 405);
    assert.is((await oci.client.send("PUT", "/v2/nothing-here")).status, 404);
    const stranger = await oci.client.send("PUT", "/v2/_catalog", { headers: { authorization: undefined } });
    assert.is(stranger.status, 401, "a caller without access learns nothing about the paths");
  },
);

s.test("the empty blob is a blob", async ({ oci }) => {
  const digest = await oci.client.pushBlob("empty/blob", Buffer.alloc(0));
  const get = await oci.client.send("GET", `/v2/empty/blob/blobs/${digest}`);
  assert.is(get.status, 200);
  assert.is(get.headers["content-length"], "0");
  assert.is(get.text, "");
});

s.test("end-2: blobs are sent at once, in ranges too, also those that no image uses", async ({ oci }) => {
  const digest = await oci.client.pushBlob("pull/blob", Buffer.from("0123456789"));
  const target = `/v2/pull/blob/blobs/${digest}`;
  const get = await oci.client.send("GET", target);
  assert.equal([get.status, get.text, get.headers["docker-content-digest"]], [200, "0123456789", digest]);
  const part = await oci.client.send("GET", target, { headers: { range: "bytes=2-4" } });
  assert.equal([part.status, part.text, part.headers["content-range"]], [206, "234", "bytes 2-4/10"]);
  assert.is((await oci.client.send("GET", target, { headers: { range: "bytes=10-" } })).status, 416);
  const head = await oci.client.send("HEAD", target);
  assert.equal([head.status, head.headers["content-length"]], [200, "10"]);
  assert.is((await oci.client.send("GET", `/v2/pull/blob/blobs/${sha256("other")}`)).status, 404);
});

s.test(
  "end-3, end-7: manifests have Location and digest; a bad one is 400 MANIFEST_INVALID, a huge one 413",
  async ({ oci }) => {
    const image = testImage("oci manifest");
    const put = await push(oci, "oci/manifest", image, "v1");
    assert.is(put.status, 201);
    assert.is(put.headers.location, `/v2/oci/manifest/manifests/${image.digest}`);
    const get = await oci.client.send("GET", "/v2/oci/manifest/manifests/v1", { headers: { accept: OCI_INDEX } });
    assert.is(get.headers["docker-content-digest"], image.digest);
    assert.is(get.headers["sizes"], undefined);
    const bad = await oci.client.send("PUT", "/v2/oci/manifest/manifests/v2", { body: "{" });
    assert.equal([bad.status, errorOf(bad).code], [400, "MANIFEST_INVALID"]);
    const huge = await oci.client.send("PUT", "/v2/oci/manifest/manifests/v2", { body: Buffer.alloc(4_194_305) });
    assert.is(huge.status, 413);
  },
);

s.test(
  "end-3: what can't be a tag is an unknown manifest to GET, HEAD and DELETE, and refused on PUT",
  async ({ oci }) => {
    await push(oci, "oci/no-tag", testImage("oci no tag"), "v1");
    const target = "/v2/oci/no-tag/manifests/.no-tag";
    const get = await oci.client.send("GET", target);
    assert.equal([get.status, errorOf(get).code], [404, "MANIFEST_UNKNOWN"]);
    assert.is((await oci.client.send("HEAD", target)).status, 404);
    assert.is((await oci.client.send("DELETE", target)).status, 404);
    const put = await oci.client.putManifest("oci/no-tag", ".no-tag", testImage("oci no tag").manifest);
    assert.equal([put.status, errorOf(put).code], [400, "TAG_INVALID"]);
  },
);

s.test("end-8: tags in lexical order from last on, at most n, with a relative Link", async ({ oci }) => {
  for (const tag of ["b", "d", "a", "C"]) await push(oci, "oci/tags", testImage("tags"), tag);
  const list = async (query = "") => {
    const answer = await oci.client.send("GET", `/v2/oci/tags/tags/list${query}`);
    return [(JSON.parse(answer.text) as { tags: string[] }).tags, answer.headers["link"]];
  };
  assert.equal(await list(), [["C", "a", "b", "d"], undefined]);
  assert.equal(await list("?n=2"), [["C", "a"], '</v2/oci/tags/tags/list?last=a&n=2>; rel="next"']);
  assert.equal(await list("?n=2&last=a"), [["b", "d"], undefined]);
  assert.equal(await list("?last=aa"), [["b", "d"], undefined]);
  assert.equal(await list("?n=0"), [[], undefined]);
  assert.equal(await list("?n=5000"), [["C", "a", "b", "d"], undefined]);
  assert.is((await oci.client.send("GET", "/v2/oci/tags/tags/list?n=-1")).status, 400);
});

s.test("end-9: deleting the last tag leaves the manifest; deleting the manifest takes its tags", async ({ oci }) => {
  const image = testImage("oci delete");
  await push(oci, "oci/delete", image, "v1");
  const manifest = (reference: string) => `/v2/oci/delete/manifests/${reference}`;
  assert.is((await oci.client.send("DELETE", manifest("v1"))).status, 202);
  assert.is((await oci.client.send("GET", manifest("v1"))).status, 404);
  assert.is((await oci.client.send("GET", manifest(image.digest))).status, 200);
  await oci.client.putManifest("oci/delete", "v2", image.manifest);
  assert.is((await oci.client.send("DELETE", manifest(image.digest))).status, 202);
  assert.is((await oci.client.send("GET", manifest("v2"))).status, 404);
  assert.is((await oci.client.send("DELETE", manifest("v2"))).status, 404);
});

s.test("end-9: the child of an index may be deleted", async ({ oci }) => {
  const image = testImage("oci child");
  await push(oci, "oci/child", image, image.digest);
  const manifests = [{ mediaType: OCI_MANIFEST, digest: image.digest, size: image.manifest.length }];
  await oci.client.putManifest(
    "oci/child",
    "multi",
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }),
  );
  assert.is((await oci.client.send("DELETE", `/v2/oci/child/manifests/${image.digest}`)).status, 202);
});

s.test("end-10: a blob is deleted unless an image uses it", async ({ oci }) => {
  const image = testImage("oci blob delete");
  await push(oci, "oci/blobs", image, "v1");
  const unused = await oci.client.pushBlob("oci/blobs", Buffer.from("unused"));
  const used = await oci.client.send("DELETE", `/v2/oci/blobs/blobs/${image.layerDigest}`);
  assert.equal([used.status, errorOf(used).code], [405, "UNSUPPORTED"]);
  assert.is((await oci.client.send("DELETE", `/v2/oci/blobs/blobs/${unused}`)).status, 202);
  assert.is((await oci.client.send("GET", `/v2/oci/blobs/blobs/${unused}`)).status, 404);
  assert.is((await oci.client.send("DELETE", `/v2/oci/blobs/blobs/${unused}`)).status, 404);
});

s.test("end-11: mounts", async ({ oci }) => {
  const digest = await oci.client.pushBlob("mount/source", Buffer.from("mounted"));
  const mount = (query: string) => oci.client.send("POST", `/v2/mount/target/blobs/uploads/?mount=${digest}${query}`);
  const mounted = await mount("&from=mount/source");
  assert.equal([mounted.status, mounted.headers.location], [201, `/v2/mount/target/blobs/${digest}`]);
  assert.is((await oci.client.send("GET", mounted.headers.location ?? "")).text, "mounted");
  assert.is((await mount("")).status, 202);
  assert.is((await mount("&from=no/such")).status, 202);
});

s.test("end-12: referrers", async ({ oci }) => {
  const subject = { mediaType: OCI_MANIFEST, digest: sha256("oci subject"), size: 1 };
  const put = await push(oci, "oci/referrers", testImage("r", { subject, artifactType: "a/b" }), "r1");
  assert.is(put.headers["oci-subject"], subject.digest);
  const get = await oci.client.send("GET", `/v2/oci/referrers/referrers/${subject.digest}?artifactType=a/b`);
  assert.is(get.headers["oci-filters-applied"], "artifactType");
  assert.is((JSON.parse(get.text) as { manifests: unknown[] }).manifests.length, 1);
  assert.is((await oci.client.send("GET", "/v2/oci/referrers/referrers/sha256:zz")).status, 400);
});

s.test("errors: an unknown repository and an invalid name", async ({ oci }) => {
  const unknown = await oci.client.send("GET", "/v2/no/such/tags/list");
  assert.equal([unknown.status, errorOf(unknown).code], [404, "NAME_UNKNOWN"]);
  const invalid = await oci.client.send("POST", "/v2/No/Such/blobs/uploads/");
  assert.equal([invalid.status, errorOf(invalid).code], [400, "NAME_INVALID"]);
});

s.run();
