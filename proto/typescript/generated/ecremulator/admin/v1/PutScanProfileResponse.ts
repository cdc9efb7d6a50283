// From ecremulator/admin/v1/scan_service.proto

import type { ScanProfile as _ecremulator_admin_v1_ScanProfile, ScanProfile__Output as _ecremulator_admin_v1_ScanProfile__Output } from '../../../ecremulator/admin/v1/ScanProfile.js';

export interface PutScanProfileResponse {
  'profile'?: (_ecremulator_admin_v1_ScanProfile | null);
  /**
   * images that it would apply to now
   */
  'matchingDigests'?: (string)[];
}

export interface PutScanProfileResponse__Output {
  'profile': (_ecremulator_admin_v1_ScanProfile__Output | null);
  /**
   * images that it would apply to now
   */
  'matchingDigests': (string)[];
}
