import { readdirSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ECRClient } from "@aws-sdk/client-ecr";
import { seededRandom } from "../../server/content/random.js";
import { createRepository } from "../../server/content/repositories/create-repository.js";
import { putAccountSetting } from "../../server/content/settings/account-settings.js";
import type { Registry } from "../../server/registries/registry.js";
import { collectGarbage } from "../support/collect-garbage.js";
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST, sha256 } from "../support/image.js";
import { RegistryClient } from "./registry-client.js";
import { REGION, type RegistryFixture } from "./registry-fixture.js";

export const REPOSITORIES = ["one", "two"] as const;
const KIB = 1024;
/** Below and above what the store keeps in memory, and one of several reads. */
const LAYER_SIZES = [100, 500, 4 * KIB, 20 * KIB, 60 * KIB, 65 * KIB, 90 * KIB, 150 * KIB, 300 * KIB, 3_000 * KIB];

/** Whole numbers from 0 up to `below`, reproducible. */
export type Draw = (below: number) => number;

export function seededDraw(seed: bigint): Draw {
  const random = seededRandom(seed);
  return (below) => random.bytes(4).readUInt32BE() % below;
}

/** One registry, reached over both planes. */
export interface SoakRegistry {
  readonly registry: Registry;
  readonly client: RegistryClient;
  readonly ecr: ECRClient;
}

export interface SoakImage {
  readonly blobs: readonly Buffer[];
  readonly manifest: string;
  readonly digest: string;
}

/** Layers that every registry pushes: the same bytes each time, so that the store shares them. */
export function layerPool(): Buffer[] {
  return LAYER_SIZES.map((size, i) => Buffer.from(sha256(`layer ${i}`).repeat(Math.ceil(size / 71))).subarray(0, size));
}

/** An image of its own name with layers out of the pool. */
export function soakImage(name: string, pool: readonly Buffer[], draw: Draw): SoakImage {
  const layers = new Set(Array.from({ length: 1 + draw(3) }, () => pool[draw(pool.length)] as Buffer));
  const config = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux", name }));
  const descriptor = (mediaType: string, bytes: Buffer) => ({ mediaType, digest: sha256(bytes), size: bytes.length });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: descriptor(OCI_CONFIG, config),
    layers: [...layers].map((bytes) => descriptor(OCI_LAYER, bytes)),
  });
  return { blobs: [config, ...layers], manifest, digest: sha256(manifest) };
}

/** A registry with the repositories, leased. */
export function openRegistry({ registries, token, client }: RegistryFixture): SoakRegistry {
  const registry = registries.lease({}) as Registry;
  registry.content.commit("test", (tx) => {
    putAccountSetting(tx, "BLOB_MOUNTING", "ENABLED");
    for (const name of REPOSITORIES) createRepository(tx, { name });
  });
  const endpoint = `http://127.0.0.1:${client.port}`;
  const credentials = { accessKeyId: registry.ref.accountId, secretAccessKey: "test" };
  return {
    registry,
    client: new RegistryClient(client.port, token(registry)),
    ecr: new ECRClient({ endpoint, region: REGION, credentials, maxAttempts: 1 }),
  };
}

/** Files of blobs that this process has open (Linux). */
export function openBlobFiles(): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.includes(".blob") ? [path] : [];
    } catch {
      return [];
    }
  });
}

/** Files of blobs in the temporary folders of this process. */
export function storedBlobFiles(): string[] {
  const own = readdirSync(tmpdir()).filter((name) => name.startsWith(`ecr-emulator-${process.pid}-`));
  return own.flatMap((name) => readdirSync(join(tmpdir(), name)).filter((file) => file.endsWith(".blob")));
}

/** Bytes in use on and off the heap once all garbage is gone. */
export function memoryInUse(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
