// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface GetClockRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
}

export interface GetClockRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
}
