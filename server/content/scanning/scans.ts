import type { ImageState } from "../images/image-state.js";
import type { Transaction } from "../transaction.js";
import type { ContentView } from "../view.js";
import { type ScanState, scanKey } from "./scan-state.js";
import { DEFAULT_SCANNING, SCAN_TYPES, type ScanningConfiguration, type ScanType } from "./scanning-configuration.js";

export function scanningConfigurationOf({ tables }: ContentView): ScanningConfiguration {
  return tables.scanningConfiguration.get("", "") ?? DEFAULT_SCANNING;
}

/** The latest scan of the image, by default by the type in force: the one that is shown. */
export function findScan(
  view: ContentView,
  { repository, digest }: Pick<ImageState, "repository" | "digest">,
  scanType: ScanType = scanningConfigurationOf(view).scanType,
): ScanState | undefined {
  return view.tables.scans.get(repository, scanKey(scanType, digest));
}

/** Takes out the scans of an image that goes. */
export function forgetScans(tx: Transaction, image: ImageState): void {
  for (const scanType of SCAN_TYPES) {
    const scan = findScan(tx, image, scanType);
    if (scan !== undefined) tx.delete("scans", scan);
  }
}
