import { GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { duration, type Effect } from "../../client/index.js";
import { eventually } from "../support/eventually.js";
import { OCI_LAYER, sha256, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { type CacheStage, contentOf, REGISTRY, startCacheStage } from "./cache-stage.js";
import { errorOf } from "./registry-client.js";

const s = spec("pull-through cache: rules on its traffic", {} as { stage: CacheStage }, { timeoutMs: 60_000 });
s.before(async (c) => {
  c.stage = await startCacheStage();
});
s.after(({ stage }) => stage.stop());
s.afterEach(async ({ stage }) => {
  await stage.server.admin.deleteRules({ registry: REGISTRY, all: true });
});

let names = 0;

/** An upstream with an image whose layer has so many bytes. */
function prepared(stage: CacheStage, layerBytes = 1_000) {
  const name = `org/app-${++names}`;
  const image = testImage(name);
  const layer = Buffer.alloc(layerBytes, name);
  const manifest = JSON.stringify({
    ...JSON.parse(image.manifest),
    layers: [{ mediaType: OCI_LAYER, digest: sha256(layer), size: layerBytes }],
  });
  const [config = Buffer.alloc(0)] = image.blobs;
  stage.serve(contentOf(name, { ...image, manifest, digest: sha256(manifest), blobs: [config, layer] }, "v1"));
  return { name, layerDigest: sha256(layer), manifest };
}

const pull = (stage: CacheStage, name: string) => stage.send("GET", `/v2/quay/${name}/manifests/v1`);

async function put({ server }: CacheStage, operation: string, effect: Effect, more: object = {}): Promise<void> {
  const match = { operations: [operation], ...more };
  await server.admin.putRule({ rule: { id: "rule", registry: REGISTRY, match, steps: [{ effects: [effect] }] } });
}

async function held({ server }: CacheStage, count: number) {
  let ids: string[] = [];
  await eventually(`${count} are held`, async () => {
    const { requests } = await server.admin.listHeldRequests({ registry: REGISTRY, ruleId: "rule" });
    ids = requests.map(({ requestId }) => requestId);
    return ids.length === count;
  });
  return ids;
}

const release = ({ server }: CacheStage, more: object = {}) =>
  server.admin.releaseHeldRequests({ registry: REGISTRY, ruleId: "rule", ...more });

async function upstreamRequests({ server }: CacheStage, name: string, operation: string) {
  const match = { operations: [operation], repositories: [`quay/${name}`] };
  const { events } = await server.admin.listEvents({ registry: REGISTRY, filter: { match } });
  return events.flatMap(({ request }) => (request == null ? [] : [request]));
}

s.test("a held manifest is fetched when it is released, once for all requests that wait for it", async ({ stage }) => {
  const { name, manifest } = prepared(stage);
  const before = stage.asked().length;
  await put(stage, "upstream:GetManifest", { hold: {} });
  const pulls = [pull(stage, name)];
  const ids = await held(stage, 1);
  pulls.push(pull(stage, name));
  // Other requests to this registry don't wait.
  assert.is((await stage.send("GET", "/v2/")).status, 200);
  assert.equal(await held(stage, 1), ids);
  assert.is(stage.asked().length, before, "the upstream hasn't been asked");
  assert.is(stage.server.parts.registries.open(REGISTRY).content.tables.images.of(`quay/${name}`).size, 0);
  assert.equal((await release(stage)).requestIds, ids);
  for (const { status, text } of await Promise.all(pulls)) assert.equal([status, text], [200, manifest]);
  const asked = stage.asked().filter((request) => request.endsWith(`GET ${name}/manifests/v1`));
  assert.is(asked.length, 1);
});

s.test("a held manifest may be released with an error in its place [codes documented: H.3]", async ({ stage }) => {
  const { name } = prepared(stage);
  const before = stage.asked().length;
  for (const [effect, status] of [
    [{ error: { code: "TOOMANYREQUESTS" } }, 429],
    [{ error: { code: "DENIED" } }, 403],
    [{ disconnect: { beforeHeaders: true } }, 503],
  ] as const) {
    await put(stage, "upstream:GetManifest", { hold: {} });
    const pulling = pull(stage, name);
    await held(stage, 1);
    await release(stage, { effect });
    assert.is((await pulling).status, status);
  }
  assert.is(stage.asked().length, before);
});

s.test("one layer is held while the others come, and a hold that times out goes on", async ({ stage }) => {
  const { name, layerDigest } = prepared(stage);
  await put(stage, "upstream:GetBlob", { hold: { timeout: duration(50) } }, { references: [layerDigest] });
  assert.is((await pull(stage, name)).status, 200);
  const requests = await upstreamRequests(stage, name, "upstream:GetBlob");
  assert.is(requests.length, 2);
  const requestId = requests.find(({ reference }) => reference === layerDigest)?.requestId;
  const { events } = await stage.server.admin.listEvents({ registry: REGISTRY, filter: { kinds: ["rule"] } });
  const happened = events.flatMap(({ rule }) => (rule?.requestId === requestId ? [rule?.kind] : []));
  assert.equal(happened, ["held", "released", "fired"]);
});

s.test("a client that leaves doesn't end a fetch that is held: the image is there for the next", async ({ stage }) => {
  const { name, manifest } = prepared(stage);
  await put(stage, "upstream:GetManifest", { hold: {} });
  const leaving = new AbortController();
  const { endpoint } = stage.server;
  const { authorizationData } = await stage.ecr.send(new GetAuthorizationTokenCommand({}));
  const authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
  const left = fetch(`${endpoint}/v2/quay/${name}/manifests/v1`, {
    headers: { authorization },
    signal: leaving.signal,
  }).catch((error: Error) => error.name);
  await held(stage, 1);
  leaving.abort();
  assert.is(await left, "AbortError");
  const pulling = pull(stage, name);
  await release(stage);
  assert.is((await pulling).text, manifest);
});

s.test("a held fetch ends with the server, and leaves nothing", async () => {
  const stage = await startCacheStage();
  const { name } = prepared(stage);
  await put(stage, "upstream:GetManifest", { hold: {} });
  const pulling = pull(stage, name).catch((error: NodeJS.ErrnoException) => error.code);
  await held(stage, 1);
  const { content } = stage.server.parts.registries.open(REGISTRY);
  await stage.stop();
  await pulling;
  assert.is(content.tables.repositories.size, 0);
});

s.test("a layer comes at the pace of a rule, and whole", async ({ stage }) => {
  const bytes = 100_000;
  const { name, layerDigest } = prepared(stage, bytes);
  await put(stage, "upstream:GetBlob", { pace: { bytesPerSecond: 400_000 } }, { references: [layerDigest] });
  assert.is((await pull(stage, name)).status, 200);
  const requests = await upstreamRequests(stage, name, "upstream:GetBlob");
  const layer = requests.find(({ reference }) => reference === layerDigest);
  assert.equal([layer?.responseBytes, layer?.completed], [String(bytes), true]);
  const { seconds = 0, nanos = 0 } = layer?.duration ?? {};
  const tookMs = Number(seconds) * 1000 + Number(nanos) / 1e6;
  assert.ok(tookMs >= 245, `100,000 bytes at 400,000 a second, in ${tookMs} ms`);
  const { content } = stage.server.parts.registries.open(REGISTRY);
  assert.is(content.tables.layers.get(`quay/${name}`, layerDigest)?.size, bytes);
});

s.test("a layer that is cut while it comes at a pace leaves nothing", async ({ stage }) => {
  const { name, layerDigest } = prepared(stage, 100_000);
  const cut = { disconnect: { mode: "MODE_CLOSE", afterBytes: 50_000 } } as const;
  const steps = [{ effects: [{ pace: { bytesPerSecond: 1_000_000 } }, cut] }];
  const match = { operations: ["upstream:GetBlob"], references: [layerDigest] };
  await stage.server.admin.putRule({ rule: { id: "rule", registry: REGISTRY, match, steps } });
  assert.is((await pull(stage, name)).status, 503);
  const { parts } = stage.server;
  assert.is(parts.registries.open(REGISTRY).content.tables.layers.of(`quay/${name}`).size, 0);
  assert.is(parts.blobs.stats().uploads, 0);
});

s.test("whatever else a rule does to an upstream's answers, nothing wrong is cached", async ({ stage }) => {
  const before = stage.server.parts.blobs.stats();
  const { name, manifest } = prepared(stage);
  const bucket = { rate: 0.000_001, burst: 1 };
  const cases: readonly (readonly [operation: string, effect: Effect, status: number, code: string])[] = [
    ["upstream:GetManifest", { corrupt: { mode: "MODE_WRONG_DIGEST_HEADER" } }, 503, "UNAVAILABLE"],
    ["upstream:GetManifest", { corrupt: { mode: "MODE_INVALID_JSON" } }, 503, "UNAVAILABLE"],
    ["upstream:GetManifest", { corrupt: { mode: "MODE_TRUNCATE" } }, 503, "UNAVAILABLE"],
    ["upstream:GetManifest", { raw: { httpStatus: 200, body: Buffer.from("{}") } }, 503, "UNAVAILABLE"],
    ["upstream:GetBlob", { corrupt: { mode: "MODE_TRUNCATE", offset: 7 } }, 503, "UNAVAILABLE"],
    ["upstream:GetBlob", { corrupt: { mode: "MODE_REPEAT" } }, 503, "UNAVAILABLE"],
    ["upstream:GetBlob", { throttle: { bucket } }, 429, "TOOMANYREQUESTS"],
  ];
  for (const [operation, effect, status, code] of cases) {
    await put(stage, operation, effect);
    const answer = await pull(stage, name);
    assert.equal([answer.status, errorOf(answer).code], [status, code], `${operation} ${JSON.stringify(effect)}`);
  }
  const after = stage.server.parts.blobs.stats();
  assert.equal([after.blobs, after.uploads], [before.blobs, 0]);
  await stage.server.admin.deleteRules({ registry: REGISTRY, all: true });
  assert.is((await pull(stage, name)).text, manifest);
});

s.run();
