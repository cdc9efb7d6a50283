import type { GeneratedImage__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/GeneratedImage.js";
import type { GeneratedLayer__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/GeneratedLayer.js";
import type { ImageSpec__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ImageSpec.js";
import type { ManifestRules } from "../content/images/manifest.js";
import { MEDIA_TYPE } from "../content/images/manifest-schema.js";
import { isRepositoryName, REPOSITORY_NAME_RULE } from "../content/repositories/repository-name.js";
import { MAX_LAYER_BYTES, MIN_LAYER_BYTES } from "../seeding/generated-layer.js";
import {
  DEFAULT_LAYERS,
  DEFAULT_PLATFORM,
  type GeneratedSpec,
  type LayerSpec,
  type SubjectSpec,
} from "../seeding/generated-spec.js";
import { planGenerated } from "../seeding/plan-generated.js";
import { planLayout } from "../seeding/plan-layout.js";
import { planRaw } from "../seeding/plan-raw.js";
import type { SeedPlan } from "../seeding/seed-plan.js";
import { TAG } from "../seeding/tag-in.js";
import { MAX_TAR_NAME_BYTES } from "../seeding/tar-header.js";
import { type FieldReader, unlessEmpty } from "./field-reader.js";

/** Of one spec; a repository of ECR's has no more. */
const MAX_COUNT = 100_000;
/** Of one spec whose images can be pulled: each has a config. */
const MAX_WHOLE_COUNT = 10_000;
const MAX_PLATFORMS = 32;
const MAX_LAYERS = 500;
const MAX_REFERRERS = 100;
const MAX_REFERRER_DEPTH = 3;
const MAX_TEXT = 1_024;
const MAX_BLOBS = 500;
const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9.]+)?$/;

/** Makes the plan of a spec, which may take some time: layers are hashed. */
export type PlanMaker = (signal: AbortSignal) => SeedPlan | Promise<SeedPlan>;

/** What is needed to read a spec. */
export interface SpecContext {
  readonly manifestRules: ManifestRules;
  /** The spec of another image's subject; undefined if there is no such image. */
  subject(repository: string, digest: string): SubjectSpec | undefined;
}

export function readImageSpec(
  spec: ImageSpec__Output,
  fields: FieldReader,
  field: string,
  context: SpecContext,
): PlanMaker {
  const { repository } = spec;
  if (!isRepositoryName(repository)) fields.report(`${field}.repository`, REPOSITORY_NAME_RULE);
  const tags = fields.list(spec.tags, `${field}.tags`);
  const count = spec.count === 0 ? 1 : spec.count;
  const base = {
    repository,
    tags,
    pushedAtMs: fields.timestamp(spec.pushTime, `${field}.push_time`),
    lastPulledAtMs: fields.timestamp(spec.lastPullTime, `${field}.last_pull_time`),
  };
  for (const [i, tag] of tags.entries()) {
    if (!TAG.test(tag.replaceAll("{n}", String(count))))
      fields.report(`${field}.tags[${i}]`, 'must be a tag: up to 128 letters, digits, ".", "_" and "-"');
  }
  if (count !== 1 && spec.generated == null) fields.report(`${field}.count`, "is possible only with generated images");
  if (spec.content === "generated" && spec.generated != null) {
    checkCount(count, spec.generated, tags, fields, field);
    const generated = readGenerated(spec.generated, fields, `${field}.generated`, 0);
    const { subjectDigest } = spec.generated;
    const subject = subjectDigest === "" ? undefined : context.subject(repository, subjectDigest);
    return (signal) => planGenerated({ ...base, count, spec: { ...generated, subject } }, signal);
  }
  if (spec.content === "ociLayoutTar" && spec.ociLayoutTar != null) {
    const archive = Buffer.from(spec.ociLayoutTar);
    return () => planLayout({ ...base, archive });
  }
  if (spec.content === "raw" && spec.raw != null) {
    const { manifest, mediaType, blobs, skipValidation } = spec.raw;
    if (manifest.length === 0) fields.report(`${field}.raw.manifest`, "must not be empty");
    fields.text(mediaType, `${field}.raw.media_type`, MAX_TEXT);
    const all = fields.list(blobs, `${field}.raw.blobs`, MAX_BLOBS).map((bytes) => Buffer.from(bytes));
    const raw = { ...base, manifest: Buffer.from(manifest), mediaType, blobs: all, skipValidation };
    return () => planRaw(raw, context.manifestRules);
  }
  fields.report(`${field}.content`, "must be generated, oci_layout_tar or raw");
  return () => ({ repository, blobs: [], images: () => [] });
}

function checkCount(
  count: number,
  { metadataOnly }: GeneratedImage__Output,
  tags: readonly string[],
  ...[fields, field]: [FieldReader, string]
): void {
  const most = metadataOnly ? MAX_COUNT : MAX_WHOLE_COUNT;
  if (count < 1 || count > most) {
    fields.report(
      `${field}.count`,
      `must be from 1 to ${most}${metadataOnly ? "" : `, or ${MAX_COUNT} with metadata_only`}`,
    );
  }
  const fixed = tags.findIndex((tag) => count > 1 && !tag.includes("{n}"));
  if (fixed !== -1) fields.report(`${field}.tags[${fixed}]`, 'must contain "{n}": only one image can have a tag');
}

/** What an image can't be at the same time. */
function checkTogether(message: GeneratedImage__Output, fields: FieldReader, field: string): void {
  const { artifactType, platforms, labels, subjectDigest, dockerMediaTypes } = message;
  const report = (member: string, rule: string): void => fields.report(`${field}.${member}`, rule);
  if (artifactType !== "") {
    // The same rule as for pushed artifacts.
    if (!MEDIA_TYPE.test(artifactType)) report("artifact_type", "must be a media type, such as application/spdx+json");
    if (platforms.length > 0) report("platforms", "must be unset: an artifact has none");
    if (Object.keys(labels).length > 0)
      report("labels", "must be unset: an artifact has no config that could say them");
    if (dockerMediaTypes) report("docker_media_types", "must be unset: artifacts are OCI's");
  }
  if (subjectDigest !== "" && dockerMediaTypes)
    report("docker_media_types", "must be unset: docker's manifests have no subject");
}

/** Members that the image given as its subject determines. */
function checkReferrer(message: GeneratedImage__Output, fields: FieldReader, field: string): void {
  const { artifactType, subjectDigest, dockerMediaTypes, metadataOnly } = message;
  if (subjectDigest !== "")
    fields.report(`${field}.subject_digest`, "must be unset: the subject is the image that it stands in");
  if (metadataOnly)
    fields.report(`${field}.metadata_only`, "must be unset: what the image says that it stands in holds for it too");
  if (dockerMediaTypes && artifactType === "")
    fields.report(`${field}.docker_media_types`, "must be unset: docker's manifests have no subject");
}

function readGenerated(
  message: GeneratedImage__Output,
  fields: FieldReader,
  field: string,
  depth: number,
): GeneratedSpec {
  const platforms = fields.list(message.platforms, `${field}.platforms`, MAX_PLATFORMS);
  for (const [i, platform] of platforms.entries()) {
    if (!PLATFORM.test(platform))
      fields.report(`${field}.platforms[${i}]`, "must be os/architecture or os/architecture/variant");
    else if (platforms.indexOf(platform) !== i) fields.report(`${field}.platforms[${i}]`, "is there twice");
  }
  const { artifactType, dockerMediaTypes } = message;
  checkTogether(message, fields, field);
  if (depth > 0) checkReferrer(message, fields, field);
  if (depth > MAX_REFERRER_DEPTH) fields.report(field, `is nested deeper than ${MAX_REFERRER_DEPTH} referrers`);
  const layers = fields.list(message.layers, `${field}.layers`, MAX_LAYERS);
  const referrers =
    depth > MAX_REFERRER_DEPTH ? [] : fields.list(message.referrers, `${field}.referrers`, MAX_REFERRERS);
  return {
    platforms: platforms.length === 0 ? [DEFAULT_PLATFORM] : platforms,
    layers:
      layers.length === 0
        ? DEFAULT_LAYERS
        : layers.map((layer, i) => readLayer(layer, fields, `${field}.layers[${i}]`)),
    labels: fields.labels(message.labels, `${field}.labels`),
    artifactType: unlessEmpty(artifactType),
    subject: undefined,
    dockerMediaTypes,
    seed: BigInt(message.seed),
    metadataOnly: message.metadataOnly,
    referrers: referrers.map((one, i) => readGenerated(one, fields, `${field}.referrers[${i}]`, depth + 1)),
  };
}

function readLayer({ sizeBytes, files }: GeneratedLayer__Output, fields: FieldReader, field: string): LayerSpec {
  const size = Number(sizeBytes);
  const paths = Object.entries(files);
  if (paths.length > 0) {
    if (size !== 0) fields.report(`${field}.size_bytes`, "must be unset: the files say how large it is");
    for (const [path] of paths) checkPath(path, fields, `${field}.files["${path.slice(0, MAX_TAR_NAME_BYTES)}"]`);
    return { files: new Map(paths.map(([path, bytes]) => [path, Buffer.from(bytes)])) };
  }
  if (size < MIN_LAYER_BYTES || size > MAX_LAYER_BYTES) {
    fields.report(`${field}.size_bytes`, `must be from ${MIN_LAYER_BYTES} to ${MAX_LAYER_BYTES}, is ${sizeBytes}`);
    return { sizeBytes: MIN_LAYER_BYTES };
  }
  return { sizeBytes: size };
}

function checkPath(path: string, fields: FieldReader, field: string): void {
  const parts = path.split("/");
  if (path === "" || path.startsWith("/") || parts.includes("..") || parts.includes("")) {
    fields.report(field, "must be a path below the root, without .. and without / at its start");
  } else if (Buffer.byteLength(path) > MAX_TAR_NAME_BYTES) {
    fields.report(field, `must have at most ${MAX_TAR_NAME_BYTES} bytes`);
  }
}
