import { CreateRepositoryCommand, PutImageCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import type { Effect } from "../../client/index.js";
import { duration } from "../../client/index.js";
import { startTestEmulator, type TestEmulator, useEmulator } from "../support/emulator.js";
import { eventually } from "../support/eventually.js";
import { testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { RegistryClient } from "./registry-client.js";

interface Context {
  server: TestEmulator;
  client: RegistryClient;
}

const s = spec("requests that a rule holds", { server: useEmulator() } as Context);
s.before(async (c) => {
  const { registries, services } = c.server.parts;
  const registry = registries.open(registries.defaultRef);
  const token = services.tokens.issue(registry, registry.ref.accountId).authorizationToken;
  c.client = new RegistryClient(Number(c.server.registryHost.split(":")[1]), `Basic ${token}`);
});
s.afterEach(({ server }) => server.admin.deleteRules({ all: true }));
s.after(({ client }) => {
  client.close();
});

let names = 0;

/** A repository with the blobs of two images, of which neither is pushed yet. */
async function prepared({ server, client }: Context) {
  const name = `race/app-${++names}`;
  await server.ecr().send(new CreateRepositoryCommand({ repositoryName: name }));
  const images = [testImage(`${name} one`, {}), testImage(`${name} two`, {})] as const;
  for (const image of images) for (const blob of image.blobs) await client.pushBlob(name, blob);
  return { name, images };
}

async function hold({ server }: Context, operation: string, timeoutMs?: number, afterExecution = false): Promise<void> {
  const effect: Effect = { hold: timeoutMs === undefined ? {} : { timeout: duration(timeoutMs) } };
  const steps = [{ effects: [effect], afterExecution }];
  await server.admin.putRule({ rule: { id: "hold", match: { operations: [operation] }, steps } });
}

async function heldIds({ server }: Context, count: number): Promise<string[]> {
  let ids: string[] = [];
  await eventually(`${count} are held`, async () => {
    const { requests } = await server.admin.listHeldRequests({ ruleId: "hold" });
    ids = requests.map(({ requestId }) => requestId);
    return ids.length === count;
  });
  return ids;
}

s.test("a test decides the winner of two docker pushes to one tag", async (c) => {
  for (const order of [
    [0, 1],
    [1, 0],
  ] as const) {
    const { name, images } = await prepared(c);
    await hold(c, "oci:PutManifest");
    const first = c.client.putManifest(name, "latest", images[0].manifest);
    await heldIds(c, 1);
    const second = c.client.putManifest(name, "latest", images[1].manifest);
    const ids = await heldIds(c, 2);
    const wanted = order.map((i) => ids[i] as string);
    const { requestIds } = await c.server.admin.releaseHeldRequests({ ruleId: "hold", requestIds: wanted });
    assert.equal(requestIds, wanted);
    assert.equal([(await first).status, (await second).status], [201, 201]);
    const { headers } = await c.client.send("HEAD", `/v2/${name}/manifests/latest`);
    assert.is(headers["docker-content-digest"], images[order[1]].digest, "the later one has the tag");
  }
});

s.test("both planes race: PutImage and docker's push, the oldest first unless told otherwise", async (c) => {
  const { name, images } = await prepared(c);
  await hold(c, "*:Put*");
  const api = c.server
    .ecr()
    .send(new PutImageCommand({ repositoryName: name, imageManifest: images[0].manifest, imageTag: "v" }));
  await heldIds(c, 1);
  const docker = c.client.putManifest(name, "v", images[1].manifest);
  await heldIds(c, 2);
  const { requests } = await c.server.admin.listHeldRequests();
  assert.equal(
    requests.map(({ operation, repository, reference }) => [operation, repository, reference]),
    [
      ["ecr:PutImage", name, "v"],
      ["oci:PutManifest", name, "v"],
    ],
  );
  assert.ok(requests.every(({ holdTime }) => holdTime !== null));
  await c.server.admin.releaseHeldRequests({ ruleId: "hold", maxRequests: 1 });
  await api;
  await heldIds(c, 1);
  await c.server.admin.releaseHeldRequests({ ruleId: "hold" });
  assert.is((await docker).status, 201);
});

s.test("released with an effect, they get that instead", async (c) => {
  const { name, images } = await prepared(c);
  await hold(c, "oci:PutManifest");
  const push = c.client.putManifest(name, "latest", images[0].manifest);
  await heldIds(c, 1);
  const effect = { error: { code: "ThrottlingException" } };
  await c.server.admin.releaseHeldRequests({ ruleId: "hold", effect });
  assert.is((await push).status, 429);
  const reset = c.client.putManifest(name, "latest", images[0].manifest).catch((error) => error);
  await heldIds(c, 1);
  await c.server.admin.releaseHeldRequests({ ruleId: "hold", effect: { disconnect: {} } });
  assert.match((await reset).code, /ECONNRESET/);
  assert.is((await c.client.send("HEAD", `/v2/${name}/manifests/latest`)).status, 404, "neither was executed");
});

s.test("after execution, the answer is held: the image is there meanwhile", async (c) => {
  const { name, images } = await prepared(c);
  await hold(c, "oci:PutManifest", undefined, true);
  const push = c.client.putManifest(name, "latest", images[0].manifest);
  await heldIds(c, 1);
  assert.is((await c.client.send("HEAD", `/v2/${name}/manifests/latest`)).status, 200);
  await c.server.admin.releaseHeldRequests({ ruleId: "hold" });
  assert.is((await push).status, 201);
});

s.test("the timeout lets them go on", async (c) => {
  const { name, images } = await prepared(c);
  await hold(c, "oci:PutManifest", 20);
  assert.is((await c.client.putManifest(name, "latest", images[0].manifest)).status, 201);
  await heldIds(c, 0);
});

s.test("a client that leaves is not held any longer, and its request isn't executed", async (c) => {
  const { name, images } = await prepared(c);
  await hold(c, "oci:PutManifest");
  const sent = c.client.open("PUT", `/v2/${name}/manifests/latest`, { "content-type": "application/json" });
  sent.on("error", () => {});
  sent.end(images[0].manifest);
  await heldIds(c, 1);
  sent.destroy();
  await heldIds(c, 0);
  assert.is((await c.client.send("HEAD", `/v2/${name}/manifests/latest`)).status, 404);
});

s.test("deleting the rule and resetting the registry let them go on", async (c) => {
  const { name, images } = await prepared(c);
  await hold(c, "oci:PutManifest");
  const first = c.client.putManifest(name, "one", images[0].manifest);
  await heldIds(c, 1);
  await c.server.admin.deleteRules({ id: "hold" });
  assert.is((await first).status, 201);
  await hold(c, "oci:PutManifest");
  const second = c.client.putManifest(name, "two", images[1].manifest);
  await heldIds(c, 1);
  await c.server.admin.resetRegistry({ registry: { accountId: "123456789012" }, kinds: ["STATE_KIND_RULES"] });
  assert.is((await second).status, 201);
});

s.test("the log shows what was held and released, and refusals name their field", async (c) => {
  const { name, images } = await prepared(c);
  await hold(c, "oci:PutManifest", 1);
  await c.client.putManifest(name, "latest", images[0].manifest);
  const { events } = await c.server.admin.listEvents({ filter: { kinds: ["rule"] }, newestFirst: true, pageSize: 3 });
  assert.equal(events.map(({ rule }) => rule?.kind).sort(), ["fired", "held", "released"]);
  const refusals: [Parameters<typeof c.server.admin.releaseHeldRequests>[0], string][] = [
    [{}, "rule_id"],
    [{ ruleId: "hold", maxRequests: -1 }, "max_requests"],
    [{ ruleId: "hold", effect: {} }, "effect"],
    [{ ruleId: "hold", effect: { hold: {} } }, "effect.hold"],
    [{ ruleId: "hold", effect: { error: { code: "Nope" } } }, "effect.error.code"],
  ];
  for (const [request, field] of refusals) {
    const error = await c.server.admin.releaseHeldRequests(request).catch((thrown) => thrown);
    assert.equal([error.code, error.violations?.[0]?.field], ["INVALID_ARGUMENT", field], JSON.stringify(request));
  }
  assert.equal((await c.server.admin.releaseHeldRequests({ requestIds: ["gone"] })).requestIds, []);
});

s.test("an unknown rule holds nothing: it is refused, not answered with an empty list", async (c) => {
  const { admin } = c.server;
  await admin.putRule({ rule: { id: "idle", steps: [{ effects: [{ hold: {} }] }] } });
  assert.equal((await admin.releaseHeldRequests({ ruleId: "idle" })).requestIds, []);
  assert.equal((await admin.listHeldRequests({ ruleId: "idle" })).requests, []);
  await admin.deleteRules({ id: "idle" });
  for (const call of [
    admin.releaseHeldRequests({ ruleId: "idle" }),
    admin.releaseHeldRequests({ ruleId: "idle", requestIds: ["gone"] }),
    admin.listHeldRequests({ ruleId: "idle" }),
  ]) {
    const error = await call.catch((thrown) => thrown);
    assert.equal([error.code, error.reason], ["NOT_FOUND", "RULE_NOT_FOUND"]);
    assert.match(error.message, 'there is no rule "idle"');
  }
});

s.test("a server that stops doesn't wait for what is held", async () => {
  const server = await startTestEmulator();
  const steps = [{ effects: [{ hold: { timeout: duration(3_600_000) } }] }];
  await server.admin.putRule({ rule: { id: "hold", match: { operations: ["ecr:CreateRepository"] }, steps } });
  const call = server.ecr().send(new CreateRepositoryCommand({ repositoryName: "held" }));
  const ended = call.then(
    () => "done",
    () => "cut",
  );
  await eventually("it is held", async () => (await server.admin.listHeldRequests()).requests.length === 1);
  await server.stop();
  assert.is(await ended, "cut");
});

s.run();
