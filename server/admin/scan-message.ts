import type { Scan } from "../../proto/typescript/generated/ecremulator/admin/v1/Scan.js";
import type { ScanView } from "../content/scanning/scan-view.js";
import { timeMessage } from "./time-message.js";

export function scanMessage(scan: ScanView): Scan {
  return {
    digest: scan.digest,
    profileId: scan.profileId,
    profileReason: scan.profileReason,
    status: scan.status,
    phase: scan.phase,
    next: scan.next,
    startTime: timeMessage(scan.startTimeMs),
    completeTime: timeMessage(scan.completeTimeMs),
    severityCounts: { ...scan.severityCounts },
  };
}
