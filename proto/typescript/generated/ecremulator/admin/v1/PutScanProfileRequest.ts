// From ecremulator/admin/v1/scan_service.proto

import type { ScanProfile as _ecremulator_admin_v1_ScanProfile, ScanProfile__Output as _ecremulator_admin_v1_ScanProfile__Output } from '../../../ecremulator/admin/v1/ScanProfile.js';

export interface PutScanProfileRequest {
  'profile'?: (_ecremulator_admin_v1_ScanProfile | null);
  'restartRunning'?: (boolean);
  'validateOnly'?: (boolean);
}

export interface PutScanProfileRequest__Output {
  'profile': (_ecremulator_admin_v1_ScanProfile__Output | null);
  'restartRunning': (boolean);
  'validateOnly': (boolean);
}
