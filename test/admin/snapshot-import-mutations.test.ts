import {
  CreateRepositoryCommand,
  PutLifecyclePolicyCommand,
  PutReplicationConfigurationCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { AdminError, critical, duration } from "../../client/index.js";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage } from "../support/image.js";
import { spec } from "../support/spec.js";
import { exported, imported, type LooseState, lease, withState } from "./snapshot-archive.js";

const s = spec("admin: modified archives", { server: useEmulator() } as {
  server: TestEmulator;
  archive: Buffer;
});
s.before(async (c) => {
  const { admin, ecr, ref } = await lease(c.server);
  const repositoryName = "team/app";
  await ecr.send(new CreateRepositoryCommand({ repositoryName, tags: [{ Key: "a", Value: "b" }] }));
  const statement = { Effect: "Allow", Principal: "*", Action: "ecr:*" };
  const policyText = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
  const selection = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 };
  const rule = { rulePriority: 1, selection, action: { type: "expire" } };
  const lifecyclePolicyText = JSON.stringify({ rules: [rule] });
  await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
  await pushImage(ecr, repositoryName, testImage("changed"), "v1");
  for (const name of ["CVE-2026-0001", "CVE-2026-0002"]) {
    await admin.scans.findings("team/**", [critical(name)]);
    await admin.startScan({ image: { repository: repositoryName, tag: "v1" } });
  }
  const credentials = { username: "u", password: "p" };
  await admin.putSecret({ secret: { name: "ecr-pullthroughcache/hub", credentials } });
  await admin.putRule({
    rule: { id: "slow", disabled: true, ttl: duration(1_000), steps: [{ effects: [{ disconnect: {} }] }] },
  });
  const destinations = [{ region: "eu-west-1", registryId: ref.accountId }];
  await ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: [{ destinations }] } }));
  await admin.setClock({ mode: "MODE_FROZEN" });
  await admin.createSnapshot({ id: "good", labels: { a: "b" } });
  c.archive = await exported(admin, { id: "good" });
  await admin.deleteSnapshot({ id: "good" });
});

type Place = readonly (string | number)[];

function* placesIn(value: unknown, place: Place = []): Iterable<Place> {
  if (place.length > 0) yield place;
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value))
    yield* placesIn((value as LooseState)[key], [...place, Array.isArray(value) ? Number(key) : key]);
}

const REMOVED = Symbol("removed");
const values: readonly unknown[] = [
  ...[REMOVED, null, true, 0, -1, 1.5, 2 ** 53, 1e308, "", "x", "*", "\0", "é".repeat(300), [], [[]], {}, { a: 1 }],
  ...["__proto__", "sha256:", `sha256:${"0".repeat(64)}`, "2026-01-01T00:00:00Z", "+275760-09-13T00:00:00.000Z"],
];

function put(state: LooseState, place: Place, value: unknown): void {
  const parent = place.slice(0, -1).reduce((inner, key) => inner[key], state);
  const last = place.at(-1) as string | number;
  if (value !== REMOVED) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
}

/** Whatever is sent is taken, and can be restored and exported then, or refused without a trace. */
async function takenOrRefused({ server }: { server: TestEmulator }, archive: Buffer): Promise<"taken" | "refused"> {
  const { admin } = server;
  const before = server.parts.blobs.stats();
  try {
    const { id } = await imported(admin, archive);
    await exported(admin, { id });
    const { registry } = await admin.createRegistry({ fromSnapshot: id });
    await admin.listImages({ registry: registry?.ref ?? null });
    await admin.exportFixture({ registry: registry?.ref ?? null });
    await admin.deleteRegistry({ registry: registry?.ref ?? null });
    await admin.deleteSnapshot({ id });
    return "taken";
  } catch (error) {
    assert.instance(error, AdminError);
    const { code, message } = error as AdminError;
    assert.ok(["INVALID_ARGUMENT", "FAILED_PRECONDITION"].includes(code), message);
    for (const { id } of (await admin.listSnapshots({})).snapshots) await admin.deleteSnapshot({ id });
    return "refused";
  } finally {
    const { blobs, uploads } = server.parts.blobs.stats();
    assert.equal([blobs, uploads], [before.blobs, 0]);
  }
}

s.test("every member of state.json, with values that it can't have or might have", async (c) => {
  const said = { taken: 0, refused: 0 };
  let state: LooseState;
  await withState(c.archive, (read) => {
    state = structuredClone(read);
  });
  const change = fc.record({ place: fc.constantFrom(...placesIn(state)), value: fc.constantFrom(...values) });
  const property = fc.asyncProperty(change, async ({ place, value }) => {
    const archive = await withState(c.archive, (read) => put(read, place, value));
    said[await takenOrRefused(c, archive)]++;
  });
  await fc.assert(property, { numRuns: 150 });
  assert.ok(said.taken > 0 && said.refused > 0, JSON.stringify(said));
});

s.test("bytes of it anywhere", async (c) => {
  const change = fc.record({ at: fc.nat(c.archive.length - 1), bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) });
  const property = fc.asyncProperty(change, async ({ at, bytes }) => {
    const archive = Buffer.from(c.archive);
    archive.set(bytes.subarray(0, archive.length - at), at);
    await takenOrRefused(c, archive);
  });
  await fc.assert(property, { numRuns: 150 });
});

s.run();
