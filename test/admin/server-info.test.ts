import * as assert from "uvu/assert";
import { createAdminClient, toEpochMilliseconds } from "../../client/index.js";
import { OPERATIONS } from "../../server/requests/operation-catalogue.js";
import { spec } from "../support/spec.js";
import { AdminBench, failureOf, useAdmin } from "./admin-fixture.js";

const SERVICES = ["Server", "Registry", "State", "Scan", "Rule", "Event"].map(
  (name) => `ecremulator.admin.v1.${name}Service`,
);

const s = spec("admin: what the server says of itself", { bench: useAdmin() });

s.test("version, start, endpoints, seed and capabilities", async ({ bench }) => {
  const before = Date.now();
  const info = await bench.admin.getServerInfo();
  assert.match(info.version, /^\d+\.\d+\.\d+/);
  assert.is(info.commit, process.env["ECR_COMMIT"] ?? "");
  const startedAtMs = toEpochMilliseconds(info.startTime) as number;
  assert.ok(startedAtMs <= before && startedAtMs > before - 60_000, "started within this test");
  assert.is(info.apiEndpoint, "http://127.0.0.1:4577");
  assert.is(info.registryHostTemplate, "127.0.0.1:4577");
  assert.is(info.seed, "7");
  const empty = { blobCount: "0", storedBytes: "0", memoryBytes: "0", diskBytes: "0", uploadCount: "0" };
  assert.equal(info.storage, empty);
  assert.ok(info.capabilities.includes("rules.effect.throttle"));
  assert.is(new Set(info.capabilities).size, info.capabilities.length);
});

s.test("a public host is named instead of the listener, AWS's own host names by account and region", async () => {
  const named = await AdminBench.start({ publicHost: "ecr.test:5000" });
  const aws = await AdminBench.start({ publicHost: "aws" });
  try {
    const info = await named.admin.getServerInfo();
    assert.is(info.apiEndpoint, "http://ecr.test:5000");
    assert.is((await named.admin.getRegistry()).registry?.registryHost, "ecr.test:5000");
    const { registry } = await aws.admin.createRegistry({ region: "cn-north-1" });
    assert.is(registry?.apiEndpoint, "http://127.0.0.1:4577");
    assert.is(registry?.registryHost, `${registry?.ref?.accountId}.dkr.ecr.cn-north-1.amazonaws.com.cn`);
    const { registryHostTemplate } = await aws.admin.getServerInfo();
    assert.is(registryHostTemplate, "{account}.dkr.ecr.{region}.amazonaws.com");
  } finally {
    await named.stop();
    await aws.stop();
  }
});

/** What a caller learns that reaches the admin API under `authority`, for example through a published port or a tunnel. */
async function seenBy(bench: AdminBench, authority: string): Promise<string[]> {
  const channelOptions = { "grpc.default_authority": authority };
  using client = createAdminClient(`127.0.0.1:${bench.server.port}`, { channelOptions });
  const { apiEndpoint, registryHostTemplate } = await client.getServerInfo();
  const { registry } = await client.getRegistry();
  const { registries } = await client.listRegistries();
  assert.is(registry?.apiEndpoint, apiEndpoint);
  assert.is(registries[0]?.apiEndpoint, apiEndpoint);
  assert.is(registry?.registryHost, registryHostTemplate);
  return [apiEndpoint, registryHostTemplate];
}

s.test("endpoints are on the host that the caller used, never the address that is listened on", async () => {
  const bench = await AdminBench.start({ host: "0.0.0.0" });
  try {
    const { port } = bench.server;
    for (const host of ["localhost", "127.0.0.1", "ecr", "my-ecr.internal.example", "[::1]"]) {
      assert.equal(await seenBy(bench, `${host}:${port}`), [`http://${host}:4577`, `${host}:4577`], host);
    }
    assert.equal(await seenBy(bench, `0.0.0.0:${port}`), ["http://127.0.0.1:4577", "127.0.0.1:4577"]);
  } finally {
    await bench.stop();
  }
});

s.test(
  "endpoints are empty where the caller came by another port than was bound: the API's isn't known then",
  async ({ bench }) => {
    for (const authority of ["localhost:1", "admin.example.com", "localhost"]) {
      assert.equal(await seenBy(bench, authority), ["", ""], authority);
    }
    const aws = await AdminBench.start({ publicHost: "aws", apiScheme: "https" });
    try {
      using client = createAdminClient(aws.server.address, { channelOptions: { "grpc.default_authority": "x:1" } });
      const info = await client.getServerInfo();
      assert.is(info.apiEndpoint, "");
      assert.is(info.registryHostTemplate, "{account}.dkr.ecr.{region}.amazonaws.com");
      assert.is((await aws.admin.getServerInfo()).apiEndpoint, "https://127.0.0.1:4577");
    } finally {
      await aws.stop();
    }
  },
);

s.test("every operation with its errors and the rate that AWS publishes", async ({ bench }) => {
  const { operations } = await bench.admin.listOperations();
  assert.is(operations.length, OPERATIONS.length);
  const putImage = operations.find(({ name }) => name === "ecr:PutImage");
  assert.is(putImage?.mutates, true);
  assert.is(putImage?.awsDefaultRate, 10);
  assert.ok(putImage?.errorCodes.includes("ImageTagAlreadyExistsException"));
  assert.is(operations.find(({ name }) => name === "oci:GetBlob")?.mutates, false);
});

s.test("health says SERVING for the server and each service", async ({ bench }) => {
  for (const service of ["", ...SERVICES]) assert.is(await bench.admin.health(service), "SERVING", service);
  assert.is((await failureOf(bench.admin.health("nobody"))).code, "NOT_FOUND");
  await bench.admin.waitForReady({ timeoutMs: 30_000 });
});

s.run();
