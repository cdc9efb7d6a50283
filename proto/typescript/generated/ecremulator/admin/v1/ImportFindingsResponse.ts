// From ecremulator/admin/v1/scan_service.proto

import type { ScanProfile as _ecremulator_admin_v1_ScanProfile, ScanProfile__Output as _ecremulator_admin_v1_ScanProfile__Output } from '../../../ecremulator/admin/v1/ScanProfile.js';
import type { ReportFormat as _ecremulator_admin_v1_ReportFormat, ReportFormat__Output as _ecremulator_admin_v1_ReportFormat__Output } from '../../../ecremulator/admin/v1/ReportFormat.js';

export interface ImportFindingsResponse {
  'profile'?: (_ecremulator_admin_v1_ScanProfile | null);
  'matchingDigests'?: (string)[];
  /**
   * the format it was read as
   */
  'format'?: (_ecremulator_admin_v1_ReportFormat);
}

export interface ImportFindingsResponse__Output {
  'profile': (_ecremulator_admin_v1_ScanProfile__Output | null);
  'matchingDigests': (string)[];
  /**
   * the format it was read as
   */
  'format': (_ecremulator_admin_v1_ReportFormat__Output);
}
