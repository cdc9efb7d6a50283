/**
 * Default requests per second of an account in a region, as ECR's quota page publishes them (docs/ecr-behaviour.md I).
 * The troubleshooting page names 20/s with bursts of 200 for GetAuthorizationToken; the quota page is the newer one.
 */
export const PUBLISHED_RATES: Readonly<Record<string, number>> = {
  BatchCheckLayerAvailability: 1_000,
  BatchGetImage: 2_000,
  CompleteLayerUpload: 100,
  GetAuthorizationToken: 500,
  GetDownloadUrlForLayer: 3_000,
  InitiateLayerUpload: 100,
  PutImage: 10,
  UploadLayerPart: 500,
};
