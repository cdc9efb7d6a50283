import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { json as jsonOf } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as assert from "uvu/assert";
import { startTestEmulator, type TestEmulator, useEmulator } from "../../support/emulator.js";
import { eventually } from "../../support/eventually.js";
import { spec } from "../../support/spec.js";
import { exported } from "../snapshot-archive.js";

const s = spec("admin: an archive over HTTP/1.1", { server: useEmulator() } as {
  server: TestEmulator;
  archive: Buffer;
});
s.before(async (c) => {
  const { admin } = c.server;
  await admin.seedImage("team/app:v1");
  await admin.createSnapshot({ id: "source" });
  c.archive = await exported(admin, { id: "source" });
});

const TAR = { "content-type": "application/x-tar" };

function open(
  { server }: { server: TestEmulator },
  query: string,
  headers: Record<string, string> = TAR,
): ClientRequest {
  const path = `/ecremulator.admin.v1.RegistryService/ImportSnapshot${query}`;
  const sent = request(`http://${server.emulator.adminAddress}${path}`, { method: "POST", headers, agent: false });
  sent.on("error", () => {}); // the answer counts
  return sent;
}

interface Answer {
  readonly status: number | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: an answer or a failure
  readonly json: any;
}

async function answerOf(sent: ClientRequest): Promise<Answer> {
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode, json: await jsonOf(response) };
}

async function post(c: { server: TestEmulator }, query: string, body: Buffer | string, headers = TAR): Promise<Answer> {
  const sent = open(c, query, headers);
  const answer = answerOf(sent);
  sent.end(body);
  return answer;
}

s.test("the body is the archive, and the id stands behind the path", async (c) => {
  const { status, json } = await post(c, "?id=by-http", c.archive);
  assert.equal([status, json.snapshot.id, json.snapshot.imageCount], [200, "by-http", "1"]);
  assert.equal(await exported(c.server.admin, { id: "by-http" }), c.archive);
  const unnamed = await post(c, "", c.archive, { "content-type": "Application/X-Tar; charset=binary" });
  assert.match(unnamed.json.snapshot.id, /^snapshot-\d+$/);
});

s.test("what isn't an archive is refused, with how to send one", async (c) => {
  const cut = await post(c, "?id=cut", c.archive.subarray(0, 3_000));
  assert.equal([cut.status, cut.json.code], [400, "invalid_argument"]);
  assert.match(cut.json.message, /data: is not a tar archive: it ends within the entry "/);
  assert.match((await post(c, "?id=empty", "")).json.message, "data: has no oci-layout");
  assert.match((await post(c, "?id=no/id", c.archive)).json.message, "id: must be 1 to 128 letters");
  const taken = await post(c, "?id=source", c.archive);
  assert.equal([taken.status, taken.json.code], [409, "already_exists"]);
  const json = await post(c, "", "{}", { "content-type": "application/json" });
  assert.equal([json.status, json.json.code], [501, "unimplemented"]);
  assert.match(
    json.json.message,
    "send the archive as application/x-tar, with ?id= behind the path, or call it over gRPC",
  );
  const other = await post(c, "", c.archive, { "content-type": "application/octet-stream" });
  assert.is(other.status, 415);
  assert.match(other.json.message, 'content-type must be application/x-tar, is "application/octet-stream"');
  const packed = await post(c, "", c.archive, { ...TAR, "content-encoding": "gzip" } as typeof TAR);
  assert.match(packed.json.message, 'content-encoding "gzip" isn\'t supported');
});

s.test("the query may have one id, and nothing else", async (c) => {
  for (const [query, said] of [
    ["?name=golden", 'name: is unknown; an archive has only "id" behind the path'],
    ["?id=a&dry-run=", "dry-run: is unknown"],
    ["?id=a&id=b", "id: is there twice"],
  ] as const) {
    const { status, json } = await post(c, query, c.archive);
    assert.equal([status, json.code], [400, "invalid_argument"], query);
    assert.match(json.message, said);
  }
  const { snapshots } = await c.server.admin.listSnapshots({});
  assert.not.ok(snapshots.some(({ id }) => id === "a"));
});

s.test("a client that goes on sending reads the answer, and is cut off then", async (c) => {
  const sent = open(c, "?id=endless");
  const answer = answerOf(sent);
  const closed = new Promise<"closed">((resolve) => sent.once("close", () => resolve("closed")));
  sent.write(c.archive);
  const more = Buffer.alloc(64 * 1024);
  do {
    if (!sent.writableNeedDrain) sent.write(more);
  } while ((await Promise.race([closed, nextTurn()])) !== "closed");
  const { status, json } = await answer;
  assert.is(status, 400);
  assert.match(json.message, "bytes in one place that belong to no file");
});

s.test("a client that goes away, or that waits no longer, leaves nothing", async (c) => {
  const { server } = c;
  const before = server.parts.blobs.stats().blobs;
  const half = c.archive.subarray(0, c.archive.length - 2_000);
  const left = open(c, "?id=left");
  left.write(half);
  await eventually("it has begun", () => server.parts.blobs.stats().blobs > before - 1);
  left.destroy();
  const late = open(c, "?id=late", { ...TAR, "connect-timeout-ms": "50" });
  const answer = answerOf(late);
  late.write(half);
  const { status, json } = await answer;
  assert.equal([status, json.code], [504, "deadline_exceeded"]);
  late.end(c.archive.subarray(half.length));
  await eventually("it is gone", () => {
    const { blobs, uploads } = server.parts.blobs.stats();
    return blobs === before && uploads === 0;
  });
  const { snapshots } = await server.admin.listSnapshots({});
  assert.ok(snapshots.every(({ id }) => id !== "late" && id !== "left"));
});

s.test("a server that stops ends it", async ({ archive }) => {
  const server = await startTestEmulator();
  const sent = open({ server }, "?id=stopped");
  const over = new Promise<void>((resolve) => sent.once("close", () => resolve()));
  sent.write(archive.subarray(0, 2_000));
  const overGrpc = server.admin.importSnapshot(
    (async function* () {
      yield { id: "grpc", data: archive.subarray(0, 2_000) };
      await new Promise(() => {});
    })(),
  );
  const failed = overGrpc.catch((error) => error.code);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.emulator.stop();
  await over;
  sent.destroy();
  assert.ok(["UNAVAILABLE", "CANCELLED"].includes(await failed));
  server.admin.close();
});

s.run();
