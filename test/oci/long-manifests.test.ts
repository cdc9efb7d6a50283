import { BatchGetImageCommand, CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import * as assert from "uvu/assert";
import { collectGarbage } from "../support/collect-garbage.js";
import { ACCOUNT, startTestEmulator, type TestEmulator } from "../support/emulator.js";
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST, sha256 } from "../support/image.js";
import { spec } from "../support/spec.js";

const MIB = 2 ** 20;
const MANIFESTS = 40;
const MANIFEST_BYTES = 3.9 * MIB;

function longManifest(number: number): string {
  const digest = `sha256:${"0".repeat(64)}`;
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_CONFIG, digest, size: 2 },
    layers: [{ mediaType: OCI_LAYER, digest, size: 2 }],
    annotations: { number: String(number), long: "é".repeat(MANIFEST_BYTES / 2) },
  });
}

async function memoryBytes(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + Math.max(arrayBuffers, external);
}

const context: { server?: TestEmulator } = {};
const s = spec("registry: long manifests", context, { timeoutMs: 60_000 });

s.afterEach(async (c) => c.server?.stop());

s.test("their bytes are not in memory, and are what was pushed on both planes", async (c) => {
  c.server = await startTestEmulator({ allowMissingLayers: true, anonymousRegistry: true });
  const { endpoint } = c.server;
  const ecr = c.server.ecr();
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const put = async (number: number): Promise<void> => {
    const body = longManifest(number);
    const url = `${endpoint}/v2/app/manifests/${number}`;
    const response = await fetch(url, { method: "PUT", body, headers: { "content-type": OCI_MANIFEST } });
    assert.is(response.status, 201, await response.text());
  };
  await put(0);
  const before = await memoryBytes();
  for (let number = 1; number <= MANIFESTS; number++) await put(number);
  const grown = (await memoryBytes()) - before;
  // Some requests are still in buffers.
  assert.ok(
    grown < (MANIFESTS * MANIFEST_BYTES) / 2,
    `${MANIFESTS} manifests of 3.9 MiB take ${(grown / MIB).toFixed(1)} MiB`,
  );
  for (const number of [0, 7, MANIFESTS]) {
    const response = await fetch(`${endpoint}/v2/app/manifests/${number}`, { headers: { accept: OCI_MANIFEST } });
    const expected = longManifest(number);
    assert.is(await response.text(), expected);
    const imageIds = [{ imageDigest: sha256(expected) }];
    const { images } = await ecr.send(
      new BatchGetImageCommand({ registryId: ACCOUNT, repositoryName: "app", imageIds }),
    );
    assert.is(images?.[0]?.imageManifest, expected);
  }
});

s.run();
