import * as assert from "uvu/assert";
import { referencesOf } from "../../server/content/layers/layers.js";
import { eventually } from "../support/eventually.js";
import { sha256 } from "../support/image.js";
import { repositoryView } from "../support/repository-view.js";
import { spec } from "../support/spec.js";
import { type RegistryFixture, useRegistry } from "./registry-fixture.js";
import { SoakActor } from "./soak-actor.js";
import {
  layerPool,
  memoryInUse,
  openBlobFiles,
  openRegistry,
  REPOSITORIES,
  type SoakRegistry,
  seededDraw,
  storedBlobFiles,
} from "./soak-world.js";

const SEED = BigInt(process.env["ECR_SOAK_SEED"] ?? "4");
const ACTORS_PER_REGISTRY = 4;
const ACTIONS_PER_ACTOR = 50;
const ROUND_MS = 5_000;
const HOUR_MS = 60 * 60 * 1000;
/** More than layers are kept that no image refers to, and uploads that don't go on; less than a token lives. */
const CLOCK_STEPS = 8;
const MAX_GROWTH_BYTES = 6 * 1024 * 1024;

const s = spec("registry: soak", { fixture: useRegistry({ quotas: { minimumPartSize: 1 } }) }, { timeoutMs: 60_000 });

s.test(`random interleavings leave no torn state and nothing behind (ECR_SOAK_SEED=${SEED})`, async ({ fixture }) => {
  // The first round fills caches and pools, and has code compiled.
  await round(fixture, SEED);
  const before = memoryInUse();
  await round(fixture, SEED + 1n);
  const growth = memoryInUse() - before;
  assert.ok(growth < MAX_GROWTH_BYTES, `memory grew by ${growth} bytes`);
  assert.equal(fixture.failures, [], "nothing is logged as the server's own failure");
});

async function round(fixture: RegistryFixture, seed: bigint): Promise<void> {
  const registries = [openRegistry(fixture), openRegistry(fixture)];
  const pool = layerPool();
  const actors = registries.map((registry, r) =>
    Array.from({ length: ACTORS_PER_REGISTRY }, (_, a) => {
      return new SoakActor(`actor-${a}`, registry, pool, seededDraw(seed * 100n + BigInt(r * 10 + a)));
    }),
  );
  const end = Date.now() + ROUND_MS;
  const work = actors.flat().map(async (actor) => {
    for (let i = 0; i < ACTIONS_PER_ACTOR && Date.now() < end; i++) await actor.act();
  });
  const clocks = movesClocks(registries, Promise.all(work));
  await Promise.all([...work, clocks]);
  registries.forEach(({ registry }, i) => {
    compare(registry, actors[i] as SoakActor[]);
  });
  compareStore(fixture, registries);

  await Promise.all(actors.flat().map((actor) => actor.leave()));
  for (const { registry } of registries) {
    registry.clock.advanceTo(registry.clock.now() + 48 * HOUR_MS);
    assert.equal(registry.clock.timers(), [], "no timer is left");
  }
  await eventually("uploads are over", () => fixture.blobs.stats().uploads === 0);
  assert.equal(fixture.blobs.stats(), { blobs: 0, bytes: 0, memoryBytes: 0, diskBytes: 0, uploads: 0 });
  await eventually("files are closed", () => openBlobFiles().length === 0);
  await eventually("files are removed", () => storedBlobFiles().length === 0);
  for (const { registry, client, ecr } of registries) {
    client.close();
    ecr.destroy();
    fixture.registries.delete(registry);
  }
}

/** Moves the clocks on while others work, by an hour at a time: layers that no image refers to go meanwhile. */
async function movesClocks(registries: readonly SoakRegistry[], work: Promise<unknown>): Promise<void> {
  let working = true;
  const ended = work.finally(() => {
    working = false;
  });
  for (let step = 0; step < CLOCK_STEPS && working; step++) {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ROUND_MS / CLOCK_STEPS / 4))]);
    for (const { registry } of registries) registry.clock.advanceTo(registry.clock.now() + HOUR_MS + 1);
  }
}

/** The registry has exactly what its actors have left there. */
function compare({ content }: SoakRegistry["registry"], actors: readonly SoakActor[]): void {
  for (const name of REPOSITORIES) {
    const { images, layers } = repositoryView(content, name);
    const own = actors.flatMap((actor) => [...(actor.own.get(name)?.images.values() ?? [])]);
    assert.is(images.size, own.length);
    const references = new Map<string, number>();
    for (const { digest, blobs } of own) {
      assert.ok(images.byDigest(digest), `${name} has ${digest}`);
      for (const blob of blobs) references.set(sha256(blob), (references.get(sha256(blob)) ?? 0) + 1);
    }
    for (const actor of actors) assert.is(images.byTag(actor.tag)?.digest, actor.own.get(name)?.tagged);
    for (const layer of layers.values()) {
      assert.is(referencesOf(content, layer), references.get(layer.digest) ?? 0);
      assert.is(
        layer.collectAtMs === undefined,
        referencesOf(content, layer) > 0,
        "what no image refers to is to be collected",
      );
      references.delete(layer.digest);
    }
    assert.equal([...references.keys()], [], "no image lacks a layer");
  }
}

/** The store has each layer that a repository has, once. */
function compareStore({ blobs }: RegistryFixture, registries: readonly SoakRegistry[]): void {
  const visible = new Map<string, number>();
  for (const { registry } of registries) {
    for (const { digest, size } of registry.content.tables.layers.values()) visible.set(digest, size);
  }
  const bytes = [...visible.values()].reduce((sum, size) => sum + size, 0);
  assert.equal([blobs.stats().blobs, blobs.stats().bytes], [visible.size, bytes]);
}

s.run();
