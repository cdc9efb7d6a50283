import { quote } from "./option-rules.js";

/** Quotas other than AWS's own, in every registry of the emulator. Those left out keep AWS's values. */
export interface EcrQuotas {
  /** Repositories of a registry. */
  readonly repositories?: number | undefined;
  readonly imagesPerRepository?: number | undefined;
  readonly tagsPerImage?: number | undefined;
  /** Parts of a layer upload. */
  readonly layerParts?: number | undefined;
  /** Bytes of a layer. */
  readonly layerSize?: number | undefined;
  /** Bytes of each part of a layer upload but the last. */
  readonly minimumPartSize?: number | undefined;
  readonly layersPerImage?: number | undefined;
  /** Tags of a repository, those of TagResource. */
  readonly resourceTags?: number | undefined;
  /** Basic scans of a registry in 24 hours. */
  readonly basicScansPerDay?: number | undefined;
}

const EVERY_QUOTA: Readonly<Record<keyof EcrQuotas, true>> = {
  repositories: true,
  imagesPerRepository: true,
  tagsPerImage: true,
  layerParts: true,
  layerSize: true,
  minimumPartSize: true,
  layersPerImage: true,
  resourceTags: true,
  basicScansPerDay: true,
};

/** What the server's `--quotas` takes. */
export const QUOTA_NAMES: readonly string[] = Object.keys(EVERY_QUOTA);

/** The server reads 15 digits. */
const MAX_QUOTA = 10 ** 15 - 1;

/**
 * Those that are given.
 * @throws RangeError when ECR has no such quota, or one is not a whole number from 0 to 10^15-1
 */
export function checkQuotas(quotas: EcrQuotas): EcrQuotas {
  const given = Object.entries(quotas).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    if (!QUOTA_NAMES.includes(name)) {
      throw new RangeError(`quotas: ${quote(name)} is not one of ${QUOTA_NAMES.join(", ")}`);
    }
    if (!Number.isInteger(value) || value < 0 || value > MAX_QUOTA) {
      throw new RangeError(`quotas: ${name}: ${quote(value)} is not a whole number from 0 to 10^15-1`);
    }
  }
  return Object.fromEntries(given);
}

/** The value for the server's `--quotas`: name=number, comma-separated. */
export function quotasText(quotas: EcrQuotas): string {
  return Object.entries(quotas)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}
