import type { ClientRequest } from "node:http";
import { CompleteLayerUploadCommand, UploadLayerPartCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { eventually } from "../support/eventually.js";
import { sha256 } from "../support/image.js";
import { spec } from "../support/spec.js";
import { answerTo, errorOf, type RegistryClient } from "./registry-client.js";
import { useRegistry } from "./registry-fixture.js";

const context = { aws: useRegistry() };
const s = spec("registry: interrupted and simultaneous uploads", context);
const KIB = 1024;
const MIB = 1024 * KIB;

s.afterEach(({ aws }) => assert.equal(aws.failures, [], "nothing is logged as the server's own failure"));

/** Bytes the server has of an upload. */
async function received(client: RegistryClient, location: string): Promise<number> {
  const { headers } = await client.send("GET", location);
  const last = Number(/^0-([0-9]+)$/.exec(headers["range"] ?? "")?.[1]);
  return last === 0 ? 0 : last + 1;
}

/** A PATCH of `announced` bytes that stops after `bytes` and waits. */
async function beginPatch(
  client: RegistryClient,
  location: string,
  bytes: Buffer,
  announced: number,
  method = "PATCH",
): Promise<ClientRequest> {
  const sent = client.open(method, location, { "content-length": String(announced) });
  sent.on("error", () => {});
  sent.write(bytes);
  await eventually(
    "the server has the bytes",
    async () => (await received(client, location.split("?")[0] as string)) === bytes.length,
  );
  return sent;
}

s.test("what an aborted PATCH has sent is kept, and the upload resumes there [inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  const blob = Buffer.alloc(3 * MIB, 5);
  const location = await aws.client.startUpload(name);
  (await beginPatch(aws.client, location, blob.subarray(0, MIB), blob.length)).destroy();
  const headers = { "content-range": `${MIB}-${blob.length - 1}` };
  const rest = await aws.client.send("PATCH", location, { body: blob.subarray(MIB), headers });
  assert.is(rest.status, 201);
  const put = await aws.client.send("PUT", `${location}?digest=${sha256(blob)}`);
  assert.is(put.status, 201, "the piece that broke off is no part of its own, so it isn't too small");
});

s.test("an aborted PUT doesn't complete the upload; it resumes with what is missing [inferred]", async ({ aws }) => {
  const { name, layers } = aws.repository();
  const blob = Buffer.alloc(256 * KIB, 6);
  const location = await aws.client.startUpload(name);
  const target = `${location}?digest=${sha256(blob)}`;
  const sent = aws.client.open("PUT", target, { "content-length": String(blob.length) });
  sent.on("error", () => {});
  sent.write(blob.subarray(0, 100 * KIB));
  await eventually("some bytes are there", async () => (await received(aws.client, location)) === 100 * KIB);
  sent.destroy();
  const rest = { body: blob.subarray(100 * KIB), headers: { "content-range": `${100 * KIB}-${blob.length - 1}` } };
  assert.is((await aws.client.send("PUT", target, rest)).status, 201);
  assert.is(layers.size, 1);
});

s.test("PATCHes of one upload at the same time are stored one after another [inferred]", async ({ aws }) => {
  const { name } = aws.repository();
  const location = await aws.client.startUpload(name);
  const first = Buffer.alloc(5 * MIB, "a");
  const second = Buffer.alloc(5 * MIB, "b");
  const slow = await beginPatch(aws.client, location, first.subarray(0, MIB), first.length);
  const slowAnswer = answerTo(slow);
  const fast = aws.client.send("PATCH", location, { body: second });
  slow.end(first.subarray(MIB));
  assert.is((await slowAnswer).status, 201);
  assert.is((await fast).status, 201);
  const digest = sha256(Buffer.concat([first, second]));
  assert.is((await aws.client.send("PUT", `${location}?digest=${digest}`)).status, 201);
});

s.test(
  "requests behind one that has stopped sending soon go on: it ends with 408, what it sent stays [RFC 9110: 15.5.9]",
  async ({ aws }) => {
    const blob = Buffer.alloc(256 * KIB, 3);
    const half = blob.subarray(0, 128 * KIB);
    const stall = async (method: "PATCH" | "PUT") => {
      const repository = aws.repository();
      const location = await aws.client.startUpload(repository.name);
      const target = method === "PUT" ? `${location}?digest=${sha256(blob)}` : location;
      return {
        repository,
        location,
        stalled: answerTo(await beginPatch(aws.client, target, half, blob.length, method)),
      };
    };
    const finish = (location: string, body: Buffer) =>
      aws.client.send("PUT", `${location}?digest=${sha256(blob)}`, { body });
    const resumed = async () => {
      const { repository, location, stalled } = await stall("PATCH");
      assert.is((await finish(location, blob.subarray(half.length))).status, 201, "PUT of the rest");
      assert.equal([(await stalled).status, errorOf(await stalled).code], [408, "BLOB_UPLOAD_INVALID"]);
      assert.is(repository.layers.size, 1);
    };
    const anew = async () => {
      const { repository, location, stalled } = await stall("PUT");
      const { status, text } = await finish(location, Buffer.alloc(0));
      assert.is(status, 400, text);
      assert.is((await stalled).status, 408);
      assert.is(repository.layers.size, 0, "half a blob isn't a layer");
    };
    const overApi = async () => {
      const { repository, location, stalled } = await stall("PATCH");
      const ids = { repositoryName: repository.name, uploadId: location.slice(location.lastIndexOf("/") + 1) };
      const rest = {
        partFirstByte: half.length,
        partLastByte: blob.length - 1,
        layerPartBlob: blob.subarray(half.length),
      };
      await aws.ecr.send(new UploadLayerPartCommand({ ...ids, ...rest }));
      await aws.ecr.send(new CompleteLayerUploadCommand({ ...ids, layerDigests: [sha256(blob)] }));
      assert.is((await stalled).status, 408);
    };
    const oneAfterAnother = async () => {
      const { location, stalled } = await stall("PATCH");
      const silent = aws.client.open("PATCH", location, { "content-length": "1000" });
      silent.flushHeaders();
      const second = answerTo(silent);
      const third = await finish(location, blob.subarray(half.length));
      assert.equal([(await stalled).status, third.status], [408, 201]);
      assert.ok([404, 408].includes((await second).status));
    };
    await Promise.all([resumed(), anew(), overApi(), oneAfterAnother()]);
  },
);

s.test("of two PATCHes with the same range one is refused [AWS-verified text: E.2]", async ({ aws }) => {
  const location = await aws.client.startUpload(aws.repository().name);
  const patch = { body: Buffer.alloc(MIB), headers: { "content-range": `0-${MIB - 1}` } };
  const answers = await Promise.all([1, 2, 3].map(() => aws.client.send("PATCH", location, patch)));
  assert.equal(answers.map(({ status }) => status).sort(), [201, 416, 416]);
});

s.test("an upload is completed once, however many ask for it at the same time [inferred]", async ({ aws }) => {
  const { name, layers } = aws.repository();
  const location = await aws.client.startUpload(name);
  await aws.client.send("PATCH", location, { body: "once" });
  const target = `${location}?digest=${sha256("once")}`;
  const answers = await Promise.all([1, 2, 3].map(() => aws.client.send("PUT", target)));
  assert.equal(answers.map(({ status }) => status).sort(), [201, 404, 404]);
  assert.is(layers.size, 1);
});

s.test("the same layer pushed in parallel is stored once [inferred]", async ({ aws }) => {
  const names = Array.from({ length: 4 }, () => aws.repository().name);
  const blob = Buffer.alloc(2 * MIB, 8);
  const before = aws.blobs.stats().bytes;
  await Promise.all([...names, ...names].map((name) => aws.client.pushBlob(name, blob)));
  assert.is(aws.blobs.stats().bytes - before, blob.length);
  for (const name of names) aws.remove(name);
  assert.is(aws.blobs.stats().bytes, before);
});

s.test(
  "an upload that is cancelled under way, or whose repository is deleted, ends as unknown [inferred]",
  async ({ aws }) => {
    for (const end of ["cancel", "delete repository"]) {
      const repository = aws.repository();
      const location = await aws.client.startUpload(repository.name);
      const sent = await beginPatch(aws.client, location, Buffer.alloc(2 * MIB), 3 * MIB);
      const answer = answerTo(sent);
      if (end === "cancel") assert.is((await aws.client.send("DELETE", location)).status, 204);
      else aws.remove(repository.name);
      sent.end(Buffer.alloc(MIB));
      const { status } = await answer;
      assert.is(status, 404, end);
    }
  },
);

s.test(
  "refusals are answered while the client still sends, and what it sends isn't read [AWS-verified: E.2]",
  async ({ aws }) => {
    const { name } = aws.repository();
    const location = await aws.client.startUpload(name);
    await aws.client.send("PATCH", location, { body: "0123456789" });
    const huge = String(64 * 1024 * MIB);
    const cases: [method: string, target: string, headers: Record<string, string | undefined>, status: number][] = [
      ["PATCH", `/v2/no/such/blobs/uploads/x`, {}, 404],
      ["PATCH", location, { "content-range": `5-${64 * 1024 * MIB + 4}` }, 416],
      ["PATCH", location, { authorization: undefined }, 401],
      ["PUT", `${location}?digest=nonsense`, {}, 400],
      ["PUT", `/v2/${name}/manifests/v1`, {}, 405],
      ["POST", `/v2/${name}/blobs/uploads/?digest=${sha256("x")}`, {}, 202],
      ["PUT", "/v2/no-route", {}, 404],
    ];
    for (const [method, target, headers, status] of cases) {
      const sent = aws.client.open(method, target, { ...headers, "content-length": huge });
      const answer = answerTo(sent);
      const chunk = Buffer.alloc(64 * KIB);
      let sending = true;
      let sentBytes = 0;
      const send = (): void => {
        while (sending) {
          sentBytes += chunk.length;
          if (!sent.write(chunk)) return void sent.once("drain", send);
        }
      };
      sent.on("error", () => {});
      send();
      const { status: got, headers: answered } = await answer;
      assert.is(got, status, `${method} ${target}`);
      assert.is(answered.connection, "close");
      // Not events.once: that rejects for the EPIPE that comes first.
      if (!sent.closed) await new Promise((resolve) => sent.once("close", resolve));
      sending = false;
      assert.ok(sentBytes < 64 * MIB, `the connection closed after ${sentBytes} bytes`);
    }
  },
);

s.test("a refusal of a small body leaves the connection open [inferred]", async ({ aws }) => {
  const answer = await aws.client.send("PATCH", "/v2/no/such/blobs/uploads/x", { body: Buffer.alloc(KIB) });
  assert.is(answer.status, 404);
  assert.is(answer.headers.connection, "keep-alive");
});

s.test("a manifest above the limit is refused before all of it has come [documented: E.5]", async ({ aws }) => {
  const { name } = aws.repository();
  const sent = aws.client.open("PUT", `/v2/${name}/manifests/v1`, { "transfer-encoding": "chunked" });
  const answer = answerTo(sent);
  sent.on("error", () => {});
  for (let mib = 0; mib < 5; mib++) sent.write(Buffer.alloc(MIB, " "));
  const { status, text } = await answer;
  assert.is(status, 405);
  assert.is(errorOf({ text } as never).code, "UNSUPPORTED");
  sent.destroy();
});

s.test("an aborted manifest stores nothing [inferred]", async ({ aws }) => {
  const { name, images } = aws.repository();
  const sent = aws.client.open("PUT", `/v2/${name}/manifests/v1`, { "content-length": "1000" });
  sent.on("error", () => {});
  sent.write('{"schemaVersion":2');
  await aws.client.send("GET", "/v2/");
  sent.destroy();
  await eventually("the log has it as not completed", () =>
    aws.registry.events
      .list({ limit: 1000 } as never)
      .events.some((event) => JSON.stringify(event).includes("oci:PutManifest")),
  );
  assert.is(images.size, 0);
});

s.run();
