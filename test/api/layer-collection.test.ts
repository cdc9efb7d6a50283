import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  type ECRClient,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { type TestEmulator, useEmulator } from "../support/emulator.js";
import { pushImage, testImage, uploadLayer } from "../support/image.js";
import { spec } from "../support/spec.js";

const repositoryName = "app";
const MINUTE = 60;
const HOUR = 60 * MINUTE;

const s = spec("layers that no image refers to", { server: useEmulator() });

/** A registry of its own, with one repository. */
async function registry(server: TestEmulator) {
  const { registry } = await server.admin.createRegistry({});
  const ref = { accountId: registry?.ref?.accountId ?? "", region: registry?.ref?.region ?? "" };
  const ecr = server.ecr(ref.accountId);
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  const advance = (seconds: number) => server.admin.advanceClock({ registry: ref, by: { seconds } });
  const timers = async () => (await server.admin.listTimers({ registry: ref })).timers;
  const storedBytes = async () => {
    const { repositories } = await server.admin.listRepositories({ registry: ref });
    return Number(repositories[0]?.storedBytes);
  };
  return { ref, ecr, advance, timers, storedBytes };
}

async function availability(ecr: ECRClient, layerDigest: string): Promise<string | undefined> {
  const { layers } = await ecr.send(
    new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [layerDigest] }),
  );
  return layers?.[0]?.layerAvailability;
}

function deleteImage(ecr: ECRClient, imageDigest: string) {
  return ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest }] }));
}

s.test("stay for an hour of registry time after their last image, then their bytes go", async ({ server }) => {
  const { ecr, advance, timers, storedBytes, ref } = await registry(server);
  const stored = async () => Number((await server.admin.getServerInfo()).storage?.storedBytes);
  const before = await stored();
  const image = testImage("deleted");
  await pushImage(ecr, repositoryName, image, "v1");
  assert.equal(await timers(), [], "an image refers to them");
  assert.is(await storedBytes(), image.size);
  assert.is(await stored(), before + image.size);
  await deleteImage(ecr, image.digest);
  assert.equal(
    (await timers()).map(({ kind, subject }) => `${kind} ${subject}`).sort(),
    [image.configDigest, image.layerDigest].map((digest) => `layer-collection ${digest}`).sort(),
  );
  await advance(59 * MINUTE);
  assert.is(await availability(ecr, image.layerDigest), "AVAILABLE");
  await advance(2 * MINUTE);
  assert.is(await availability(ecr, image.layerDigest), "UNAVAILABLE");
  assert.is(await storedBytes(), 0);
  assert.is(await stored(), before);
  const { events } = await server.admin.listEvents({ registry: ref, filter: { kinds: ["change:layer.collected"] } });
  assert.equal(
    events.map(({ change }) => `${change?.kind} ${change?.repository} ${change?.cause}`),
    ["layer.collected app clock", "layer.collected app clock"],
  );
});

s.test("an image that refers to them in time keeps them", async ({ server }) => {
  const { ecr, advance, timers } = await registry(server);
  const image = testImage("pushed again");
  await pushImage(ecr, repositoryName, image, "v1");
  await deleteImage(ecr, image.digest);
  await advance(30 * MINUTE);
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest: image.manifest }));
  assert.equal(await timers(), []);
  await advance(30 * 24 * HOUR);
  assert.is(await availability(ecr, image.layerDigest), "AVAILABLE");
});

s.test("a layer that another image uses stays as long as that image", async ({ server }) => {
  const { ecr, advance } = await registry(server);
  const [first, second] = [testImage("shared"), testImage("shared", { annotations: { second: "yes" } })];
  await pushImage(ecr, repositoryName, first);
  await pushImage(ecr, repositoryName, second);
  await deleteImage(ecr, first.digest);
  await advance(2 * HOUR);
  assert.is(await availability(ecr, first.layerDigest), "AVAILABLE");
  await deleteImage(ecr, second.digest);
  await advance(2 * HOUR);
  assert.is(await availability(ecr, first.layerDigest), "UNAVAILABLE");
});

s.test("one that was only uploaded stays for a day, and another upload starts the day anew", async ({ server }) => {
  const { ecr, advance, timers } = await registry(server);
  const bytes = Buffer.from("of no image");
  const digest = await uploadLayer(ecr, repositoryName, bytes);
  await advance(23 * HOUR);
  await uploadLayer(ecr, repositoryName, bytes);
  assert.is((await timers()).length, 1);
  await advance(23 * HOUR);
  assert.is(await availability(ecr, digest), "AVAILABLE");
  await advance(2 * HOUR);
  assert.is(await availability(ecr, digest), "UNAVAILABLE");
});

s.test("a repository that is deleted takes theirs along, timers and all", async ({ server }) => {
  const { ecr, timers, ref } = await registry(server);
  await uploadLayer(ecr, repositoryName, Buffer.from("goes at once"));
  assert.is((await timers()).length, 1);
  await server.admin.resetRegistry({ registry: ref, kinds: ["STATE_KIND_CONTENT"] });
  assert.equal(await timers(), []);
});

s.run();
