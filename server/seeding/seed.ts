import type { BlobStore } from "../blobs/blob-store.js";
import { EcrError } from "../content/errors.js";
import { imageParts } from "../content/images/image-parts.js";
import type { ImageState } from "../content/images/image-state.js";
import { seedImage } from "../content/images/seed-image.js";
import { addLayer, findLayer } from "../content/layers/layers.js";
import { createRepository } from "../content/repositories/create-repository.js";
import { findRepository } from "../content/repositories/find-repository.js";
import type { Transaction } from "../content/transaction.js";
import type { PlannedImage, SeedBlob, SeedPlan } from "./seed-plan.js";
import { SeedProblem } from "./seed-problem.js";

/** Main images that an answer shows. */
const MAX_SHOWN_IMAGES = 1_000;

export interface Seeded {
  /** The first main images. */
  readonly images: readonly ImageState[];
  /** All that were asked for, with child images and referrers. */
  readonly count: number;
}

/** Of which plan something is wrong. */
export class PlanProblem extends Error {
  readonly plan: number;
  override readonly cause: SeedProblem;

  constructor(plan: number, cause: SeedProblem) {
    super(cause.message);
    this.plan = plan;
    this.cause = cause;
  }
}

/** Brings the blobs of the plans into the store, once each. @returns what gives them back: by then layers hold them */
export async function bringBlobs(plans: readonly SeedPlan[], blobs: BlobStore): Promise<() => void> {
  const held: string[] = [];
  const release = (): void => {
    for (const digest of held) blobs.release(digest);
  };
  try {
    for (const blob of new Map(plans.flatMap((plan) => plan.blobs.map((one) => [one.digest, one]))).values()) {
      await bring(blob, blobs);
      held.push(blob.digest);
    }
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

async function bring({ digest, size, bytes }: SeedBlob, blobs: BlobStore): Promise<void> {
  if (blobs.get(digest) !== undefined) {
    blobs.retain(digest);
    return;
  }
  if (!Buffer.isBuffer(bytes) && blobs.addGenerated({ digest, size }, bytes)) return;
  const upload = blobs.createUpload();
  try {
    for (let at = 0; at < size; at += UPLOAD_BYTES) {
      const part = Buffer.alloc(Math.min(UPLOAD_BYTES, size - at));
      if (Buffer.isBuffer(bytes)) bytes.copy(part, 0, at);
      else bytes.fill(part, at);
      await upload.write(part);
    }
    await upload.finish();
  } catch (error) {
    await upload.abort();
    throw error;
  }
}

const UPLOAD_BYTES = 1024 * 1024;

/**
 * Puts the images; repositories that aren't there are made.
 * @param nowMs what the registry's clock says, or is about to
 * @throws PlanProblem, EcrError
 */
export function seed(tx: Transaction, plans: readonly SeedPlan[], nowMs: number = tx.now()): Seeded {
  const images: ImageState[] = [];
  let count = 0;
  for (const [i, { repository, blobs, ...plan }] of plans.entries()) {
    if (findRepository(tx, repository) === undefined) createRepository(tx, { name: repository });
    for (const { digest, size } of blobs) {
      if (findLayer(tx, repository, digest) === undefined) addLayer(tx, repository, digest, size);
    }
    const before = tx.tables.images.of(repository).size;
    for (const planned of plan.images()) {
      requirePast(planned, i, nowMs);
      if (planned.isWhole === true) requireParts(tx, planned, i);
      const image = seedImage(tx, planned);
      if (planned.isMain && images.length < MAX_SHOWN_IMAGES) images.push(image);
    }
    // An image that was there already, or is planned twice, isn't made again.
    count += tx.tables.images.of(repository).size - before;
  }
  return { images, count };
}

/** Clocks of other machines are ahead by as much, and fixtures round. */
const MAX_AHEAD_MS = 60_000;

/** What was pushed "in the future" makes no sense to lifecycle policies and clients; that is why the clock can't go back. */
function requirePast({ pushedAtMs = 0, lastPulledAtMs = 0 }: PlannedImage, plan: number, nowMs: number): void {
  const outside = (ms: number): boolean => ms < 0 || ms > nowMs + MAX_AHEAD_MS;
  const member = outside(pushedAtMs) ? "push_time" : outside(lastPulledAtMs) ? "last_pull_time" : undefined;
  if (member === undefined) return;
  const now = new Date(nowMs).toISOString();
  throw new PlanProblem(plan, new SeedProblem(member, `must lie between 1970 and now by the registry's clock, ${now}`));
}

function requireParts(tx: Transaction, { repository, manifest }: PlannedImage, plan: number): void {
  try {
    imageParts(tx, repository, manifest);
  } catch (error) {
    if (!(error instanceof EcrError)) throw error;
    throw new PlanProblem(plan, new SeedProblem("raw.manifest", `${error.message} (skip_validation takes it)`));
  }
}
