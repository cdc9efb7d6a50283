// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { StateKind as _ecremulator_admin_v1_StateKind, StateKind__Output as _ecremulator_admin_v1_StateKind__Output } from '../../../ecremulator/admin/v1/StateKind.js';

export interface ResetRegistryRequest {
  /**
   * REQUIRED here. Account "*" = every registry. With all kinds, registries that are neither leased nor followed are
   * removed; the next request of their account creates them again.
   */
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * empty = all
   */
  'kinds'?: (_ecremulator_admin_v1_StateKind)[];
}

export interface ResetRegistryRequest__Output {
  /**
   * REQUIRED here. Account "*" = every registry. With all kinds, registries that are neither leased nor followed are
   * removed; the next request of their account creates them again.
   */
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * empty = all
   */
  'kinds': (_ecremulator_admin_v1_StateKind__Output)[];
}
