import { createHash } from "node:crypto";
import type { ImageIndex } from "../../../server/content/images/image-index.js";
import type { LayerIndex } from "../../../server/content/layers/layer-index.js";
import type { LayerUpload } from "../../../server/content/layers/layer-upload.js";
import type { Registry } from "../../../server/content/registry.js";
import type { Repository } from "../../../server/content/repositories/repository.js";
import type { Scan } from "../../../server/content/scanning/scan.js";
import type { ScanDesk } from "../../../server/content/scanning/scan-desk.js";
import type { HostedRegistry } from "../../../server/registries/hosted-registry.js";

const SCAN_TYPES = ["BASIC", "ENHANCED"] as const;

/** Everything that can be seen of a registry, as JSON: the same before and after a restart. */
export function dump(hosted: HostedRegistry): string {
  const { ref, seed, labels, createdAtMs, expiresAtMs, secretAccessKey, registry, clock } = hosted;
  const timers = clock.timers().map(({ dueMs, kind, subject }) => `${dueMs} ${kind} ${subject}`);
  const itself = { ref, seed: String(seed), labels, createdAtMs, expiresAtMs, secretAccessKey, mode: clock.mode };
  // Two of the same moment run in the order in which they were made; which that was isn't kept.
  return JSON.stringify({ ...itself, timers: timers.sort(), registry: registryDump(registry) }, null, 1);
}

function registryDump(registry: Registry): object {
  const { policy, tokenEpoch, accountSettings, pullTimeExclusions, repositories, scans } = registry;
  return {
    policy: policy?.text,
    tokenEpoch,
    accountSettings: accountSettings.entries().sort(),
    pullTimeExclusions: pullTimeExclusions.values(),
    scanning: scans.configuration,
    profiles: profilesDump(scans),
    repositories: Array.from(repositories.values(), repositoryDump),
  };
}

function repositoryDump(repository: Repository): object {
  const { registry, images, layers, uploads, resourceTags, policy, ...settings } = repository;
  return {
    ...settings,
    resourceTags: [...resourceTags],
    policy: policy?.text,
    images: imagesDump(images),
    layers: layersDump(registry, layers),
    uploads: Array.from(uploads.values(), uploadDump).sort(),
    scans: scansDump(repository),
  };
}

function imagesDump(images: ImageIndex): object {
  const all = Array.from(images.after(0), ({ manifest, tags, restore, ...image }) => ({
    ...image,
    activateAtMs: restore?.dueMs,
    manifest: manifest.text,
    tags: [...tags].sort(),
    referrers: images.referrersOf(image.digest).map(({ digest }) => digest),
    parents: images.parentsOf(image.digest).map(({ digest }) => digest),
  }));
  return { all, tags: Array.from(images.tagsAfter(""), ([tag, { digest }]) => [tag, digest]) };
}

function layersDump(registry: Registry, layers: LayerIndex): unknown[] {
  const all = Array.from(layers.values(), ({ collection, ...layer }) => ({
    ...layer,
    collectAtMs: collection?.dueMs,
    stored: registry.blobs.get(layer.digest),
  }));
  return all.sort((a, b) => (a.digest < b.digest ? -1 : 1));
}

function uploadDump({ blob, expiry, turns: _, ...progress }: LayerUpload): string {
  return JSON.stringify({ ...progress, size: blob.size, digest: blob.digest(), expiresAtMs: expiry.dueMs });
}

function profilesDump({ profiles }: ScanDesk): unknown[] {
  return profiles.list("", 1_000).map(({ profile, order, matchCount }) => {
    const generator = profile.generator && { ...profile.generator, seed: String(profile.generator.seed) };
    return { ...profile, generator, order, matchCount };
  });
}

function scansDump(repository: Repository): unknown[] {
  const { registry, images } = repository;
  return Array.from(images.after(0), (image) => ({
    shown: registry.scans.getScan(repository, image),
    kept: SCAN_TYPES.map((scanType) => scanDump(registry.scans.find(repository, image, scanType))),
  }));
}

function scanDump(scan: Scan | undefined): object | undefined {
  if (scan === undefined) return undefined;
  const { repository: _, image: __, timer, plan, ...progress } = scan;
  return { ...progress, profile: plan.stored?.order, reason: plan.reason, dueMs: timer?.dueMs };
}

/** Of all bytes of all layers. */
export async function bytesDump(registry: Registry): Promise<string> {
  const hash = createHash("sha256");
  for (const repository of registry.repositories.values()) {
    for (const { digest } of [...repository.layers.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1))) {
      for await (const chunk of registry.blobs.read(digest)) hash.update(chunk);
    }
  }
  return hash.digest("hex");
}
