/** The states a scan can be in (ECR API reference, ImageScanStatus). */
export const SCAN_STATUSES = [
  "PENDING",
  "IN_PROGRESS",
  "COMPLETE",
  "FAILED",
  "UNSUPPORTED_IMAGE",
  "ACTIVE",
  "SCAN_ELIGIBILITY_EXPIRED",
  "FINDINGS_UNAVAILABLE",
  "LIMIT_EXCEEDED",
  "IMAGE_ARCHIVED",
  "IMAGE_SIZE_EXCEEDED",
] as const;
export type ScanStatus = (typeof SCAN_STATUSES)[number];

/** COMPLETE, ACTIVE and FAILED as AWS says them; the others are unpublished (docs/ecr-behaviour.md F.2). */
const DESCRIPTIONS: Readonly<Partial<Record<ScanStatus, string>>> = {
  PENDING: "The scan is waiting to start.",
  COMPLETE: "The scan was completed successfully.",
  ACTIVE: "Continuous scan is selected for image.",
  FAILED: "UnsupportedImageError: The operating system and/or package manager are not supported.",
  UNSUPPORTED_IMAGE: "The image type, operating system or package manager is not supported.",
  SCAN_ELIGIBILITY_EXPIRED: "The image was pushed longer ago than images are scanned.",
  FINDINGS_UNAVAILABLE: "The findings of the scan are not available.",
  LIMIT_EXCEEDED: "The scan quota of the registry has been exceeded.",
  IMAGE_ARCHIVED: "The image is archived.",
  IMAGE_SIZE_EXCEEDED: "The image is larger than images are scanned.",
};

export function isScanStatus(text: string): text is ScanStatus {
  return (SCAN_STATUSES as readonly string[]).includes(text);
}

/** ECR's own words for a status; a running scan has none. */
export function statusDescription(status: ScanStatus): string | undefined {
  return DESCRIPTIONS[status];
}

/** Whether findings are shown in that status; in every other one `imageScanFindings` is absent. */
export function showsFindings(status: ScanStatus): boolean {
  return status === "COMPLETE" || status === "ACTIVE";
}
