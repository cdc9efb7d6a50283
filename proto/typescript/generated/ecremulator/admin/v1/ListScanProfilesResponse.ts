// From ecremulator/admin/v1/scan_service.proto

import type { ScanProfile as _ecremulator_admin_v1_ScanProfile, ScanProfile__Output as _ecremulator_admin_v1_ScanProfile__Output } from '../../../ecremulator/admin/v1/ScanProfile.js';

export interface ListScanProfilesResponse {
  'profiles'?: (_ecremulator_admin_v1_ScanProfile)[];
  'nextPageToken'?: (string);
}

export interface ListScanProfilesResponse__Output {
  'profiles': (_ecremulator_admin_v1_ScanProfile__Output)[];
  'nextPageToken': (string);
}
