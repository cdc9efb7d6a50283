import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { Effect } from "../../server/rules/effects/kinds.js";
import { eventually } from "../support/eventually.js";
import { sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";

const s = spec("effects on the bytes of requests and answers", {
  aws: useRegistry(),
  plain: useRegistry({ fidelity: "oci" }),
} as { aws: RegistryFixture; plain: RegistryFixture });
s.afterEach(({ aws, plain }) => {
  for (const { registry, failures } of [aws, plain]) {
    registry.rules.clear();
    assert.equal(failures.splice(0), [], "what a rule does is no failure of the server");
  }
});

const LAYER = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));

function put({ registry }: RegistryFixture, operation: string, ...effects: Effect[]): void {
  registry.rules.put({ id: "r", match: { operations: [operation] }, steps: [{ effects }] });
}

/** A repository with a layer that can be pulled, and an image of it. */
async function pushed(fixture: RegistryFixture): Promise<string> {
  const { name } = fixture.repository();
  const image = testImage(name, {});
  for (const blob of [LAYER, ...image.blobs]) await fixture.client.pushBlob(name, blob);
  const layers = [{ mediaType: "a/b", digest: sha256(LAYER), size: LAYER.length }];
  await fixture.client.putManifest(name, "v1", testImage(name, { layers }).manifest);
  return name;
}

interface Received {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly bytes: Buffer;
  /** How the connection ended too early; "" = it didn't. */
  readonly broken: string;
}

/** What arrives of an answer, however it ends. */
async function receive(fixture: RegistryFixture, target: string): Promise<Received> {
  const sent = fixture.client.open("GET", target);
  sent.end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  let broken = "";
  sent.on("error", () => {});
  answer
    .on("data", (chunk: Buffer) => chunks.push(chunk))
    .on("error", (error: NodeJS.ErrnoException) => {
      broken = error.code ?? error.message;
    });
  await new Promise((resolve) => answer.once("close", resolve));
  return { status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks), broken };
}

/** The layer as docker pulls it: by way of the URL that GetBlob answers. */
async function pull(fixture: RegistryFixture, name: string): Promise<Received> {
  const first = await receive(fixture, `/v2/${name}/blobs/${sha256(LAYER)}`);
  return first.status === 307 ? receive(fixture, first.headers.location ?? "") : first;
}

for (const mode of ["RESET", "CLOSE"] as const) {
  s.test(
    `${mode} after so many bytes: they arrive, and no more, wherever the layer comes from`,
    async ({ aws, plain }) => {
      for (const fixture of [aws, plain]) {
        const name = await pushed(fixture);
        put(fixture, "oci:GetBlob", {
          kind: "disconnect",
          disconnect: { mode, point: { kind: "afterBytes", bytes: 70_000 } },
        });
        const { status, headers, bytes, broken } = await pull(fixture, name);
        assert.is(status, 200);
        assert.is(headers["content-length"], "100000", "it promises all of it");
        assert.equal(bytes, LAYER.subarray(0, 70_000));
        assert.is(broken, "ECONNRESET");
        const [cut] = fixture.registry.events
          .list({ limit: 1, newestFirst: true, filter: ({ payload }) => payload.kind === "request" })
          .events.map(({ payload }) => payload as { completed: boolean });
        assert.is(cut?.completed, false);
      }
    },
  );
}

s.test("a fraction of the body, and a stall that ends in a close", async ({ aws }) => {
  const name = await pushed(aws);
  put(aws, "oci:DownloadBlob", {
    kind: "disconnect",
    disconnect: { mode: "STALL", stallTimeMs: 20, point: { kind: "afterFraction", fraction: 0.25 } },
  });
  assert.is((await pull(aws, name)).bytes.length, 25_000);
});

s.test("a stall without an end lasts until the client leaves, and leaves nothing behind", async ({ aws }) => {
  const name = await pushed(aws);
  put(aws, "oci:DownloadBlob", {
    kind: "disconnect",
    disconnect: { mode: "STALL", point: { kind: "afterBytes", bytes: 10 } },
  });
  const first = await aws.client.send("GET", `/v2/${name}/blobs/${sha256(LAYER)}`);
  const sent = aws.client.open("GET", first.headers.location ?? "");
  sent.on("error", () => {});
  sent.end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.on("error", () => {});
  await once(answer, "data");
  sent.destroy();
  const before = aws.blobs.stats().bytes;
  aws.remove(name);
  await eventually("the reader is closed", () => aws.blobs.stats().bytes < before);
});

s.test("the redirect carries a rule once: each GetBlob has a URL of its own", async ({ aws }) => {
  const name = await pushed(aws);
  aws.registry.rules.put({
    id: "r",
    match: { operations: ["oci:GetBlob"] },
    countBy: "REFERENCE",
    steps: [{ times: 1, effects: [{ kind: "disconnect", disconnect: { point: { kind: "afterBytes", bytes: 5 } } }] }],
  });
  assert.is((await pull(aws, name)).bytes.length, 5);
  assert.equal((await pull(aws, name)).bytes, LAYER);
  const { events } = aws.registry.events.list({ limit: 100 });
  const decided = events.flatMap(({ payload }) =>
    payload.kind === "request" && payload.operation === "oci:DownloadBlob" && payload.repository === name
      ? [payload.decisions.map((d) => d.ruleId)]
      : [],
  );
  assert.equal(decided, [["r"], []], "the log of the download names the rule");
});

s.test("FLIP: other bits, as many bytes, and what is stored stays as it is", async ({ aws, plain }) => {
  for (const fixture of [aws, plain]) {
    const name = await pushed(fixture);
    put(fixture, "oci:GetBlob", { kind: "corrupt", corrupt: { offset: 10, length: 3 } });
    const { bytes } = await pull(fixture, name);
    const expected = Buffer.from(LAYER);
    for (const i of [10, 11, 12]) expected[i] = (expected[i] as number) ^ 0xff;
    assert.equal(bytes, expected);
    fixture.registry.rules.clear();
    assert.equal((await pull(fixture, name)).bytes, LAYER);
  }
});

s.test("TRUNCATE and REPEAT: short or twice, with a matching length", async ({ aws }) => {
  const name = await pushed(aws);
  put(aws, "oci:GetBlob", { kind: "corrupt", corrupt: { mode: "TRUNCATE", offset: 30, length: 0 } });
  const short = await pull(aws, name);
  assert.equal([short.headers["content-length"], short.bytes, short.broken], ["30", LAYER.subarray(0, 30), ""]);
  put(aws, "oci:GetBlob", { kind: "corrupt", corrupt: { mode: "REPEAT", offset: 0, length: 0 } });
  const twice = await pull(aws, name);
  assert.equal([twice.headers["content-length"], twice.broken], ["200000", ""]);
  assert.equal(twice.bytes, Buffer.concat([LAYER, LAYER]));
});

s.test("manifests: a wrong digest in the header, JSON that breaks off", async ({ aws }) => {
  const name = await pushed(aws);
  const target = `/v2/${name}/manifests/v1`;
  const head = await aws.client.send("HEAD", target);
  const digest = String(head.headers["docker-content-digest"]);
  put(aws, "oci:HeadManifest", { kind: "corrupt", corrupt: { mode: "WRONG_DIGEST_HEADER", offset: 0, length: 0 } });
  const wrong = String((await aws.client.send("HEAD", target)).headers["docker-content-digest"]);
  assert.is(wrong.length, digest.length);
  assert.is.not(wrong, digest);
  put(aws, "oci:GetManifest", { kind: "corrupt", corrupt: { mode: "INVALID_JSON", offset: 0, length: 0 } });
  const { text, headers } = await aws.client.send("GET", target);
  assert.is(headers["content-length"], String(text.length));
  assert.throws(() => JSON.parse(text));
});

s.test("the API's answers: broken JSON, cut, slow, raw", async ({ aws }) => {
  aws.repository();
  const ask = () => aws.ecr.send(new DescribeRepositoriesCommand({}));
  put(aws, "ecr:DescribeRepositories", { kind: "corrupt", corrupt: { mode: "INVALID_JSON", offset: 0, length: 0 } });
  assert.match(await failure(ask()), /JSON|SyntaxError/);
  put(aws, "ecr:DescribeRepositories", { kind: "disconnect", disconnect: { point: { kind: "afterBytes", bytes: 3 } } });
  assert.match(await failure(ask()), /aborted|ECONNRESET/);
  put(aws, "ecr:DescribeRepositories", {
    kind: "raw",
    raw: { httpStatus: 502, headers: { "content-type": "text/html" }, body: Buffer.from("<h1>Bad Gateway</h1>") },
  });
  assert.match(await failure(ask()), /502|Bad Gateway|JSON|Unexpected/);
  put(aws, "ecr:DescribeRepositories", { kind: "pace", pace: { bytesPerSecond: 1_000_000, chunkBytes: 1 } });
  assert.ok((await ask()).repositories?.length);
});

s.test("raw answers of the registry are sent as they are, in place of executing", async ({ aws }) => {
  const { name, layers } = aws.repository();
  put(aws, "oci:*", {
    kind: "raw",
    raw: { httpStatus: 203, headers: { "X-Proxy": "captive" }, body: Buffer.from("log in") },
  });
  const answer = await aws.client.send("POST", `/v2/${name}/blobs/uploads/`);
  assert.equal([answer.status, answer.headers["x-proxy"], answer.text], [203, "captive", "log in"]);
  assert.is(layers.size, 0);
});

s.test("effects of bytes stack in the order of the rules", async ({ aws }) => {
  const name = await pushed(aws);
  aws.registry.rules.put({
    id: "first",
    match: { operations: ["oci:GetBlob"] },
    steps: [{ effects: [{ kind: "corrupt", corrupt: { mode: "TRUNCATE", offset: 50, length: 0 } }] }],
  });
  aws.registry.rules.put({
    id: "second",
    match: { operations: ["oci:GetBlob"] },
    steps: [{ effects: [{ kind: "corrupt", corrupt: { mode: "REPEAT", offset: 0, length: 0 } }] }],
  });
  assert.equal((await pull(aws, name)).bytes, Buffer.concat([LAYER.subarray(0, 50), LAYER.subarray(0, 50)]));
});

s.test("after execution the manifest is there, though its answer breaks", async ({ aws }) => {
  const { name } = aws.repository();
  const image = testImage("kept", {});
  for (const blob of image.blobs) await aws.client.pushBlob(name, blob);
  aws.registry.rules.put({
    id: "r",
    match: { operations: ["oci:PutManifest"] },
    steps: [{ times: 1, afterExecution: true, effects: [{ kind: "disconnect", disconnect: {} }] }],
  });
  assert.match(await failure(aws.client.putManifest(name, "v1", image.manifest)), /ECONNRESET|socket hang up/);
  assert.is((await aws.client.send("HEAD", `/v2/${name}/manifests/v1`)).status, 200);
});

s.test("pace: an upload and a download take the time that their rate says", async ({ aws }) => {
  const { name } = aws.repository();
  put(aws, "oci:*", { kind: "pace", pace: { bytesPerSecond: 400_000, chunkBytes: 0 } });
  const started = performance.now();
  await aws.client.pushBlob(name, LAYER);
  assert.ok(performance.now() - started >= 245, "100,000 bytes at 400,000 a second");
});

async function failure(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return `${(error as Error).name} ${(error as Error).message} ${(error as NodeJS.ErrnoException).code}`;
  }
  throw new Error("it succeeded");
}

s.run();
