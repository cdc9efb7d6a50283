import { createHash } from "node:crypto";
import fc from "fast-check";
import { deleteImage } from "../../../server/content/images/delete-image.js";
import { getImages } from "../../../server/content/images/get-images.js";
import { ManifestContent } from "../../../server/content/images/manifest-content.js";
import { putImage } from "../../../server/content/images/put-image.js";
import { updateStorageClass } from "../../../server/content/images/storage-class.js";
import { completeUpload } from "../../../server/content/layers/complete-upload.js";
import { discardUpload, startUpload } from "../../../server/content/layers/layer-uploads.js";
import { addPart } from "../../../server/content/layers/upload-part.js";
import { repositoryPolicy } from "../../../server/content/policies/read-policy.js";
import { putRegistryPolicy } from "../../../server/content/policies/registry-policy.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { deleteRepository } from "../../../server/content/repositories/delete-repository.js";
import type { Repository } from "../../../server/content/repositories/repository.js";
import { tagMutability } from "../../../server/content/repositories/tag-mutability.js";
import type { ScanProfile } from "../../../server/content/scanning/scan-profile.js";
import { scanningConfiguration } from "../../../server/content/scanning/scanning-configuration.js";
import type { HostedRegistry } from "../../../server/registries/hosted-registry.js";

/** Something that a client or a test may do to a registry; `n` makes it one of many. */
type Change = (hosted: HostedRegistry, n: number) => void | Promise<void>;

const OCI = "application/vnd.oci.image.manifest.v1+json";
const INDEX = "application/vnd.oci.image.index.v1+json";
const CONFIG = "application/vnd.oci.image.config.v1+json";
const HOUR_MS = 60 * 60 * 1000;

export function sha256(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function repositoryOf({ registry }: HostedRegistry, n: number): Repository {
  const name = `team/app-${n % 3}`;
  const resourceTags = [{ Key: "n", Value: String(n) }];
  return (
    registry.repositories.find(name) ?? createRepository(registry, { name, scanOnPush: n % 2 === 0, resourceTags })
  );
}

/** On both sides of the size from which on a blob is a file. */
export function blobOf(n: number): Buffer {
  return Buffer.alloc(n % 4 === 0 ? 70_000 : 100, `blob ${n % 6}`);
}

export async function upload(repository: Repository, bytes: Buffer): Promise<string> {
  const started = startUpload(repository);
  await addPart(repository, started, { firstByte: 0, lastByte: bytes.length - 1, bytes });
  const { layer } = await completeUpload(repository, started, [sha256(bytes)]);
  return layer.digest;
}

async function push(hosted: HostedRegistry, n: number): Promise<void> {
  const repository = repositoryOf(hosted, n);
  const blobs = [blobOf(n), blobOf(n + 1)];
  for (const bytes of blobs) await upload(repository, bytes);
  const [config, ...layers] = blobs.map((bytes) => ({ mediaType: CONFIG, digest: sha256(bytes), size: bytes.length }));
  const [subject] = n % 5 === 0 ? repository.images.after(0) : [];
  const manifest = { schemaVersion: 2, mediaType: OCI, config, layers, annotations: { n: String(n % 8) } };
  const tag = `v${n % 4}`;
  if (repository.tagMutability.mode === "IMMUTABLE" && repository.images.byTag(tag) !== undefined) return;
  putImage(repository, {
    manifest: content({ ...manifest, ...(subject && { subject: descriptor(subject) }) }),
    tag,
    plane: "registry",
  });
}

/** As the registry brings it. */
const content = (manifest: object) => new ManifestContent(Buffer.from(JSON.stringify(manifest)));

function descriptor({
  digest,
  mediaType,
  sizeBytes,
}: {
  digest: string;
  mediaType: string;
  sizeBytes: number;
}): object {
  return { mediaType, digest, size: sizeBytes };
}

function retag(hosted: HostedRegistry, n: number): void {
  const { repository, image } = someImage(hosted, n);
  const tag = `v${n % 6}`;
  if (image === undefined || (repository.tagMutability.mode === "IMMUTABLE" && repository.images.byTag(tag))) return;
  putImage(repository, { manifest: image.manifest, tag, plane: "registry" });
}

function pushIndex(hosted: HostedRegistry, n: number): void {
  const repository = repositoryOf(hosted, n);
  const manifests = Array.from(repository.images.after(0), descriptor).slice(0, 2);
  if (manifests.length === 0) return;
  const manifest = content({ schemaVersion: 2, mediaType: INDEX, manifests });
  putImage(repository, { manifest, plane: "registry" });
}

/** An upload is begun, gets parts, and is finished or given up now and then. */
async function uploadInParts(hosted: HostedRegistry, n: number): Promise<void> {
  const repository = repositoryOf(hosted, n);
  const begun = [...repository.uploads.values()][0] ?? startUpload(repository);
  if (n % 5 === 0) return;
  if (n % 7 === 0) return discardUpload(repository, begun);
  const bytes = blobOf(n);
  const firstByte = begun.blob.size;
  await addPart(repository, begun, { firstByte, lastByte: firstByte + bytes.length - 1, bytes });
  if (n % 3 === 0) await completeUpload(repository, begun, [begun.blob.digest()]);
}

function someImage(hosted: HostedRegistry, n: number) {
  const repository = repositoryOf(hosted, n);
  const images = [...repository.images.after(0)];
  return { repository, image: images[n % Math.max(images.length, 1)] };
}

function remove(hosted: HostedRegistry, n: number): void {
  const { repository, image } = someImage(hosted, n);
  if (image === undefined) return;
  const [tag] = image.tags;
  deleteImage(repository, n % 2 === 0 && tag !== undefined ? { imageTag: tag } : { imageDigest: image.digest });
}

/** An image keeps its other tags. */
function untag(hosted: HostedRegistry, n: number): void {
  const repository = repositoryOf(hosted, n);
  const image = [...repository.images.after(0)].find(({ tags }) => tags.length > 1);
  if (image !== undefined) deleteImage(repository, { imageTag: image.tags[0] });
}

function pull(hosted: HostedRegistry, n: number): void {
  const { repository, image } = someImage(hosted, n);
  if (image !== undefined) getImages(repository, [{ imageDigest: image.digest }], undefined, "arn:aws:iam::1:user/u");
}

function archive(hosted: HostedRegistry, n: number): void {
  const { repository, image } = someImage(hosted, n);
  if (image === undefined || image.status === "ACTIVATING") return;
  const isListed = repository.images.parentsOf(image.digest).length > 0;
  if (image.status === "ACTIVE" && !isListed) updateStorageClass(repository, image, "ARCHIVE");
  else if (image.status === "ARCHIVED") updateStorageClass(repository, image, "STANDARD");
}

function scan(hosted: HostedRegistry, n: number): void {
  const { repository, image } = someImage(hosted, n);
  const { scans } = hosted.registry;
  if (image === undefined || image.status !== "ACTIVE" || image.configMediaType === undefined) return;
  if (n % 3 === 0) scans.startScan(repository, image);
  if (n % 3 === 1) scans.advanceScan(repository, image, false);
  if (n % 3 !== 2) return;
  if (scans.getScan(repository, image) === undefined) scans.startScan(repository, image);
  scans.describeFindings(repository, image, { imageId: { imageDigest: image.digest }, limit: 10 });
}

function putProfile(hosted: HostedRegistry, n: number): void {
  const { scans } = hosted.registry;
  if (n % 4 === 0) scans.profiles.delete("p1");
  else scans.putProfile(profileOf(n), { restartRunning: n % 3 === 0 });
}

function profileOf(n: number): ScanProfile {
  return {
    id: `p${n % 2}`,
    labels: { n: String(n) },
    repositories: n % 3 === 0 ? ["team/**"] : [],
    references: [],
    phases: [
      { status: "PENDING", until: { kind: "describes", reads: 2 } },
      { status: "IN_PROGRESS", until: { kind: "elapsed", ms: 90_000 } },
      { status: "COMPLETE" },
    ],
    findings: [{ name: "CVE-2026-0001", severity: "HIGH", packageName: "openssl" }],
    ...(n % 2 === 0 ? { generator: { counts: { LOW: 2 }, seed: 2n ** 63n + BigInt(n) } } : {}),
  };
}

function configure({ registry }: HostedRegistry, n: number): void {
  const arn = `arn:aws:iam::123456789012:role/r${n % 3}`;
  if (n % 5 === 0) registry.accountSettings.put("BLOB_MOUNTING", n % 2 === 0 ? "ENABLED" : "DISABLED");
  if (n % 5 === 1) putRegistryPolicy(registry, registryPolicy(n));
  if (n % 5 === 2 && !registry.pullTimeExclusions.has(arn)) registry.pullTimeExclusions.register(arn, n);
  if (n % 5 === 3) registry.scans.configure(scanningConfiguration(n % 2 === 0 ? "BASIC" : "ENHANCED"));
  registry.changed({ kind: "registry.changed" });
}

function configureRepository(hosted: HostedRegistry, n: number): void {
  const repository = repositoryOf(hosted, n);
  if (n % 3 === 0) repository.tagMutability = tagMutability(n % 2 === 0 ? "IMMUTABLE" : "MUTABLE");
  if (n % 3 === 1) {
    repository.resourceTags = new Map([...repository.resourceTags, [`k${n % 4}`, String(n)]]);
  }
  if (n % 3 === 2) repository.policy = repositoryPolicy(repositoryPolicyText(n), hosted.ref);
  hosted.registry.changed({ kind: "repository.changed", repository: repository.name });
}

function repositoryPolicyText(n: number): string {
  const statement = { Sid: `s${n}`, Effect: "Allow", Principal: "*", Action: ["ecr:BatchGetImage"] };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

function registryPolicy(n: number): string {
  const action = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: ["ecr:ReplicateImage"], Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: `s${n}`, ...action }] });
}

function setClock({ clock }: HostedRegistry, n: number): void {
  if (n % 4 === 0) clock.set("RUNNING");
  else if (n % 4 === 1) clock.set("FROZEN");
  else clock.advanceTo(clock.now() + (n % 30) * HOUR_MS);
}

function deleteSome(hosted: HostedRegistry, n: number): void {
  const { registry } = hosted;
  if (n % 6 === 0) registry.clearContent();
  else if (n % 6 === 1) registry.scans.forgetAll();
  else deleteRepository(registry, repositoryOf(hosted, n).name, true);
}

function mount(hosted: HostedRegistry, n: number): void {
  const [layer] = repositoryOf(hosted, n).layers.values();
  if (layer !== undefined) repositoryOf(hosted, n + 1).layers.mount(layer.digest, layer.size);
}

const CHANGES: Readonly<Record<string, { readonly weight: number; readonly change: Change }>> = {
  push: { weight: 8, change: push },
  retag: { weight: 5, change: retag },
  pushIndex: { weight: 2, change: pushIndex },
  uploadInParts: { weight: 5, change: uploadInParts },
  remove: { weight: 3, change: remove },
  untag: { weight: 3, change: untag },
  pull: { weight: 2, change: pull },
  archive: { weight: 3, change: archive },
  scan: { weight: 4, change: scan },
  putProfile: { weight: 2, change: putProfile },
  configure: { weight: 3, change: configure },
  configureRepository: { weight: 3, change: configureRepository },
  setClock: { weight: 2, change: setClock },
  mount: { weight: 2, change: mount },
  deleteSome: { weight: 1, change: deleteSome },
};

export interface PlannedChange {
  readonly name: string;
  readonly n: number;
}

const names = Object.entries(CHANGES).map(([name, { weight }]) => ({ weight, arbitrary: fc.constant(name) }));

export const anyChange: fc.Arbitrary<PlannedChange> = fc.record({
  name: fc.oneof(...names),
  n: fc.nat({ max: 500 }),
});

export async function make(hosted: HostedRegistry, { name, n }: PlannedChange): Promise<void> {
  await CHANGES[name]?.change(hosted, n);
}
