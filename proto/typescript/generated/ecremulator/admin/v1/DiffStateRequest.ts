// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { ComparedState as _ecremulator_admin_v1_ComparedState, ComparedState__Output as _ecremulator_admin_v1_ComparedState__Output } from '../../../ecremulator/admin/v1/ComparedState.js';
import type { StateKind as _ecremulator_admin_v1_StateKind, StateKind__Output as _ecremulator_admin_v1_StateKind__Output } from '../../../ecremulator/admin/v1/StateKind.js';

export interface DiffStateRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * what is expected, or was before
   */
  'from'?: (_ecremulator_admin_v1_ComparedState | null);
  /**
   * unset = now
   */
  'to'?: (_ecremulator_admin_v1_ComparedState | null);
  /**
   * Empty = content and scans. SCANS means scan profiles and the scanning configuration. Scan results, pull counts, uploads
   * and timestamps are never compared.
   */
  'kinds'?: (_ecremulator_admin_v1_StateKind)[];
}

export interface DiffStateRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * what is expected, or was before
   */
  'from': (_ecremulator_admin_v1_ComparedState__Output | null);
  /**
   * unset = now
   */
  'to': (_ecremulator_admin_v1_ComparedState__Output | null);
  /**
   * Empty = content and scans. SCANS means scan profiles and the scanning configuration. Scan results, pull counts, uploads
   * and timestamps are never compared.
   */
  'kinds': (_ecremulator_admin_v1_StateKind__Output)[];
}
