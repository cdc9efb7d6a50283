import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  StartImageScanCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { duration, type RegistryRef } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { eventually } from "../support/eventually.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";

interface Tenant {
  readonly ref: RegistryRef;
  readonly ecr: ECRClient;
  /** For the registry's `Authorization: Basic`. */
  readonly token: string;
}

interface Context {
  server: TestEmulator;
  a: Tenant;
  b: Tenant;
}

const repositoryName = "team/app";
const imageId = { imageTag: "v1" };

const s = spec("two leased registries on one emulator", { server: useEmulator() } as Context);

s.before(async (c) => {
  [c.a, c.b] = [await lease(c.server), await lease(c.server)];
  await c.a.ecr.send(new CreateRepositoryCommand({ repositoryName }));
  await pushImage(c.a.ecr, repositoryName, testImage("a"), "v1");
});

async function lease(server: TestEmulator): Promise<Tenant> {
  const { registry } = await server.admin.createRegistry({});
  const ref = registry?.ref as RegistryRef;
  const ecr = server.ecr(registry?.credentials?.accessKeyId);
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  return { ref, ecr, token: authorizationData?.[0]?.authorizationToken as string };
}

async function pull({ server }: Context, { token }: Tenant): Promise<number> {
  const headers = { authorization: `Basic ${token}` };
  return (await fetch(`${server.endpoint}/v2/${repositoryName}/manifests/v1`, { headers })).status;
}

s.test("neither sees the other's repositories and images, through the API or a docker login", async (c) => {
  assert.equal((await c.b.ecr.send(new DescribeRepositoriesCommand({}))).repositories, []);
  assert.is(await pull(c, c.a), 200);
  assert.is(await pull(c, c.b), 404);
  await c.b.ecr.send(new CreateRepositoryCommand({ repositoryName }));
  assert.equal((await c.b.ecr.send(new DescribeImagesCommand({ repositoryName }))).imageDetails, []);
  assert.is((await c.server.admin.listImages({ registry: c.b.ref })).images.length, 0);
  assert.is((await c.server.admin.listImages({ registry: c.a.ref })).images.length, 1);
});

s.test("a layer that one has is not in the other, though its bytes are kept once", async (c) => {
  const { layerDigest } = testImage("a");
  const head = async ({ token }: Tenant) => {
    const url = `${c.server.endpoint}/v2/${repositoryName}/blobs/${layerDigest}`;
    return (await fetch(url, { method: "HEAD", headers: { authorization: `Basic ${token}` } })).status;
  };
  assert.equal([await head(c.a), await head(c.b)], [200, 404]);
});

s.test("a rule of one doesn't touch the other, on both planes", async (c) => {
  const steps = [{ effects: [{ error: { code: "ThrottlingException" } }] }];
  await c.server.admin.putRule({ rule: { id: "busy", registry: c.a.ref, steps } });
  const throttled = await c.a.ecr.send(new DescribeRepositoriesCommand({})).then(
    () => "",
    (error: Error) => error.name,
  );
  assert.is(throttled, "ThrottlingException");
  assert.is(await pull(c, c.a), 429);
  await c.b.ecr.send(new DescribeRepositoriesCommand({}));
  assert.is(await pull(c, c.b), 404);
  await c.server.admin.deleteRules({ registry: c.a.ref, all: true });
});

s.test("scan profiles, clocks and events are each one's own", async (c) => {
  await pushImage(c.b.ecr, repositoryName, testImage("a"), "v1");
  const findings = [{ name: "CVE-2026-0001", severity: "CRITICAL" }];
  await c.server.admin.putScanProfile({ profile: { id: "critical", registry: c.a.ref, findings } });
  const counts = async ({ ecr }: Tenant) => {
    await ecr.send(new StartImageScanCommand({ repositoryName, imageId }));
    const { imageScanFindings } = await ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId }));
    return imageScanFindings?.findingSeverityCounts;
  };
  assert.equal(await counts(c.a), { CRITICAL: 1 });
  assert.equal(await counts(c.b), {});

  await c.server.admin.advanceClock({ registry: c.a.ref, by: { seconds: 13 * 60 * 60 } });
  assert.equal([await pull(c, c.a), await pull(c, c.b)], [403, 200], "only a's token has expired");

  const { events } = await c.server.admin.listEvents({ registry: c.b.ref });
  assert.ok(events.length > 0);
  assert.ok(events.every((event) => event.registry?.accountId === c.b.ref.accountId));
});

s.test("a registry deleted while a request is held up doesn't come back by that request", async (c) => {
  const { ref, ecr } = await lease(c.server);
  const { admin } = c.server;
  const steps = [{ effects: [{ delay: { fixed: duration(300) } }] }];
  await admin.putRule({ rule: { id: "slow", registry: ref, match: { operations: ["ecr:CreateRepository"] }, steps } });
  const late = ecr.send(new CreateRepositoryCommand({ repositoryName }));
  await eventually("the request is held up", async () => {
    return (await admin.getRule({ registry: ref, id: "slow" })).rule?.fireCount === "1";
  });
  await admin.deleteRegistry({ registry: ref });
  await late;
  const { registries } = await admin.listRegistries({});
  assert.not.ok(registries.some((registry) => registry.ref?.accountId === ref.accountId));
});

s.run();
