import { createHash } from "node:crypto";
import type { GeneratedImage } from "../proto/typescript/generated/ecremulator/admin/v1/GeneratedImage.js";
import type { Image__Output as Image } from "../proto/typescript/generated/ecremulator/admin/v1/Image.js";
import type { ImageSpec } from "../proto/typescript/generated/ecremulator/admin/v1/ImageSpec.js";
import { timestamp } from "../proto/typescript/time.js";
import type { AdminCalls } from "./admin-calls.js";

/** What a seeded image should be like. Defaults are small and ordinary. */
export interface SeedImageOptions extends Omit<GeneratedImage, "seed"> {
  /** The same seed and options give the same digest. Default: derived from the reference. */
  readonly seed?: string | number;
  /** When it was pushed; default now. */
  readonly pushedAt?: Date;
  readonly lastPulledAt?: Date;
}

/** Creates an image that can be pulled, and its repository if missing. @param reference "team/app:v1"; the tag is optional */
export async function seedImage(
  admin: Pick<AdminCalls, "seedImages">,
  reference: string,
  { pushedAt, lastPulledAt, ...generated }: SeedImageOptions = {},
): Promise<Image> {
  const [repository = "", tag] = reference.split(":");
  const seed = generated.seed ?? createHash("sha256").update(reference).digest().readBigUInt64BE().toString();
  const spec: ImageSpec = {
    repository,
    tags: tag === undefined ? [] : [tag],
    generated: { ...generated, seed },
    ...(pushedAt === undefined ? {} : { pushTime: timestamp(pushedAt) }),
    ...(lastPulledAt === undefined ? {} : { lastPullTime: timestamp(lastPulledAt) }),
  };
  const { images } = await admin.seedImages({ images: [spec] });
  return images[0] as Image;
}
