// From ecremulator/admin/v1/scan_service.proto

import type { Scan as _ecremulator_admin_v1_Scan, Scan__Output as _ecremulator_admin_v1_Scan__Output } from '../../../ecremulator/admin/v1/Scan.js';

export interface AdvanceScanResponse {
  'scan'?: (_ecremulator_admin_v1_Scan | null);
}

export interface AdvanceScanResponse__Output {
  'scan': (_ecremulator_admin_v1_Scan__Output | null);
}
