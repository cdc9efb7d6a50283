import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { duration, type Effect, type Rule } from "../../client/index.js";
import { ACCOUNT, type TestEmulator, useEmulator } from "../support/emulator.js";
import { eventually } from "../support/eventually.js";
import { sha256, type TestImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { RegistryClient } from "./registry-client.js";

/** What people ask for of faults, each line as one rule: the table of the admin API's design. */
const s = spec("wishes, line by line", { server: useEmulator() });
s.afterEach(async ({ server }) => {
  await server.admin.resetRegistry({ registry: { accountId: ACCOUNT } });
});

const NAME = "team/app";
const LAYER = Buffer.alloc(2 * 1024 * 1024, "layer");
const REPOSITORIES = new DescribeRepositoriesCommand({});

interface Ready {
  readonly docker: RegistryClient;
  readonly image: TestImage;
  /** How a call of the API ends: its error's name, or "ok". */
  call(command: unknown, attempts?: number): Promise<string>;
  put(rule: Partial<Rule>): Promise<void>;
}

/** A repository with the blobs of an image, and clients. */
async function ready(server: TestEmulator): Promise<Ready> {
  const ecr = server.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName: NAME }));
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const token = `Basic ${authorizationData?.[0]?.authorizationToken}`;
  const docker = new RegistryClient(Number(server.registryHost.split(":")[1]), token);
  const image = testImage("wish", {});
  for (const blob of [...image.blobs, LAYER]) await docker.pushBlob(NAME, blob);
  const layers = [{ mediaType: "a/b", digest: sha256(LAYER), size: LAYER.length }];
  await docker.putManifest(NAME, "base", testImage("wish", { layers }).manifest);
  return {
    docker,
    image,
    call: async (command, attempts = 1) => {
      const client = attempts === 1 ? ecr : server.ecr(ACCOUNT, { maxAttempts: attempts });
      return (client as { send(command: unknown): Promise<unknown> }).send(command).then(
        () => "ok",
        (error: Error) => error.name,
      );
    },
    put: async (rule) => void (await server.admin.putRule({ rule: { id: "wish", ...rule } })),
  };
}

const putImage = (image: TestImage, imageTag: string) =>
  new PutImageCommand({ repositoryName: NAME, imageManifest: image.manifest, imageTag });

async function inTurn(count: number, call: (number: number) => Promise<string>): Promise<string[]> {
  const outcomes: string[] = [];
  for (let i = 0; i < count; i++) outcomes.push(await call(i));
  return outcomes;
}

s.test("next 2 PutImage fail", async ({ server }) => {
  const { call, put, image } = await ready(server);
  await put({
    match: { operations: ["ecr:PutImage"] },
    steps: [{ times: 2, effects: [{ error: { code: "ServerException" } }] }],
  });
  const outcomes = await inTurn(3, (i) => call(putImage(image, `v${i}`)));
  assert.equal(outcomes, ["ServerException", "ServerException", "ok"]);
});

s.test("ok, ok, throttle, ok", async ({ server }) => {
  const { call, put } = await ready(server);
  await put({
    match: { operations: ["ecr:DescribeRepositories"] },
    steps: [{ times: 2 }, { times: 1, effects: [{ error: { code: "ThrottlingException" } }] }],
  });
  assert.equal(await inTurn(4, () => call(REPOSITORIES)), ["ok", "ok", "ThrottlingException", "ok"]);
});

s.test("every layer breaks once at 1 MiB, also where docker's redirect leads", async ({ server }) => {
  const { docker, put } = await ready(server);
  await put({
    match: { operations: ["oci:GetBlob"] },
    countBy: "COUNT_BY_REFERENCE",
    steps: [{ times: 1, effects: [{ disconnect: { afterBytes: 1_048_576 } }] }],
  });
  const pull = async () => {
    const { headers } = await docker.send("GET", `/v2/${NAME}/blobs/${sha256(LAYER)}`);
    return docker.send("GET", headers.location ?? "").then(
      ({ bytes }) => bytes.length,
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );
  };
  assert.match(String(await pull()), /ECONNRESET|aborted/);
  assert.is(await pull(), LAYER.length);
});

s.test("push succeeds, answer lost", async ({ server }) => {
  const { docker, put, image } = await ready(server);
  await put({
    match: { operations: ["oci:PutManifest"] },
    steps: [{ times: 1, afterExecution: true, effects: [{ disconnect: { beforeHeaders: true } }] }],
  });
  const push = await docker.putManifest(NAME, "v1", image.manifest).catch((error) => error);
  assert.match(push.code, /ECONNRESET/);
  assert.is((await docker.send("HEAD", `/v2/${NAME}/manifests/v1`)).status, 200);
});

s.test("AWS rates at 1 %: one of 10 PutImage a second becomes one at once", async ({ server }) => {
  const { call, put, image } = await ready(server);
  await server.admin.setClock({ mode: "MODE_FROZEN" });
  await put({ match: { operations: ["ecr:*"] }, steps: [{ effects: [{ throttle: { awsDefaultsScale: 0.01 } }] }] });
  const outcomes = await inTurn(2, (i) => call(putImage(image, `v${i}`)));
  assert.equal(outcomes, ["ok", "ThrottlingException"]);
  await server.admin.advanceClock({ by: duration(10_000) });
  assert.is(await call(putImage(image, "later")), "ok");
});

s.test("token expires mid-push: a frozen clock, a hold on the upload, 12 hours, release", async ({ server }) => {
  const { docker, put } = await ready(server);
  await server.admin.setClock({ mode: "MODE_FROZEN" });
  await put({ match: { operations: ["oci:FinishUpload"] }, steps: [{ times: 1, effects: [{ hold: {} }] }] });
  const location = await docker.startUpload(NAME);
  const upload = docker.send("PUT", `${location}?digest=${sha256("late")}`, { body: "late" });
  await eventually("the upload is held", async () => {
    return (await server.admin.listHeldRequests()).requests.length === 1;
  });
  await server.admin.advanceClock({ by: duration(12 * 60 * 60 * 1_000) });
  await server.admin.releaseHeldRequests({ ruleId: "wish" });
  const { status, text } = await upload;
  assert.is(status, 403);
  assert.match(text, "Your authorization token has expired. Reauthenticate and try again.");
});

s.test("slow, jittery pulls for one caller", async ({ server }) => {
  const { docker, put, call } = await ready(server);
  const logNormal = { median: duration(5), p99: duration(20), max: duration(30) };
  const effects: Effect[] = [{ delay: { logNormal } }, { pace: { bytesPerSecond: 20_000_000 } }];
  await put({
    match: { callers: ["AKIABOT"] },
    steps: [{ effects }],
  });
  await call(REPOSITORIES);
  await server.ecr("AKIABOT").send(REPOSITORIES);
  const { headers } = await docker.send("GET", `/v2/${NAME}/blobs/${sha256(LAYER)}`);
  assert.equal((await docker.send("GET", headers.location ?? "")).bytes, LAYER);
  const { rule } = await server.admin.getRule({ id: "wish" });
  assert.is(rule?.fireCount, "1", "only the bot's request");
});

s.test("flaky 10 %, replayable", async ({ server }) => {
  const { call, put } = await ready(server);
  const run = async () => {
    await put({
      match: { operations: ["ecr:DescribeRepositories"] },
      probability: 0.1,
      seed: "42",
      steps: [{ effects: [{ error: { code: "ServerException" } }] }],
    });
    return inTurn(60, () => call(REPOSITORIES));
  };
  const first = await run();
  assert.ok(first.includes("ServerException") && first.includes("ok"));
  assert.equal(await run(), first);
});

s.test("outage 30 s on, 30 s off", async ({ server }) => {
  const { call, put } = await ready(server);
  await server.admin.setClock({ mode: "MODE_FROZEN" });
  await put({
    match: { operations: ["ecr:DescribeRepositories"] },
    schedule: { startDelay: null, period: duration(60_000), active: duration(30_000) },
    steps: [{ effects: [{ error: { code: "ServiceUnavailableException" } }] }],
  });
  const outcomes = await inTurn(4, async () => {
    const outcome = await call(REPOSITORIES);
    await server.admin.advanceClock({ by: duration(30_000) });
    return outcome;
  });
  assert.equal(outcomes, ["ServiceUnavailableException", "ok", "ServiceUnavailableException", "ok"]);
});

s.test("scan: PENDING twice, COMPLETE but empty, findings later", async ({ server }) => {
  const { call, image } = await ready(server);
  await server.admin.setClock({ mode: "MODE_FROZEN" });
  const finding = { name: "CVE-2026-1", severity: "HIGH", packageName: "openssl" };
  await server.admin.putScanProfile({
    profile: {
      id: "late",
      phases: [
        { status: "PENDING", describes: 2 },
        { status: "COMPLETE", elapsed: duration(5_000) },
        { status: "COMPLETE", change: { add: [finding] } },
      ],
    },
  });
  assert.is(await call(putImage(image, "v1")), "ok");
  await server.admin.startScan({ image: { repository: NAME, tag: "v1" } });
  const read = async () => {
    const asked = new DescribeImageScanFindingsCommand({ repositoryName: NAME, imageId: { imageTag: "v1" } });
    const { imageScanStatus, imageScanFindings } = await server.ecr().send(asked);
    return `${imageScanStatus?.status} ${imageScanFindings?.findings?.length ?? 0}`;
  };
  assert.equal(await inTurn(3, read), ["PENDING 0", "PENDING 0", "COMPLETE 0"]);
  await server.admin.advanceClock({ by: duration(5_000) });
  assert.is(await read(), "COMPLETE 1");
});

s.test("continuous scan finds a new CVE on day 3", async ({ server }) => {
  const { call, image } = await ready(server);
  await server.admin.setClock({ mode: "MODE_FROZEN" });
  const day3 = { add: [{ name: "CVE-2026-3", severity: "CRITICAL", packageName: "zlib" }] };
  await server.admin.putScanProfile({
    profile: {
      id: "continuous",
      phases: [
        { status: "ACTIVE", elapsed: duration(72 * 60 * 60 * 1_000) },
        { status: "ACTIVE", change: day3 },
      ],
    },
  });
  assert.is(await call(putImage(image, "v1")), "ok");
  const { scan } = await server.admin.startScan({ image: { repository: NAME, tag: "v1" } });
  assert.equal([scan?.status, scan?.severityCounts], ["ACTIVE", {}]);
  await server.admin.advanceClock({ by: duration(72 * 60 * 60 * 1_000) });
  const later = await server.admin.getScan({ image: { repository: NAME, tag: "v1" } });
  assert.equal([later.scan?.status, later.scan?.severityCounts], ["ACTIVE", { CRITICAL: 1 }]);
});

s.test("client backs off properly", async ({ server }) => {
  const { call, put } = await ready(server);
  const effects = [{ error: { code: "ThrottlingException", retryAfter: duration(20) } }];
  await put({ match: { operations: ["ecr:DescribeRepositories"] }, steps: [{ times: 2, effects }] });
  assert.is(await call(REPOSITORIES, 4), "ok");
  const { passed, report } = await server.admin.verifyRequests({
    expectations: [
      {
        match: { operations: ["ecr:DescribeRepositories"] },
        minCount: 3,
        spacing: { minGap: duration(15), nonDecreasing: false },
      },
    ],
  });
  assert.ok(passed, report);
});

s.test("two pushes race on one tag", async ({ server }) => {
  const { docker, put, image } = await ready(server);
  const other = testImage("the other", {});
  for (const blob of other.blobs) await docker.pushBlob(NAME, blob);
  await put({ match: { operations: ["oci:PutManifest"] }, steps: [{ effects: [{ hold: {} }] }] });
  const held = async (count: number) => {
    await eventually(`${count} are held`, async () => {
      return (await server.admin.listHeldRequests()).requests.length === count;
    });
    return (await server.admin.listHeldRequests()).requests.map(({ requestId }) => requestId);
  };
  const first = docker.putManifest(NAME, "latest", image.manifest);
  await held(1);
  const second = docker.putManifest(NAME, "latest", other.manifest);
  const [a = "", b = ""] = await held(2);
  await server.admin.releaseHeldRequests({ ruleId: "wish", requestIds: [b, a] });
  assert.equal([(await first).status, (await second).status], [201, 201]);
  const { headers } = await docker.send("HEAD", `/v2/${NAME}/manifests/latest`);
  assert.is(headers["docker-content-digest"], image.digest);
});

s.run();
