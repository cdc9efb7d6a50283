// From ecremulator/admin/v1/scan_service.proto

import type { Scan as _ecremulator_admin_v1_Scan, Scan__Output as _ecremulator_admin_v1_Scan__Output } from '../../../ecremulator/admin/v1/Scan.js';
import type { Finding as _ecremulator_admin_v1_Finding, Finding__Output as _ecremulator_admin_v1_Finding__Output } from '../../../ecremulator/admin/v1/Finding.js';

export interface GetScanResponse {
  'scan'?: (_ecremulator_admin_v1_Scan | null);
  /**
   * that the scan shows in its phase, worst first; a verbatim response has none
   */
  'findings'?: (_ecremulator_admin_v1_Finding)[];
}

export interface GetScanResponse__Output {
  'scan': (_ecremulator_admin_v1_Scan__Output | null);
  /**
   * that the scan shows in its phase, worst first; a verbatim response has none
   */
  'findings': (_ecremulator_admin_v1_Finding__Output)[];
}
