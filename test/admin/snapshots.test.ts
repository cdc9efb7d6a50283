import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  InitiateLayerUploadCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type AdminClient, toEpochMilliseconds } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, type TestImage, testImage } from "../support/image.js";
import { type RegistryReader, registryReader } from "../support/registry-reader.js";
import { spec } from "../support/spec.js";
import { failureOf, refusedFields } from "./admin-fixture.js";

const DAY_S = 24 * 60 * 60;
const s = spec("admin: snapshots", { server: useEmulator() });

interface Leased {
  readonly ref: { readonly accountId: string; readonly region: string };
  readonly admin: AdminClient;
  readonly ecr: ECRClient;
  /** Pulls as docker does. */
  read: RegistryReader;
}

async function lease(server: TestEmulator, request: { fromSnapshot?: string; region?: string } = {}): Promise<Leased> {
  const { registry } = await server.admin.createRegistry(request);
  const ref = registry?.ref as Leased["ref"];
  const ecr = server.ecr(ref.accountId, { region: ref.region });
  const read: RegistryReader = async (...asked) => (await registryReader(server.endpoint, ecr))(...asked);
  return { ref, ecr, read, admin: server.admin.forRegistry(ref) };
}

async function push({ ecr }: Leased, repositoryName: string, name = repositoryName): Promise<TestImage> {
  await ecr.send(new CreateRepositoryCommand({ repositoryName })).catch(() => {});
  const image = testImage(name);
  await pushImage(ecr, repositoryName, image, "v1");
  return image;
}

function blobCount(server: TestEmulator): number {
  return server.parts.blobs.stats().blobs;
}

s.test("a lease begins as a snapshot, pulls its images, and the two go their own ways", async ({ server }) => {
  const before = blobCount(server);
  const source = await lease(server);
  const image = await push(source, "team/app");
  const { snapshot } = await source.admin.createSnapshot({ id: "golden", labels: { suite: "pulls" } });
  assert.equal(snapshot?.source, source.ref);
  assert.is(snapshot?.imageCount, "1");
  assert.is(snapshot?.repositoryCount, "1");
  assert.is(snapshot?.blobBytes, String(image.size));
  assert.ok(toEpochMilliseconds(snapshot?.createTime));

  const fork = await lease(server, { fromSnapshot: "golden", region: "eu-west-1" });
  const { repositories } = await fork.ecr.send(new DescribeRepositoriesCommand({}));
  const uri = `${server.registryHost}/team/app`;
  assert.is(repositories?.[0]?.repositoryArn, `arn:aws:ecr:eu-west-1:${fork.ref.accountId}:repository/team/app`);
  assert.is(repositories?.[0]?.registryId, fork.ref.accountId);
  assert.ok(repositories?.[0]?.repositoryUri?.endsWith(uri.slice(uri.indexOf("/"))));
  assert.is((await fork.read("team/app/manifests/v1")).bytes.toString(), image.manifest);

  // Neither the source nor the other fork hears of what happens here.
  const other = await lease(server, { fromSnapshot: "golden" });
  const imageIds = [{ imageDigest: image.digest }];
  await fork.ecr.send(new BatchDeleteImageCommand({ repositoryName: "team/app", imageIds }));
  await fork.admin.advanceClock({ by: { seconds: 2 * DAY_S } });
  await push(fork, "team/own");
  assert.is((await fork.read(`team/app/manifests/v1`)).status, 404);
  assert.is((await other.read(`team/app/blobs/${image.layerDigest}`)).status, 200);
  assert.is((await source.read("team/own/manifests/v1")).status, 404);

  // The bytes stay as long as anybody needs them, and not longer.
  await source.admin.deleteRegistry({ registry: source.ref });
  await server.admin.deleteSnapshot({ id: "golden" });
  assert.equal((await other.read(`team/app/blobs/${image.layerDigest}`)).bytes, image.blobs[1]);
  await server.admin.deleteRegistry({ registry: fork.ref });
  await server.admin.deleteRegistry({ registry: other.ref });
  assert.is(blobCount(server), before);
});

s.test(
  "a registry goes back to its snapshot, again and again; bytes that went meanwhile are there",
  async ({ server }) => {
    const before = blobCount(server);
    const registry = await lease(server);
    const image = await push(registry, "team/app");
    await registry.admin.putScanProfile({ profile: { id: "clean" } });
    await registry.admin.createSnapshot({ id: "start" });
    for (const round of ["one", "two"]) {
      await registry.ecr.send(new DeleteRepositoryCommand({ repositoryName: "team/app", force: true }));
      await push(registry, `team/${round}`);
      await registry.admin.putScanProfile({ profile: { id: "clean", repositories: ["changed/**"] } });
      const upload = await registry.ecr.send(new InitiateLayerUploadCommand({ repositoryName: `team/${round}` }));
      assert.ok(upload.uploadId);
      const { sequence } = await registry.admin.restoreSnapshot({ id: "start" });
      const { events } = await registry.admin.listEvents({ afterSequence: String(Number(sequence) - 1) });
      assert.is(events[0]?.admin?.summary, "restored content, scans of snapshot start");
      const names = (await registry.admin.listRepositories()).repositories.map(({ name }) => name);
      assert.equal(names, ["team/app"]);
      assert.equal((await registry.read(`team/app/blobs/${image.layerDigest}`)).bytes, image.blobs[1]);
      assert.is((await registry.read("team/app/manifests/v1")).bytes.toString(), image.manifest);
      const { profiles } = await registry.admin.listScanProfiles();
      assert.equal(
        profiles.map(({ repositories }) => repositories),
        [[]],
      );
      assert.is(server.parts.blobs.stats().uploads, 0, "the upload has ended with the content");
    }
    // What comes now comes after what was restored.
    await push(registry, "team/app", "later");
    const { images } = await registry.admin.listImages({ repositories: ["team/app"] });
    assert.equal(
      images.map(({ tags }) => tags.join()),
      ["", "v1"],
    );
    await server.admin.deleteSnapshot({ id: "start" });
    await server.admin.deleteRegistry({ registry: registry.ref });
    assert.is(blobCount(server), before);
  },
);

s.test("into another registry: its ARNs, its KMS key, the tags move along with their images", async ({ server }) => {
  const source = await lease(server);
  const image = await push(source, "team/app");
  const encryptionConfiguration = { encryptionType: "KMS" } as const;
  await source.ecr.send(new CreateRepositoryCommand({ repositoryName: "secret", encryptionConfiguration }));
  await source.admin.createSnapshot({ id: "elsewhere" });
  const target = await lease(server, { region: "eu-west-1" });
  await push(target, "team/app", "another image");
  await push(target, "old");
  await target.admin.restoreSnapshot({ id: "elsewhere" });
  const { repositories = [] } = await target.ecr.send(new DescribeRepositoriesCommand({}));
  const keys = repositories.map(({ repositoryArn, encryptionConfiguration: shown }) => [
    repositoryArn?.split(":").slice(3, 5).join(),
    shown?.kmsKey?.split(":").slice(3, 5).join(),
  ]);
  const here = `eu-west-1,${target.ref.accountId}`;
  assert.equal(keys, [
    [here, here],
    [here, undefined],
  ]);
  assert.is((await target.read("team/app/manifests/v1")).bytes.toString(), image.manifest);
  await server.admin.deleteSnapshot({ id: "elsewhere" });
});

s.test("rules and the clock come back when they are asked for", async ({ server }) => {
  const registry = await lease(server);
  const rule = { id: "busy", steps: [{ times: 1, effects: [{ error: { code: "ServerException" } }] }] };
  await registry.admin.putRule({ rule });
  await registry.admin.setClock({ mode: "MODE_FROZEN", now: { seconds: 2_000_000_000 } });
  await push(registry, "team/app").catch(() => {}); // uses the rule up
  await registry.admin.createSnapshot({ id: "all" });
  await registry.admin.deleteRules({ all: true });
  await registry.admin.advanceClock({ by: { seconds: DAY_S } });
  await registry.admin.restoreSnapshot({
    id: "all",
    kinds: ["STATE_KIND_CONTENT", "STATE_KIND_RULES", "STATE_KIND_CLOCK"],
  });
  const { rules } = await registry.admin.listRules();
  assert.equal(
    rules.map(({ id, fireCount }) => [id, fireCount]),
    [["busy", "0"]],
  );
  assert.is((await registry.admin.getClock()).clock?.now?.seconds, "2000000000");
  const fork = await lease(server, { fromSnapshot: "all" });
  assert.is((await fork.admin.getClock()).clock?.mode, "MODE_FROZEN");
  assert.is((await fork.admin.getClock()).clock?.now?.seconds, "2000000000");
  assert.equal((await fork.admin.listRules()).rules, [], "a test has rules of its own");
  await server.admin.deleteSnapshot({ id: "all" });
});

s.test("snapshots are listed by labels, page by page", async ({ server }) => {
  const { admin } = await lease(server);
  for (const id of ["l1", "l2", "l3"]) await admin.createSnapshot({ id, labels: { list: "yes" } });
  const { snapshot } = await admin.createSnapshot();
  assert.match(snapshot?.id as string, /^snapshot-\d+$/);
  const labels = { list: "yes" };
  const first = await server.admin.listSnapshots({ labels, pageSize: 2 });
  const second = await server.admin.listSnapshots({ labels, pageSize: 2, pageToken: first.nextPageToken });
  assert.equal(
    [...first.snapshots, ...second.snapshots].map(({ id }) => id),
    ["l1", "l2", "l3"],
  );
  for (const id of ["l1", "l2", "l3", snapshot?.id ?? ""]) await server.admin.deleteSnapshot({ id });
});

s.test("what is refused: ids, kinds, partitions, a clock that is behind", async ({ server }) => {
  const { admin, ref } = await lease(server);
  await admin.createSnapshot({ id: "here" });
  assert.is((await failureOf(admin.createSnapshot({ id: "here" }))).code, "ALREADY_EXISTS");
  assert.equal(await refusedFields(admin.createSnapshot({ id: "a/b" })), ["id"]);
  const nowhere = { accountId: "999999999999", region: "us-east-1" };
  assert.is((await failureOf(admin.createSnapshot({ registry: nowhere }))).code, "NOT_FOUND");
  assert.is((await failureOf(admin.restoreSnapshot({ id: "none" }))).code, "NOT_FOUND");
  assert.is((await failureOf(admin.deleteSnapshot({ id: "none" }))).code, "NOT_FOUND");
  assert.equal(await refusedFields(admin.deleteSnapshot({ id: "" })), ["id"]);
  assert.is((await failureOf(admin.createRegistry({ fromSnapshot: "none" }))).code, "NOT_FOUND");
  assert.equal(await refusedFields(server.admin.restoreSnapshot({ id: "here" })), ["registry.account_id"]);
  assert.equal(await refusedFields(admin.restoreSnapshot({ id: "here", kinds: ["STATE_KIND_EVENTS"] })), ["kinds[0]"]);
  const china = await failureOf(server.admin.createRegistry({ fromSnapshot: "here", region: "cn-north-1" }));
  assert.is(china.code, "FAILED_PRECONDITION");
  await admin.advanceClock({ by: { seconds: DAY_S } });
  await admin.createSnapshot({ id: "tomorrow" });
  const behind = await lease(server);
  const failure = await failureOf(behind.admin.restoreSnapshot({ id: "tomorrow" }));
  assert.is(failure.code, "FAILED_PRECONDITION");
  assert.match(failure.message, /restore CLOCK too/);
  assert.equal((await behind.admin.listRepositories()).repositories, []);
  await behind.admin.restoreSnapshot({ id: "tomorrow", kinds: ["STATE_KIND_CONTENT", "STATE_KIND_CLOCK"] });
  assert.ok(ref.accountId !== behind.ref.accountId);
  for (const id of ["here", "tomorrow"]) await server.admin.deleteSnapshot({ id });
});

s.run();
