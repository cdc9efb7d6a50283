import type { HeldContent } from "../content/images/manifest-content.js";
import { GeneratedManifests, LazyManifest, type MadeManifest } from "./generated-manifests.js";
import type { GeneratedSpec, SubjectSpec } from "./generated-spec.js";
import { type MadeLayer, makeLayer, nominalLayer } from "./made-layer.js";
import type { PlannedImage, SeedBlob, SeedPlan } from "./seed-plan.js";

/** Images that are made up, and where they go. */
export interface GeneratedPlan {
  readonly repository: string;
  /** "{n}" is the number of the image, from 1. */
  readonly tags: readonly string[];
  readonly count: number;
  readonly spec: GeneratedSpec;
  readonly pushedAtMs: number | undefined;
  readonly lastPulledAtMs: number | undefined;
}

interface Family {
  readonly spec: GeneratedSpec;
  readonly layers: readonly (readonly MadeLayer[])[];
  readonly referrers: readonly Family[];
}

/** Hashes the layers, which takes some seconds for gigabytes. @param signal ends that */
export async function planGenerated(plan: GeneratedPlan, signal: AbortSignal): Promise<SeedPlan> {
  const family = await makeFamily(plan.spec, String(plan.spec.seed), signal);
  const blobs = plan.spec.metadataOnly ? [] : [...layerBlobs(family), ...configBlobs(plan, family)];
  return {
    repository: plan.repository,
    blobs,
    *images() {
      const manifests = new GeneratedManifests(plan.spec, family.layers);
      for (let n = 1; n <= plan.count; n++) yield* imagesOf({ plan, family, manifests }, n);
    },
  };
}

async function makeFamily(spec: GeneratedSpec, name: string, signal: AbortSignal): Promise<Family> {
  const layers: MadeLayer[][] = [];
  for (const platform of spec.platforms) {
    const ofPlatform: MadeLayer[] = [];
    for (const [i, layer] of spec.layers.entries()) {
      const layerName = `${name} ${platform} ${i}`;
      ofPlatform.push(spec.metadataOnly ? nominalLayer(layer, layerName) : await makeLayer(layer, layerName, signal));
    }
    layers.push(ofPlatform);
  }
  const referrers: Family[] = [];
  for (const [i, referrer] of spec.referrers.entries()) {
    referrers.push(await makeFamily({ ...referrer, metadataOnly: spec.metadataOnly }, `${name} referrer ${i}`, signal));
  }
  return { spec, layers, referrers };
}

function* layerBlobs({ layers, referrers }: Family): Iterable<SeedBlob> {
  for (const { blob } of layers.flat()) if (blob !== undefined) yield blob;
  for (const referrer of referrers) yield* layerBlobs(referrer);
}

function* configBlobs(plan: GeneratedPlan, family: Family): Iterable<SeedBlob> {
  for (let n = 1; n <= plan.count; n++) {
    for (const { config } of manifestsOf(family, n)) {
      if (config === undefined) continue;
      const bytes = Buffer.from(config.text);
      yield { digest: config.digest, size: bytes.length, bytes };
    }
  }
}

function* manifestsOf(family: Family, n: number, subject?: SubjectSpec): Iterable<MadeManifest> {
  const made = new GeneratedManifests(family.spec, family.layers, subject).all(n);
  yield* made;
  for (const referrer of family.referrers) yield* manifestsOf(referrer, n, asSubject(made.at(-1) as MadeManifest));
}

interface Making {
  readonly plan: GeneratedPlan;
  readonly family: Family;
  readonly manifests: GeneratedManifests;
}

function* imagesOf({ plan, family, manifests }: Making, n: number, subject?: SubjectSpec): Iterable<PlannedImage> {
  const { repository, pushedAtMs, lastPulledAtMs } = plan;
  const made = manifests.all(n);
  for (const [i, manifest] of made.entries()) {
    const isMain = subject === undefined && i === made.length - 1;
    const tags = isMain ? plan.tags.map((tag) => tag.replaceAll("{n}", String(n))) : [];
    const { text } = manifest;
    const content: HeldContent = plan.count > 1 ? new LazyManifest(Buffer.byteLength(text), manifests, i, n) : text;
    const { digest, says } = manifest;
    yield { repository, digest, content, manifest: says, tags, pushedAtMs, lastPulledAtMs, isMain };
  }
  const subjectOf = asSubject(made.at(-1) as MadeManifest);
  for (const referrer of family.referrers) {
    const ofReferrer = new GeneratedManifests(referrer.spec, referrer.layers, subjectOf);
    yield* imagesOf({ plan, family: referrer, manifests: ofReferrer }, n, subjectOf);
  }
}

function asSubject({ says, digest, text }: MadeManifest): SubjectSpec {
  return { mediaType: says.mediaType, digest, size: Buffer.byteLength(text) };
}
