import * as assert from "uvu/assert";
import { sha256 } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type Answer, errorOf } from "./registry-client.js";
import { ACCOUNT, useRegistry } from "./registry-fixture.js";

const MIB = 1024 * 1024;

const context = { aws: useRegistry({ quotas: { minimumPartSize: 100, layerSize: 4 * MIB } }) };
const s = spec("registry: uploads", context);
const UNKNOWN_UPLOAD = "00000000-0000-4000-8000-000000000000";

function assertError(answer: Answer, status: number, code: string, message: string): void {
  assert.is(answer.status, status, answer.text);
  assert.equal(errorOf(answer), { code, message });
  assert.is(answer.headers["content-type"], "application/json; charset=utf-8");
  assert.ok(answer.text.endsWith("}]}\n"), "Go's encoder ends with a newline");
  assert.not.ok(answer.text.includes("detail"));
}

s.test(
  "POST: 202, absolute Location without query, no Docker-Upload-UUID [AWS-verified: 0.7, E.3]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const { status, headers, text } = await aws.client.send("POST", `/v2/${name}/blobs/uploads/`);
    assert.is(status, 202);
    assert.is(text, "");
    assert.match(headers.location ?? "", new RegExp(`^http://${aws.host}/v2/${name}/blobs/uploads/[0-9a-f-]{36}$`));
    assert.is(headers["docker-upload-uuid"], undefined);
    assert.is(headers["docker-distribution-api-version"], "registry/2.0");
  },
);

s.test("POST works without the last slash too [inferred]", async ({ aws }) => {
  assert.is((await aws.client.send("POST", `/v2/${aws.repository().name}/blobs/uploads`)).status, 202);
});

s.test("POST to an unknown repository [AWS-verified: E.2]", async ({ aws }) => {
  const answer = await aws.client.send("POST", "/v2/no/such/blobs/uploads/");
  const text = `The repository with name 'no/such' does not exist in the registry with id '${ACCOUNT}'`;
  assertError(answer, 404, "NAME_UNKNOWN", text);
});

s.test(
  "PATCH: 201, the same Location, the first chunk's Range; PUT: 201 [AWS-verified: 0.1, E.3, roadmap#2831]",
  async ({ aws }) => {
    const { name, layers } = aws.repository();
    const [first, second] = [Buffer.alloc(300, 1), Buffer.alloc(200, 2)];
    const location = await aws.client.startUpload(name);
    const one = await aws.client.send("PATCH", location, { body: first });
    assert.is(one.status, 201);
    assert.is(one.headers.location, location);
    assert.is(one.headers["range"], "0-299");
    const two = await aws.client.send("PATCH", location, { body: second, headers: { "content-range": "300-499" } });
    assert.is(two.headers["range"], "0-299", "stale, though the second chunk is kept");
    assert.is((await aws.client.send("GET", location)).headers["range"], "0-499", "the answer says where to go on");
    const digest = sha256(Buffer.concat([first, second]));
    const put = await aws.client.send("PUT", `${location}?digest=${digest}`);
    assert.is(put.status, 201);
    assert.is(put.headers["docker-content-digest"], digest);
    assert.is(layers.get(digest)?.size, 500);
  },
);

s.test("the last chunk may come with the PUT, and be small [AWS-verified: E.3]", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  await aws.client.send("PATCH", location, { body: Buffer.alloc(100) });
  const digest = sha256(Buffer.concat([Buffer.alloc(100), Buffer.from("end")]));
  const target = `${location}?digest=${encodeURIComponent(digest)}`;
  const put = await aws.client.send("PUT", target, { body: "end", headers: { "content-range": "100-102" } });
  assert.is(put.status, 201);
});

s.test("a whole blob in the PUT, with Transfer-Encoding: chunked [AWS-verified: E.3]", async ({ aws }) => {
  const { name, layers } = aws.repository();
  const location = await aws.client.startUpload(name);
  const digest = sha256("abcdef");
  const headers = { "transfer-encoding": "chunked", "content-length": undefined };
  const put = await aws.client.send("PUT", `${location}?digest=${digest}`, { body: "abcdef", headers });
  assert.is(put.status, 201);
  assert.is(layers.get(digest)?.size, 6);
});

s.test("a blob that is there already: 201 again [inferred: E.3, D]", async ({ aws }) => {
  const { name } = aws.repository();
  await aws.client.pushBlob(name, Buffer.from("twice"));
  await aws.client.pushBlob(name, Buffer.from("twice"));
  assert.is(aws.blobs.stats().uploads <= aws.registry.content.tables.repositories.size * 2, true);
});

s.test("a chunk that doesn't continue the upload: 416 [AWS-verified: E.2]", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  await aws.client.send("PATCH", location, { body: Buffer.alloc(300) });
  const again = { body: Buffer.alloc(300), headers: { "content-range": "0-299" } };
  const text = "First byte of the layer part is 0 instead of 300";
  assertError(await aws.client.send("PATCH", location, again), 416, "BLOB_UPLOAD_INVALID", text);
  assert.is((await aws.client.send("GET", location)).headers["range"], "0-299");
});

s.test("a Content-Range that is invalid, or of another length [inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  const patch = (range: string, headers = {}) =>
    aws.client.send("PATCH", location, { body: "12345", headers: { "content-range": range, ...headers } });
  for (const range of ["x", "4-0", "-5", "0-", "bytes */5", "0-4-9", "9".repeat(30)]) {
    const answer = await patch(range);
    assert.is(answer.status, 400, range);
    assert.is(errorOf(answer).code, "BLOB_UPLOAD_INVALID");
  }
  assertError(
    await patch("0-9"),
    400,
    "BLOB_UPLOAD_INVALID",
    "The layer part is 5 bytes long but its range is from 0 to 9",
  );
  const chunked = { "transfer-encoding": "chunked", "content-length": undefined };
  assert.is((await patch("0-1", chunked)).status, 400);
  assert.is((await aws.client.send("GET", location)).headers["range"], "0-1", "what the range covers has come");
  assert.is((await patch("bytes 2-6/7")).status, 201);
});

s.test(
  "PUT without any data: 400 BLOB_UPLOAD_INVALID, the text with a full stop [AWS-verified: 0.8, E.2]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const location = await aws.client.startUpload(name);
    const id = location.split("/").at(-1);
    const answer = await aws.client.send("PUT", `${location}?digest=${sha256("")}`);
    const text = `The upload with id '${id}' in the repository with name '${name}' in registry with id '${ACCOUNT}' cannot be completed because it does not have any parts.`;
    assertError(answer, 400, "BLOB_UPLOAD_INVALID", text);
  },
);

s.test(
  "digest mismatch at PUT: 400 BLOB_UPLOAD_INVALID, and no digest in the text [AWS-verified: E.2]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const location = await aws.client.startUpload(name);
    const answer = await aws.client.send("PUT", `${location}?digest=${sha256("other")}`, { body: "this" });
    const text = "None of the provided layer digests match the calculated layer digest";
    assertError(answer, 400, "BLOB_UPLOAD_INVALID", text);
    assert.is(answer.headers["content-length"], "125", "that of an answer captured in 2018");
    assert.is((await aws.client.send("GET", location)).status, 404, "the upload is gone");
  },
);

s.test(
  "PUT without a digest, or with an invalid one, leaves the upload as it is [code AWS-verified: E.2; inferred]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const location = await aws.client.startUpload(name);
    for (const query of ["", "?digest=", "?digest=abc", "?digest=sha256:xyz", `?digest=${"a".repeat(5000)}`]) {
      const answer = await aws.client.send("PUT", location + query, { body: "bytes" });
      assert.is(answer.status, 400, query);
      assert.is(errorOf(answer).code, "BLOB_UPLOAD_INVALID");
    }
    assert.is((await aws.client.send("PUT", `${location}?digest=${sha256("bytes")}`, { body: "bytes" })).status, 201);
  },
);

s.test("a small chunk that isn't the last [AWS-verified: E.2; code inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  await aws.client.send("PATCH", location, { body: Buffer.alloc(99) });
  await aws.client.send("PATCH", location, { body: Buffer.alloc(99) });
  const answer = await aws.client.send("PUT", `${location}?digest=${sha256(Buffer.alloc(198))}`);
  const text = "All layer parts except the last part should be at least 5MB";
  assertError(answer, 400, "BLOB_UPLOAD_INVALID", text);
});

s.test("an unknown upload: 404 BLOB_UPLOAD_UNKNOWN by every method [inferred: E.2]", async ({ aws }) => {
  const { name } = aws.repository();
  const target = `/v2/${name}/blobs/uploads/${UNKNOWN_UPLOAD}`;
  const text = `The upload with id '${UNKNOWN_UPLOAD}' in the repository with name '${name}' in registry with id '${ACCOUNT}' does not exist`;
  for (const method of ["GET", "PATCH", "PUT", "DELETE"]) {
    const answer = await aws.client.send(method, `${target}?digest=${sha256("x")}`, { body: "x" });
    assertError(answer, 404, "BLOB_UPLOAD_UNKNOWN", text);
  }
});

s.test("an upload belongs to its repository [inferred]", async ({ aws }) => {
  const location = await aws.client.startUpload(aws.repository().name);
  const elsewhere = `/v2/${aws.repository().name}/blobs/uploads/${location.split("/").at(-1)}`;
  assert.is((await aws.client.send("PATCH", elsewhere, { body: "x" })).status, 404);
});

s.test("an upload expires after a day of registry time [inferred: D]", async ({ aws }) => {
  const location = await aws.client.startUpload(aws.repository().name);
  const { clock } = aws.registry;
  clock.advanceTo(clock.now() + 24 * 60 * 60 * 1000);
  const headers = { authorization: aws.token() };
  assert.is((await aws.client.send("GET", location, { headers })).status, 404);
  clock.set("RUNNING", Date.now());
});

s.test("GET tells how far it is, DELETE cancels [inferred: E.3]", async ({ aws }) => {
  const location = await aws.client.startUpload(aws.repository().name);
  assert.is((await aws.client.send("GET", location)).headers["range"], "0-0");
  await aws.client.send("PATCH", location, { body: Buffer.alloc(10) });
  const status = await aws.client.send("GET", location);
  assert.is(status.status, 204);
  assert.is(status.headers["range"], "0-9");
  assert.is(status.headers.location, location);
  assert.is((await aws.client.send("DELETE", location)).status, 204);
  assert.is((await aws.client.send("GET", location)).status, 404);
});

s.test("POST with ?digest= starts an ordinary upload [inferred: E.3]", async ({ aws }) => {
  const { name } = aws.repository();
  const digest = sha256("single");
  const answer = await aws.client.send("POST", `/v2/${name}/blobs/uploads/?digest=${digest}`, { body: "single" });
  assert.is(answer.status, 202);
  const put = await aws.client.send("PUT", `${answer.headers.location}?digest=${digest}`, { body: "single" });
  assert.is(put.status, 201);
});

s.test("a layer above the quota: 403 DENIED [AWS-verified for quotas: 0.11]", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  const answer = await aws.client.send("PATCH", location, { body: Buffer.alloc(4 * MIB + 1) });
  assert.is(answer.status, 403);
  assert.is(errorOf(answer).code, "DENIED");
});

s.run();
