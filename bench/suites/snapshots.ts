import { type AdminClient, createAdminClient } from "../../client/index.js";
import { startEmulatorProcess } from "../processes/emulator-process.js";
import { median } from "../rounds.js";
import type { Suite } from "../suite.js";

const SEEDED = 100_000;
const IMAGES = 10_000;
const REPOSITORIES = 1_000;

/** What it costs to set a registry up: by seeding, by a fixture, and from a snapshot that holds many images. */
export const snapshots: Suite = {
  name: "snapshots",
  async *run(context) {
    const emulator = await startEmulatorProcess(context);
    const admin = createAdminClient(emulator.adminAddress, { timeoutMs: 60_000 });
    try {
      let seconds = 0;
      const growth = await emulator.child.memoryGrowthMib(async () => {
        seconds = (await timed(() => seed(admin, SEEDED, true))) / 1_000;
      });
      const seeded = `${SEEDED.toLocaleString("en")} images seeded`;
      yield { what: seeded, unit: "s", figure: seconds, goal: "seeding" };
      yield { what: `${seeded}: growth of memory`, unit: "MiB", figure: growth, goal: "seeding-memory" };
      const fixtures: number[] = [];
      for (let round = 0; round < (context.quick ? 2 : 5); round++) fixtures.push(await applyOnce(admin));
      const fixture = `fixture of ${REPOSITORIES.toLocaleString("en")} repositories applied`;
      yield { what: fixture, unit: "ms", figure: median(fixtures), goal: "fixture" };
      const golden = (await admin.createRegistry()).registry?.ref ?? undefined;
      await seed(golden === undefined ? admin : admin.forRegistry(golden), IMAGES, false);
      const took = await timed(() => admin.createSnapshot({ registry: golden ?? null, id: "golden" }));
      const times: number[] = [];
      for (let lease = 0; lease < (context.quick ? 20 : 200); lease++) times.push(await leaseOnce(admin));
      const what = `lease from a snapshot of ${IMAGES.toLocaleString("en")} images, p50`;
      const note = `the snapshot itself took ${took.toFixed(1)} ms`;
      yield { what, unit: "ms", figure: median(times), goal: "snapshot-lease", note };
      const parts: Uint8Array[] = [];
      const exporting = await timed(async () => {
        for await (const part of admin.snapshots.export("golden", { metadataOnly: true })) parts.push(part);
      });
      const importing = await timed(() => admin.snapshots.import(parts));
      const images = `a snapshot of ${IMAGES.toLocaleString("en")} images, without layers`;
      yield { what: `export of ${images}`, unit: "s", figure: exporting / 1_000 };
      yield { what: `import of ${images}`, unit: "s", figure: importing / 1_000 };
    } finally {
      admin.close();
      await emulator.child.stop();
    }
  },
};

async function seed(admin: AdminClient, count: number, metadataOnly: boolean): Promise<void> {
  await admin.seedImages({ images: [{ repository: "app", tags: ["v{n}"], count, generated: { metadataOnly } }] });
}

/** In a registry of its own: repositories that are there already wouldn't be made. */
async function applyOnce(admin: AdminClient): Promise<number> {
  const names = Array.from({ length: REPOSITORIES }, (_, number) => `  - repositoryName: team/app-${number}`);
  const { registry } = await admin.createRegistry({});
  const target = registry?.ref ?? null;
  const ms = await timed(() =>
    admin.applyFixture({ registry: target, document: `repositories:\n${names.join("\n")}\n` }),
  );
  await admin.deleteRegistry({ registry: target });
  return ms;
}

async function leaseOnce(admin: AdminClient): Promise<number> {
  const start = performance.now();
  const { registry } = await admin.createRegistry({ fromSnapshot: "golden" });
  const ms = performance.now() - start;
  await admin.deleteRegistry({ registry: registry?.ref ?? null });
  return ms;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
