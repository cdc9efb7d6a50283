import { connect } from "node:net";
import { CreateRepositoryCommand, GetDownloadUrlForLayerCommand, TagResourceCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { RegistryClient } from "../oci/registry-client.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { authorization, rawCall, TARGET } from "../support/raw-api.js";
import { spec } from "../support/spec.js";

interface Context {
  server: TestEmulator;
  client: RegistryClient;
  token: string;
}

const s = spec("names that every object has, and signatures of any bytes", {
  server: useEmulator({ verifySignatures: false }),
} as Context);
s.before(async (c) => {
  c.token = await tokenOf(c.server);
  c.client = new RegistryClient(Number(c.server.registryHost.split(":")[1]), c.token);
  await c.server.ecr().send(new CreateRepositoryCommand({ repositoryName: "app" }));
});
s.after(async (c) => {
  c.client.close();
});

const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"];

async function tokenOf(server: TestEmulator): Promise<string> {
  const { json } = await rawCall(server.endpoint, "GetAuthorizationToken", "{}");
  const [data] = json["authorizationData"] as { authorizationToken: string }[];
  return `Basic ${data?.authorizationToken}`;
}

/** Both planes answer, and neither with what only a fault of the emulator's own gives. */
async function answersOf({ server, client }: Context, headers: Readonly<Record<string, string>> = {}) {
  const api = await rawCall(server.endpoint, "DescribeRepositories", "{}", headers);
  const oci = await client.send("GET", "/v2/app/tags/list", { headers });
  return [api.status, oci.status];
}

s.test("a rule may match any header's name: only requests that have it are meant, on both planes", async (c) => {
  for (const name of NAMES) {
    const effects = [{ error: { code: "ThrottlingException" } }];
    const rule = { id: "hostile", match: { headers: { [name]: "yes" } }, steps: [{ effects }] };
    await c.server.admin.putRule({ rule });
    assert.equal(await answersOf(c), [200, 200], `${name} isn't there`);
    assert.equal(await answersOf(c, { [name.toLowerCase()]: "no" }), [200, 200], `${name} has another value`);
    assert.equal(await throttled(c, name), [400, 429], `${name} is there`);
    await c.server.admin.deleteRules({ id: "hostile" });
  }
});

/** fetch and node:http lose a header of the name `__proto__` themselves. */
async function throttled({ server, token }: Context, name: string): Promise<number[]> {
  const target = `X-Amz-Target: ${TARGET}.DescribeRepositories`;
  const api = `POST / HTTP/1.1\r\nHost: x\r\n${target}\r\nAuthorization: ${authorization("123456789012")}\r\nContent-Length: 2`;
  const oci = `GET /v2/app/tags/list HTTP/1.1\r\nHost: x\r\nAuthorization: ${token}`;
  const tail = `${name}: yes\r\nConnection: close`;
  return [await statusOf(server, `${api}\r\n${tail}\r\n\r\n{}`), await statusOf(server, `${oci}\r\n${tail}\r\n\r\n`)];
}

async function statusOf(server: TestEmulator, text: string): Promise<number> {
  const [host, port] = server.registryHost.split(":") as [string, string];
  const socket = connect(Number(port), host);
  let received = "";
  socket.setEncoding("latin1").end(Buffer.from(text, "latin1"));
  for await (const piece of socket) received += piece;
  return Number(/^HTTP\/1\.1 (\d+)/.exec(received)?.[1] ?? Number.NaN);
}

s.test("the log keeps headers of such names and finds requests by them", async (c) => {
  for (const name of NAMES) {
    await throttled(c, name);
    const asked = { headers: { [name]: "yes" } };
    const { events } = await c.server.admin.listEvents({ filter: { kinds: ["request"], match: asked } });
    assert.equal(events.map(({ request }) => request?.operation).slice(-2), [
      "ecr:DescribeRepositories",
      "oci:ListTags",
    ]);
  }
});

s.test("operations, members, tags and query parameters of such names are like any other unknown one", async (c) => {
  for (const name of NAMES) {
    const { status, json } = await rawCall(c.server.endpoint, name, "{}");
    assert.equal([status, json["__type"]], [400, "com.amazon.coral.service#UnknownOperationException"], name);
    const members = await rawCall(
      c.server.endpoint,
      "DescribeRepositories",
      `{"${name}":{"${name}":1},"maxResults":1}`,
    );
    assert.is(members.status, 200, name);
    const image = await rawCall(
      c.server.endpoint,
      "BatchGetImage",
      JSON.stringify({ repositoryName: "app", imageIds: [{ imageTag: name }] }),
    );
    assert.is((image.json["failures"] as { failureCode: string }[])[0]?.failureCode, "ImageNotFound", name);
    assert.is((await c.client.send("GET", `/v2/app/manifests/${name}`)).status, 404, name);
    assert.is((await c.client.send("GET", `/v2/${name}/tags/list`)).status < 500, true, name);
    assert.is((await c.client.send("GET", `/v2/app/${name}/x`)).status < 500, true, name);
    assert.is((await c.client.send("GET", `/v2/app/tags/list?${name}=1`)).status, 200, name);
    assert.is((await c.client.send("POST", `/v2/app/blobs/uploads/?mount=${name}&from=${name}`)).status < 500, true);
  }
});

s.test("resource tags of such names are kept", async ({ server }) => {
  const { json } = await rawCall(server.endpoint, "DescribeRepositories", "{}");
  const [{ repositoryArn } = {}] = json["repositories"] as { repositoryArn?: string }[];
  const tags = NAMES.map((Key) => ({ Key, Value: Key }));
  await server.ecr().send(new TagResourceCommand({ resourceArn: repositoryArn, tags }));
  const listed = await rawCall(server.endpoint, "ListTagsForResource", JSON.stringify({ resourceArn: repositoryArn }));
  assert.equal(listed.json["tags"], tags);
});

s.test("requests to other services with such names are refused, not failed", async ({ server }) => {
  const headers = { authorization: authorization("123456789012", "us-east-1", "s3"), "x-amz-target": undefined };
  for (const name of NAMES) {
    for (const path of [`/${name}?${name}`, `/bucket?${name}`, `/bucket/key?${name}=1`]) {
      const { status } = await rawCall(`${server.endpoint}${path}`, "", "", headers);
      assert.is(status, 501, path);
    }
  }
  const { events } = await server.admin.listEvents({ filter: { kinds: ["request"], match: { operations: ["s3:*"] } } });
  for (const { request } of events) assert.match(request?.operation ?? "", /^s3:(POST|PostObject)$/);
});

/** As many characters as a signature has, and more bytes; one of them is "a" in its lowest eight bits. */
const SIGNATURES = ["é".repeat(64), "š".repeat(64), "\u{1f433}".repeat(32), "\ufffd".repeat(64), `${"a".repeat(63)}é`];

const PASSWORDS = ["null", "[]", "1", '"x"', '{"payload":null}', '{"__proto__":{"payload":"x"}}', "{"];

s.test("a token whose signature has any characters is refused like any other", async ({ client, token, server }) => {
  const encoded = (text: string): string => Buffer.from(text).toString("base64");
  const decoded = (text: string): string => Buffer.from(text, "base64").toString();
  const issued = decoded(decoded(token.slice("Basic ".length)).slice("AWS:".length));
  const { payload, ...more } = JSON.parse(issued) as { payload: string };
  const claims = decoded(payload).slice(64);
  for (const signature of SIGNATURES) {
    const forged = JSON.stringify({ ...more, payload: encoded(signature + claims) });
    const headers = { authorization: `Basic ${encoded(`AWS:${encoded(forged)}`)}` };
    assert.is((await client.send("GET", "/v2/", { headers })).status, 401, signature);
  }
  for (const password of PASSWORDS) {
    const headers = { authorization: `Basic ${encoded(`AWS:${encoded(password)}`)}` };
    assert.is((await client.send("GET", "/v2/", { headers })).status, 401, password);
  }
  const { events } = await server.admin.listEvents({ filter: { match: { operations: ["oci:Ping"] } } });
  assert.is(events.length, SIGNATURES.length + PASSWORDS.length, "each has its event");
});

s.test("a download URL whose signature has any characters is refused like any other", async (c) => {
  const ecr = c.server.ecr();
  const image = testImage("downloads");
  await pushImage(ecr, "app", image, "v1");
  const { layerDigest } = image;
  const { downloadUrl = "" } = await ecr.send(
    new GetDownloadUrlForLayerCommand({ repositoryName: "app", layerDigest }),
  );
  const { pathname, search } = new URL(downloadUrl);
  for (const signature of SIGNATURES) {
    const forged = search.replace(/(X-Amz-Signature=)[0-9a-f]+/, `$1${encodeURIComponent(signature)}`);
    assert.is((await c.client.send("GET", `${pathname}${forged}`)).status, 403, signature);
  }
  for (const target of [
    "/_layers/%ff/%00/x/y?X-Amz-Signature=%ff",
    "/_layers//",
    "/%5Flayers/x",
    `${pathname}?__proto__=1`,
  ]) {
    assert.is((await c.client.send("GET", target)).status, 403, target);
  }
});

s.test("a request target that isn't a URL gets an answer", async (c) => {
  for (const target of ["ftp://[/_layers/x", "https:99999999999/_layers/x", "*", "x", "//", "http://", "?", "/v2/%"]) {
    const text = `GET ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: ${c.token}\r\nConnection: close\r\n\r\n`;
    const status = await statusOf(c.server, text);
    assert.ok(status < 500, `${target}: ${status}`);
  }
});

s.run();
