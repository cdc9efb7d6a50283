import type { IncomingMessage } from "node:http";
import * as assert from "uvu/assert";
import { eventually } from "../support/eventually.js";
import { sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { answerTo, errorOf } from "./registry-client.js";
import { ACCOUNT, type RegistryFixture, useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry() };
const s = spec("registry: blobs", context);
const ANONYMOUS = { authorization: undefined };
const HOUR = 60 * 60 * 1000;

/** A repository with an image of this layer. */
async function pushedLayer(aws: RegistryFixture, layer: Buffer): Promise<{ name: string; digest: string }> {
  const { name } = aws.repository();
  const image = testImage(name, { layers: [{ mediaType: "a/b", digest: sha256(layer), size: layer.length }] });
  await aws.client.pushBlob(name, layer);
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  assert.is((await aws.client.putManifest(name, "v1", image.manifest)).status, 201);
  return { name, digest: sha256(layer) };
}

async function downloadUrl(aws: RegistryFixture, layer: Buffer): Promise<string> {
  const { name, digest } = await pushedLayer(aws, layer);
  return (await aws.client.send("GET", `/v2/${name}/blobs/${digest}`)).headers.location ?? "";
}

s.test(
  "HEAD: length, digest and one media type for every blob, before any image uses it [AWS-verified: E.4]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const digest = await aws.client.pushBlob(name, Buffer.from("0123456789"));
    const { status, headers } = await aws.client.send("HEAD", `/v2/${name}/blobs/${digest}`);
    assert.is(status, 200);
    assert.is(headers["content-length"], "10");
    assert.is(headers["content-type"], "application/vnd.docker.container.image.v1+json");
    assert.is(headers["docker-content-digest"], digest);
  },
);

s.test("an unknown blob: 404 BLOB_UNKNOWN, HEAD without a body [inferred: E.2]", async ({ aws }) => {
  const { name } = aws.repository();
  const digest = sha256("missing");
  const get = await aws.client.send("GET", `/v2/${name}/blobs/${digest}`);
  assert.is(get.status, 404);
  assert.equal(errorOf(get), {
    code: "BLOB_UNKNOWN",
    message: `The layer with digest '${digest}' does not exist within the repository with name '${name}' in the registry with id '${ACCOUNT}'`,
  });
  const head = await aws.client.send("HEAD", `/v2/${name}/blobs/${digest}`);
  assert.is(head.status, 404);
  assert.is(head.text, "");
});

s.test("an invalid digest: 400 DIGEST_INVALID [inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  for (const digest of ["nonsense", "sha256:", "sha256:xyz", "%00", "a%2fb:ff", "sha256%3azz"]) {
    const answer = await aws.client.send("GET", `/v2/${name}/blobs/${digest}`);
    assert.is(answer.status, 400, digest);
    assert.is(errorOf(answer).code, "DIGEST_INVALID");
  }
});

s.test("an encoded colon is a colon [documented: RFC 3986]", async ({ aws }) => {
  const { name } = aws.repository();
  const digest = await aws.client.pushBlob(name, Buffer.from("colon"));
  assert.is((await aws.client.send("HEAD", `/v2/${name}/blobs/${encodeURIComponent(digest)}`)).status, 200);
});

s.test("GET: 307 to a signed URL that needs no token [AWS-verified: E.4]", async ({ aws }) => {
  const { name, digest } = await pushedLayer(aws, Buffer.from("layer bytes"));
  const get = await aws.client.send("GET", `/v2/${name}/blobs/${digest}`);
  assert.is(get.status, 307);
  const location = new URL(get.headers.location ?? "");
  assert.is(location.host, aws.host);
  assert.is(location.searchParams.get("X-Amz-Expires"), "3600");
  const blob = await aws.client.send("GET", location.href, { headers: ANONYMOUS });
  assert.is(blob.status, 200);
  assert.is(blob.text, "layer bytes");
  assert.is(blob.headers["accept-ranges"], "bytes");
});

s.test(
  "GET of a layer that no image uses: 404, as GetDownloadUrlForLayer refuses it [inferred: D, E.1]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const digest = await aws.client.pushBlob(name, Buffer.from("uncommitted"));
    const answer = await aws.client.send("GET", `/v2/${name}/blobs/${digest}`);
    assert.is(answer.status, 404);
    assert.is(errorOf(answer).code, "BLOB_UNKNOWN");
  },
);

s.test("the redirect leads to the host that the client used [inferred]", async ({ aws }) => {
  const { name, digest } = await pushedLayer(aws, Buffer.from("aliased"));
  const answer = await aws.client.send("GET", `/v2/${name}/blobs/${digest}`, { headers: { host: "ecr.test:4577" } });
  assert.match(answer.headers.location ?? "", /^http:\/\/ecr\.test:4577\/_layers\//);
});

s.test("downloads answer single ranges, and 416 beyond the end [documented: S3]", async ({ aws }) => {
  const url = await downloadUrl(aws, Buffer.from("0123456789"));
  const get = (range: string, more = {}) => aws.client.send("GET", url, { headers: { ...ANONYMOUS, range, ...more } });
  const good: [range: string, text: string, contentRange: string][] = [
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=4-", "456789", "bytes 4-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=8-100", "89", "bytes 8-9/10"],
    ["bytes=-100", "0123456789", "bytes 0-9/10"],
    ["bytes=8-99999999999999999999", "89", "bytes 8-9/10"],
    ["Bytes=0-0", "0", "bytes 0-0/10"],
  ];
  for (const [range, text, contentRange] of good) {
    const answer = await get(range);
    assert.is(answer.status, 206, range);
    assert.is(answer.text, text);
    assert.is(answer.headers["content-range"], contentRange);
    assert.is(answer.headers["content-length"], String(text.length));
  }
  for (const range of ["bytes=10-", "bytes=-0", "bytes=99-100", "bytes=99999999999999999999-"]) {
    const answer = await get(range);
    assert.is(answer.status, 416, range);
    assert.is(answer.headers["content-range"], "bytes */10");
  }
  for (const range of ["bytes=5-4", "bytes=a-b", "items=0-1", "bytes=0-1,3-4", "bytes=-"]) {
    const answer = await get(range);
    assert.is(answer.status, 200, range);
    assert.is(answer.text, "0123456789");
  }
  const { etag = "" } = (await get("bytes=0-0")).headers;
  assert.is((await get("bytes=0-0", { "if-range": etag })).status, 206);
  assert.is((await get("bytes=0-0", { "if-range": '"another"' })).status, 200);
});

s.test("downloads answer conditions about their ETag [documented: S3, RFC 9110, 13.1]", async ({ aws }) => {
  const url = await downloadUrl(aws, Buffer.from("conditional"));
  const { etag = "" } = (await aws.client.send("GET", url, { headers: ANONYMOUS })).headers;
  const statuses = async (name: string, values: string[]): Promise<number[]> => {
    const answers = values.map((value) => aws.client.send("GET", url, { headers: { ...ANONYMOUS, [name]: value } }));
    return (await Promise.all(answers)).map(({ status }) => status);
  };
  assert.equal(
    await statuses("if-none-match", [etag, `W/${etag}`, `"x", ${etag}`, "*", '"x"']),
    [304, 304, 304, 304, 200],
  );
  assert.equal(await statuses("if-match", [etag, `"x", ${etag}`, "*", `W/${etag}`, '"x"']), [200, 200, 200, 412, 412]);
  const unchanged = await aws.client.send("GET", url, { headers: { ...ANONYMOUS, "if-none-match": etag } });
  assert.equal([unchanged.text, unchanged.headers.etag, unchanged.headers["content-length"]], ["", etag, undefined]);
});

s.test("HEAD of a download has the length only [documented: S3]", async ({ aws }) => {
  const url = await downloadUrl(aws, Buffer.from("0123456789ab"));
  const head = await aws.client.send("HEAD", url, { headers: ANONYMOUS });
  assert.is(head.status, 200);
  assert.is(head.headers["content-length"], "12");
  assert.is(head.text, "");
});

s.test(
  "a download URL is worthless after an hour of registry time, and changed in any part [documented: D]",
  async ({ aws }) => {
    const url = await downloadUrl(aws, Buffer.from("secret"));
    const get = async (target: string) => {
      const { status, text, headers } = await aws.client.send("GET", target, { headers: ANONYMOUS });
      assert.is(headers["content-type"], "application/xml");
      return `${status} ${/<Code>(.*)<\/Code>/.exec(text)?.[1]}`;
    };
    assert.is(await get(url.replace("X-Amz-Expires=3600", "X-Amz-Expires=9999")), "403 SignatureDoesNotMatch");
    assert.is(await get(url.replace("/team/", "/tean/")), "403 SignatureDoesNotMatch");
    assert.is(await get(url.replace(/Signature=./, "Signature=g")), "403 SignatureDoesNotMatch");
    assert.is(await get(url.slice(0, url.indexOf("?"))), "403 AccessDenied");
    assert.is(await get("/_layers/"), "403 AccessDenied");
    assert.is(await get("/_layers/../v2/"), "403 AccessDenied");
    assert.is(await get("/_layers/%00%zz?X-Amz-Signature=%ff"), "403 AccessDenied");
    const { clock } = aws.registry;
    clock.advanceTo(clock.now() + HOUR);
    assert.is(await get(url), "403 AccessDenied");
    clock.set("RUNNING", Date.now());
  },
);

s.test("a download whose layer has gone: 404 NoSuchKey [inferred]", async ({ aws }) => {
  const url = await downloadUrl(aws, Buffer.from("gone soon"));
  const name = /us-east-1\/(.+)\/sha256/.exec(url)?.[1] ?? "";
  await aws.client.send("DELETE", `/v2/${name}/manifests/v1`);
  assert.is((await aws.client.send("GET", url, { headers: ANONYMOUS })).status, 200, "it has a grace");
  aws.remove(name);
  const answer = await aws.client.send("GET", url, { headers: ANONYMOUS });
  assert.is(answer.status, 404);
  assert.match(answer.text, "<Code>NoSuchKey</Code>");
});

s.test("DELETE isn't supported: 405 UNSUPPORTED [inferred: E.4]", async ({ aws }) => {
  const { name, digest } = await pushedLayer(aws, Buffer.from("stays"));
  const answer = await aws.client.send("DELETE", `/v2/${name}/blobs/${digest}`);
  assert.is(answer.status, 405);
  assert.is(errorOf(answer).code, "UNSUPPORTED");
});

s.test(
  "a pull goes on though the repository is deleted meanwhile, and frees the blob at its end [inferred]",
  async ({ aws }) => {
    const layer = Buffer.alloc(8 * 1024 * 1024, 7);
    const url = await downloadUrl(aws, layer);
    const name = /us-east-1\/(.+)\/sha256/.exec(url)?.[1] ?? "";
    const before = aws.blobs.stats().bytes;
    const sent = aws.client.open("GET", url, ANONYMOUS);
    sent.end();
    const response = await new Promise<IncomingMessage>((resolve) => sent.on("response", resolve));
    aws.remove(name);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    assert.is(sha256(Buffer.concat(chunks)), sha256(layer));
    await eventually("the blob is freed", () => aws.blobs.stats().bytes <= before - layer.length);
  },
);

s.test("a client that leaves in the middle of a pull leaves nothing open [inferred]", async ({ aws }) => {
  const url = await downloadUrl(aws, Buffer.alloc(32 * 1024 * 1024, 9));
  const sent = aws.client.open("GET", url, ANONYMOUS);
  sent.on("error", () => {});
  sent.end();
  const answer = answerTo(sent).catch(() => undefined);
  await new Promise<void>((resolve) => sent.on("response", (response) => response.once("data", () => resolve())));
  sent.destroy();
  await answer;
  const again = await aws.client.send("GET", url, { headers: { ...ANONYMOUS, range: "bytes=0-0" } });
  assert.is(again.status, 206);
  assert.equal(aws.failures, []);
});

s.run();
