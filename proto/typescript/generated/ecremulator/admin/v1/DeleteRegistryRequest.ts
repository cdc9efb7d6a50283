// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface DeleteRegistryRequest {
  /**
   * REQUIRED
   */
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
}

export interface DeleteRegistryRequest__Output {
  /**
   * REQUIRED
   */
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
}
