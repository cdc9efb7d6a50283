// From ecremulator/admin/v1/scan_service.proto

import type { Scan as _ecremulator_admin_v1_Scan, Scan__Output as _ecremulator_admin_v1_Scan__Output } from '../../../ecremulator/admin/v1/Scan.js';
import type { Finding as _ecremulator_admin_v1_Finding, Finding__Output as _ecremulator_admin_v1_Finding__Output } from '../../../ecremulator/admin/v1/Finding.js';

export interface GetScanResponse {
  'scan'?: (_ecremulator_admin_v1_Scan | null);
  /**
   * in the scan's present phase, worst first; none for a verbatim response
   */
  'findings'?: (_ecremulator_admin_v1_Finding)[];
}

export interface GetScanResponse__Output {
  'scan': (_ecremulator_admin_v1_Scan__Output | null);
  /**
   * in the scan's present phase, worst first; none for a verbatim response
   */
  'findings': (_ecremulator_admin_v1_Finding__Output)[];
}
