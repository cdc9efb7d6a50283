import type { ImageSpec__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/ImageSpec.js";
import type { SeedImagesRequest__Output } from "../../proto/typescript/generated/ecremulator/admin/v1/SeedImagesRequest.js";
import type { SeedImagesResponse } from "../../proto/typescript/generated/ecremulator/admin/v1/SeedImagesResponse.js";
import { imageByDigest } from "../content/images/find-image.js";
import { manifestOf } from "../content/images/image-state.js";
import type { Registries } from "../registries/registries.js";
import type { Registry } from "../registries/registry.js";
import { bringBlobs, PlanProblem, seed } from "../seeding/seed.js";
import type { SeedPlan } from "../seeding/seed-plan.js";
import { SeedProblem } from "../seeding/seed-problem.js";
import type { AdminCall } from "./admin-call.js";
import { ADMIN, recordAdmin } from "./admin-events.js";
import { invalidField, notFound } from "./errors.js";
import { FieldReader } from "./field-reader.js";
import { imageMessage } from "./image-message.js";
import { readImageSpec } from "./image-spec-message.js";
import { lookUpRegistry } from "./registry-lookup.js";

const MAX_SPECS = 10_000;
/** Of one request. */
const MAX_IMAGES = 200_000;
const FIELD = "images";

/** SeedImages: what takes time happens before, then all images come at once or none. */
export async function seedImages(
  registries: Registries,
  request: SeedImagesRequest__Output,
  call: AdminCall,
): Promise<SeedImagesResponse> {
  const registry = lookUpRegistry(registries, request.registry);
  const { content, blobs } = registry;
  if (request.images.length === 0) throw invalidField(FIELD, "must not be empty");
  const plans = await call.whileWanted((signal) => planImages(registry, request.images, signal));
  const release = await bringBlobs(plans, blobs);
  try {
    // While layers were hashed the registry may have gone.
    if (registries.find(registry.ref) !== registry)
      throw notFound("REGISTRY_NOT_FOUND", "the registry has been deleted");
    const { images, count } = content.commit(ADMIN, (tx) => seed(tx, plans));
    recordAdmin(registry, call, `seeded ${count} images`);
    return { images: images.map((image) => imageMessage(content, image)), imageCount: count };
  } catch (thrown) {
    if (thrown instanceof PlanProblem)
      throw invalidField(`${FIELD}[${thrown.plan}].${thrown.cause.member}`, thrown.message);
    throw thrown;
  } finally {
    release();
  }
}

/** @throws InvalidFieldsError with everything that is wrong with the specs, as those of `images` */
export async function planImages(
  { content }: Registry,
  specs: readonly ImageSpec__Output[],
  signal: AbortSignal,
): Promise<SeedPlan[]> {
  const fields = new FieldReader();
  const { manifestRules } = content.context;
  const plans: SeedPlan[] = [];
  const subject = (repository: string, digest: string) => {
    const image = imageByDigest(content, repository, digest);
    if (image !== undefined) return { mediaType: image.mediaType, digest, size: manifestOf(image).length };
    return plannedSubject(plans, repository, digest);
  };
  const total = specs.reduce((sum, { count }) => sum + Math.max(count, 1), 0);
  if (total > MAX_IMAGES) fields.report(FIELD, `must come to at most ${MAX_IMAGES} images, come to ${total}`);
  for (const [i, spec] of fields.list(specs, FIELD, MAX_SPECS).entries()) {
    const field = `${FIELD}[${i}]`;
    const make = readImageSpec(spec, fields, field, { manifestRules, subject });
    const subjectDigest = spec.generated?.subjectDigest ?? "";
    if (subjectDigest !== "" && subject(spec.repository, subjectDigest) === undefined) {
      fields.report(
        `${field}.generated.subject_digest`,
        "is of no image of the repository, nor of one before it in the request",
      );
    }
    // What is wrong already would take its time to be made for nothing.
    if (fields.hasViolations) continue;
    try {
      plans.push(await make(signal));
    } catch (thrown) {
      if (!(thrown instanceof SeedProblem)) throw thrown;
      fields.report(`${field}.${thrown.member}`, thrown.message);
    }
  }
  fields.done();
  return plans;
}

function plannedSubject(plans: readonly SeedPlan[], repository: string, digest: string) {
  for (const plan of plans) {
    if (plan.repository !== repository) continue;
    for (const image of plan.images()) {
      if (image.digest !== digest) continue;
      const { content, manifest } = image;
      const size = typeof content === "string" ? Buffer.byteLength(content) : content.length;
      return { mediaType: manifest.mediaType, digest, size };
    }
  }
  return undefined;
}
