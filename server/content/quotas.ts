/**
 * ECR's quotas (docs/ecr-behaviour.md I: Amazon ECR service quotas as published late 2025).
 * A test can lower them to reach a limit without 100,000 pushes.
 */
export interface Quotas {
  readonly repositories: number;
  readonly imagesPerRepository: number;
  readonly tagsPerImage: number;
  readonly layerParts: number;
  /** Bytes. */
  readonly layerSize: number;
  /** Bytes; all parts but the last, checked at completion. */
  readonly minimumPartSize: number;
  readonly layersPerImage: number;
  readonly resourceTags: number;
  /** Basic scans of a registry in 24 hours. */
  readonly basicScansPerDay: number;
}

const MIB = 1024 * 1024;

export const AWS_QUOTAS: Quotas = {
  repositories: 100_000,
  imagesPerRepository: 100_000,
  tagsPerImage: 1_000,
  layerParts: 4_200,
  layerSize: 52_000 * MIB,
  minimumPartSize: 5 * MIB,
  // AWS refuses "Limit on number of layers per image exceeded" without naming the number; images of 300 layers pass.
  layersPerImage: 500,
  resourceTags: 50,
  basicScansPerDay: 100_000,
};
