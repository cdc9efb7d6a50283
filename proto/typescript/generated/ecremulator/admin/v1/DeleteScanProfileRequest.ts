// From ecremulator/admin/v1/scan_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface DeleteScanProfileRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'id'?: (string);
}

export interface DeleteScanProfileRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'id': (string);
}
