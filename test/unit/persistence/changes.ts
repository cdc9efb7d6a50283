import { createHash } from "node:crypto";
import fc from "fast-check";
import { clearContent, clearScanning } from "../../../server/content/clear-content.js";
import { deleteImage } from "../../../server/content/images/delete-image.js";
import { imageByTag, imagesAfter, parentsOf } from "../../../server/content/images/find-image.js";
import { getImages } from "../../../server/content/images/get-images.js";
import { type ImageState, manifestOf } from "../../../server/content/images/image-state.js";
import { ManifestContent } from "../../../server/content/images/manifest-content.js";
import { putImage } from "../../../server/content/images/put-image.js";
import { updateStorageClass } from "../../../server/content/images/storage-class.js";
import { completeUpload } from "../../../server/content/layers/complete-upload.js";
import { addLayer } from "../../../server/content/layers/layers.js";
import { addPart } from "../../../server/content/layers/upload-part.js";
import { discardUpload, openUpload, startUpload } from "../../../server/content/layers/uploads.js";
import { repositoryPolicy } from "../../../server/content/policies/read-policy.js";
import { putRegistryPolicy } from "../../../server/content/policies/registry-policy.js";
import { changeRepository } from "../../../server/content/repositories/change-repository.js";
import { createRepository } from "../../../server/content/repositories/create-repository.js";
import { deleteRepository } from "../../../server/content/repositories/delete-repository.js";
import { findRepository, getRepository } from "../../../server/content/repositories/find-repository.js";
import { tagMutability } from "../../../server/content/repositories/tag-mutability.js";
import { configureScanning } from "../../../server/content/scanning/configure-scanning.js";
import { countRead, moveOn } from "../../../server/content/scanning/move-scan.js";
import type { ScanProfile } from "../../../server/content/scanning/scan-profile.js";
import { deleteScanProfile, putScanProfile } from "../../../server/content/scanning/scan-profiles.js";
import { scanningConfiguration } from "../../../server/content/scanning/scanning-configuration.js";
import { findScan } from "../../../server/content/scanning/scans.js";
import { forceScan } from "../../../server/content/scanning/start-scan.js";
import { putAccountSetting } from "../../../server/content/settings/account-settings.js";
import { isExcluded, registerExclusion } from "../../../server/content/settings/pull-time-exclusions.js";
import type { Registry } from "../../../server/registries/registry.js";
import { AUTOMATION_CHANGES } from "./automation-changes.js";
import { type Changes, commit } from "./change.js";
import { lifecycleChange } from "./lifecycle-changes.js";

const OCI = "application/vnd.oci.image.manifest.v1+json";
const INDEX = "application/vnd.oci.image.index.v1+json";
const CONFIG = "application/vnd.oci.image.config.v1+json";
const HOUR_MS = 60 * 60 * 1000;

export function sha256(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export function makeRepository(registry: Registry, name: string): void {
  commit(registry, (tx) => createRepository(tx, { name }));
}

/** The name of one of three repositories, which is made if it isn't there. */
function repositoryOf(registry: Registry, n: number): string {
  const name = `team/app-${n % 3}`;
  const resourceTags = [{ Key: "n", Value: String(n) }];
  if (findRepository(registry.content, name) === undefined) {
    commit(registry, (tx) => createRepository(tx, { name, scanOnPush: n % 2 === 0, resourceTags }));
  }
  return name;
}

function isImmutableTag({ content }: Registry, repository: string, tag: string): boolean {
  const { tagMutability: mutability } = getRepository(content, repository);
  return mutability.mode === "IMMUTABLE" && imageByTag(content, repository, tag) !== undefined;
}

/** On both sides of the size from which on a blob is a file. */
export function blobOf(n: number): Buffer {
  return Buffer.alloc(n % 4 === 0 ? 70_000 : 100, `blob ${n % 6}`);
}

export async function upload(registry: Registry, repository: string, bytes: Buffer): Promise<string> {
  const key = startUpload(registry, repository, "test");
  await addPart(registry, key, { firstByte: 0, lastByte: bytes.length - 1, bytes });
  const { layer } = await completeUpload(registry, key, { digests: [sha256(bytes)], cause: "test" });
  return layer.digest;
}

async function push(registry: Registry, n: number): Promise<void> {
  const repository = repositoryOf(registry, n);
  const blobs = [blobOf(n), blobOf(n + 1)];
  for (const bytes of blobs) await upload(registry, repository, bytes);
  const [config, ...layers] = blobs.map((bytes) => ({ mediaType: CONFIG, digest: sha256(bytes), size: bytes.length }));
  const [subject] = n % 5 === 0 ? imagesAfter(registry.content, repository) : [];
  const manifest = { schemaVersion: 2, mediaType: OCI, config, layers, annotations: { n: String(n % 8) } };
  const tag = `v${n % 4}`;
  if (isImmutableTag(registry, repository, tag)) return;
  const pushed = content({ ...manifest, ...(subject && { subject: descriptor(subject) }) });
  commit(registry, (tx) => putImage(tx, repository, { manifest: pushed, tag, plane: "registry" }));
}

/** As the registry brings it. */
const content = (manifest: object) => new ManifestContent(Buffer.from(JSON.stringify(manifest)));

function descriptor({ digest, mediaType, sizeBytes }: ImageState): object {
  return { mediaType, digest, size: sizeBytes };
}

function retag(registry: Registry, n: number): void {
  const { repository, image } = someImage(registry, n);
  const tag = `v${n % 6}`;
  if (image === undefined || isImmutableTag(registry, repository, tag)) return;
  commit(registry, (tx) => putImage(tx, repository, { manifest: manifestOf(image), tag, plane: "registry" }));
}

function pushIndex(registry: Registry, n: number): void {
  const repository = repositoryOf(registry, n);
  const manifests = Array.from(imagesAfter(registry.content, repository), descriptor).slice(0, 2);
  if (manifests.length === 0) return;
  const manifest = content({ schemaVersion: 2, mediaType: INDEX, manifests });
  commit(registry, (tx) => putImage(tx, repository, { manifest, plane: "registry" }));
}

/** An upload is begun, gets parts, and is finished or given up now and then. */
async function uploadInParts(registry: Registry, n: number): Promise<void> {
  const repository = repositoryOf(registry, n);
  const [begun] = registry.content.tables.uploads.of(repository).values();
  const key = begun ?? startUpload(registry, repository, "test");
  if (n % 5 === 0) return;
  if (n % 7 === 0) return commit(registry, (tx) => discardUpload(tx, key));
  const bytes = blobOf(n);
  const { blob } = openUpload(registry, key);
  const firstByte = blob.size;
  await addPart(registry, key, { firstByte, lastByte: firstByte + bytes.length - 1, bytes });
  if (n % 3 === 0) await completeUpload(registry, key, { digests: [blob.digest()], cause: "test" });
}

function someImage(registry: Registry, n: number) {
  const repository = repositoryOf(registry, n);
  const images = [...imagesAfter(registry.content, repository)];
  return { repository, image: images[n % Math.max(images.length, 1)] };
}

function remove(registry: Registry, n: number): void {
  const { repository, image } = someImage(registry, n);
  if (image === undefined) return;
  const [tag] = image.tags;
  const id = n % 2 === 0 && tag !== undefined ? { imageTag: tag } : { imageDigest: image.digest };
  commit(registry, (tx) => deleteImage(tx, repository, id));
}

/** An image keeps its other tags. */
function untag(registry: Registry, n: number): void {
  const repository = repositoryOf(registry, n);
  const image = [...imagesAfter(registry.content, repository)].find(({ tags }) => tags.length > 1);
  if (image !== undefined) commit(registry, (tx) => deleteImage(tx, repository, { imageTag: image.tags[0] }));
}

function pull(registry: Registry, n: number): void {
  const { repository, image } = someImage(registry, n);
  if (image === undefined) return;
  const request = { imageIds: [{ imageDigest: image.digest }], acceptedMediaTypes: undefined };
  commit(registry, (tx) => getImages(tx, repository, { ...request, callerArn: "arn:aws:iam::1:user/u" }));
}

function archive(registry: Registry, n: number): void {
  const { image } = someImage(registry, n);
  if (image === undefined || image.status === "ACTIVATING") return;
  const isListed = parentsOf(registry.content, image).length > 0;
  if (image.status === "ACTIVE" && isListed) return;
  const target = image.status === "ACTIVE" ? "ARCHIVE" : "STANDARD";
  commit(registry, (tx) => updateStorageClass(tx, image, target));
}

function scan(registry: Registry, n: number): void {
  const { image } = someImage(registry, n);
  if (image === undefined || image.status !== "ACTIVE" || image.configMediaType === undefined) return;
  const known = findScan(registry.content, image);
  if (n % 3 === 0 || known === undefined) commit(registry, (tx) => forceScan(tx, image));
  else if (n % 3 === 1) commit(registry, (tx) => moveOn(tx, known));
  else commit(registry, (tx) => countRead(tx, known));
}

function putProfile(registry: Registry, n: number): void {
  commit(registry, (tx) => {
    if (n % 4 === 0) deleteScanProfile(tx, "p1");
    else putScanProfile(tx, profileOf(n));
  });
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

function configure(registry: Registry, n: number): void {
  const arn = `arn:aws:iam::123456789012:role/r${n % 3}`;
  commit(registry, (tx) => {
    if (n % 5 === 0) putAccountSetting(tx, "BLOB_MOUNTING", n % 2 === 0 ? "ENABLED" : "DISABLED");
    if (n % 5 === 1) putRegistryPolicy(tx, registryPolicy(n));
    if (n % 5 === 2 && !isExcluded(tx, arn)) registerExclusion(tx, arn);
    if (n % 5 === 3) configureScanning(tx, scanningConfiguration(n % 2 === 0 ? "BASIC" : "ENHANCED"));
  });
}

function configureRepository(registry: Registry, n: number): void {
  const name = repositoryOf(registry, n);
  commit(registry, (tx) => {
    const { resourceTags } = getRepository(tx, name);
    const tags = new Map([...resourceTags, [`k${n % 4}`, String(n)]]);
    const mode = tagMutability(n % 2 === 0 ? "IMMUTABLE" : "MUTABLE");
    if (n % 3 === 0) changeRepository(tx, name, "imageTagMutability", { tagMutability: mode });
    if (n % 3 === 1) changeRepository(tx, name, "tags", { resourceTags: tags });
    const policy = repositoryPolicy(repositoryPolicyText(n), registry.ref);
    if (n % 3 === 2) changeRepository(tx, name, "repositoryPolicy", { policy });
  });
}

function repositoryPolicyText(n: number): string {
  const statement = { Sid: `s${n}`, Effect: "Allow", Principal: "*", Action: ["ecr:BatchGetImage"] };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

function registryPolicy(n: number): string {
  const action = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: ["ecr:ReplicateImage"], Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: `s${n}`, ...action }] });
}

function setClock({ clock }: Registry, n: number): void {
  if (n % 4 === 0) clock.set("RUNNING");
  else if (n % 4 === 1) clock.set("FROZEN");
  else clock.advanceTo(clock.now() + (n % 30) * HOUR_MS);
}

function deleteSome(registry: Registry, n: number): void {
  const name = repositoryOf(registry, n);
  commit(registry, (tx) => {
    if (n % 6 === 0) clearContent(tx);
    else if (n % 6 === 1) clearScanning(tx);
    else deleteRepository(tx, name, true);
  });
}

function mount(registry: Registry, n: number): void {
  const [layer] = registry.content.tables.layers.of(repositoryOf(registry, n)).values();
  const target = repositoryOf(registry, n + 1);
  if (layer !== undefined) commit(registry, (tx) => addLayer(tx, target, layer.digest, layer.size));
}

const CHANGES: Changes = {
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
  lifecycle: { weight: 2, change: (registry, n) => lifecycleChange(registry, repositoryOf(registry, n), n) },
  setClock: { weight: 2, change: setClock },
  mount: { weight: 2, change: mount },
  deleteSome: { weight: 1, change: deleteSome },
  ...AUTOMATION_CHANGES,
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

export async function make(registry: Registry, { name, n }: PlannedChange): Promise<void> {
  await CHANGES[name]?.change(registry, n);
}
