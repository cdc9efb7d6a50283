import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as assert from "uvu/assert";
import { sha256 } from "../support/image.js";
import { spec } from "../support/spec.js";
import { poolBlob } from "./blob-pool.js";
import { Client } from "./client.js";
import { type State, textOf } from "./ledger.js";
import { RandomChoice } from "./random-choice.js";
import { readState } from "./read-state.js";
import { ServerProcess } from "./server-process.js";
import { ANY, layersOf, Writer } from "./writer.js";

/** How often the server is killed; hundreds find what tens don't, and take minutes. */
const WANTED_KILLS = process.env["DURABILITY_KILLS"];
const KILLS = Number(WANTED_KILLS ?? 40);
/** Unless a number is asked for, a slow machine kills less often. */
const ENOUGH_MS = WANTED_KILLS === undefined ? 40_000 : Number.POSITIVE_INFINITY;
/** Decides what is asked and when it is killed; printed when the test fails. */
const SEED = Number(process.env["DURABILITY_SEED"] ?? Date.now() % 1_000_000);
const WRITERS = 4;
const MAX_LIFE_MS = 250;
/** One kill in so many comes before the server is ready. */
const EARLY_KILLS = 8;
const SETTINGS = ["--quotas", "minimumPartSize=1"];

const s = spec("durability", {}, { timeoutMs: Math.max(120_000, KILLS * 4_000) });

/** Whether the server has one of the states that were possible. */
function check(writer: Writer, actual: State, killed: string): void {
  const allowed = [writer.state, ...writer.possible];
  const fits = allowed.some((state) => textOf(state) === textOf(withUnknownPolicies(actual, state)));
  const text = `seed ${SEED}, ${killed}, writer of ${writer.repositories[0]}`;
  if (!fits) assert.is(textOf(actual), allowed.map(textOf).join("\nor\n"), text);
  writer.settle(actual);
}

function withUnknownPolicies(actual: State, expected: State): State {
  const entries = Object.entries(actual).map(([name, repository]) => {
    const isUnknown = expected[name]?.policy === ANY && repository.policy !== undefined;
    return [name, isUnknown ? { ...repository, policy: ANY } : repository];
  });
  return Object.fromEntries(entries) as State;
}

/** Every layer of one image of each repository comes back as it was pushed. */
async function checkBytes(client: Client, state: State, random: RandomChoice): Promise<void> {
  for (const [name, { images }] of Object.entries(state)) {
    for (const [digest, manifest] of Object.entries(images)) assert.is(sha256(manifest), digest);
    const manifests = Object.values(images);
    if (manifests.length === 0) continue;
    for (const digest of layersOf(random.of(manifests))) {
      const { bytes } = await client.registry("GET", `/v2/${name}/blobs/${digest}`, [200]);
      assert.ok(bytes.equals(poolBlob(digest).bytes), `seed ${SEED}: the bytes of ${digest} have changed`);
    }
  }
}

s.test("what was acknowledged survives kills at random moments, and nothing else is left incomplete", async () => {
  const began = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "durability-"));
  const random = new RandomChoice(SEED);
  const writers = Array.from({ length: WRITERS }, (_, i) => new Writer(`w${i}`, new RandomChoice(SEED + i + 1)));
  let server = new ServerProcess(["--data-dir", folder, ...SETTINGS]);
  try {
    const token = await Client.login(await server.ready());
    let kill = 0;
    while (kill < KILLS && performance.now() - began < ENOUGH_MS) {
      kill++;
      const client = new Client(await server.ready(), token);
      const work = writers.map((writer) => writer.work(client));
      await Promise.race([delay(random.number(MAX_LIFE_MS)), ...work]);
      await server.kill();
      await Promise.all(work);
      server = new ServerProcess(["--data-dir", folder, ...SETTINGS]);
      if (random.number(EARLY_KILLS) === 0) {
        await delay(random.number(600));
        await server.kill();
        server = new ServerProcess(["--data-dir", folder, ...SETTINGS]);
      }
      const restarted = new Client(await server.ready(), token);
      for (const writer of writers) {
        check(writer, await readState(restarted, writer.known), `kill ${kill}`);
        await checkBytes(restarted, writer.state, random);
      }
    }
    const requests = writers.reduce((sum, writer) => sum + writer.requests, 0);
    assert.ok(requests > kill * WRITERS, `only ${requests} requests were answered`);
    await checkNothingIsLeft(server, folder, token);
  } finally {
    await server.kill();
    await rm(folder, { recursive: true });
  }
});

/** With its repositories every file goes, at the latest with the next start. */
async function checkNothingIsLeft(server: ServerProcess, folder: string, token: string): Promise<void> {
  const client = new Client(await server.ready(), token);
  const { repositories } = (await client.api("DescribeRepositories", {})) as { repositories: object[] };
  for (const repository of repositories) await client.api("DeleteRepository", { ...repository, force: true });
  await server.stop();
  const last = new ServerProcess(["--data-dir", folder]);
  try {
    await last.ready();
    const blobs = join(folder, "blobs");
    for (let files = await readdir(blobs); files.length > 0; files = await readdir(blobs)) await delay(10);
  } finally {
    await last.kill();
  }
}

s.run();
