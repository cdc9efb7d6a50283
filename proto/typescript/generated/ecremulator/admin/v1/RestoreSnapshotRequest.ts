// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { StateKind as _ecremulator_admin_v1_StateKind, StateKind__Output as _ecremulator_admin_v1_StateKind__Output } from '../../../ecremulator/admin/v1/StateKind.js';

export interface RestoreSnapshotRequest {
  /**
   * may differ from the source: ARNs and hosts are re-derived
   */
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'id'?: (string);
  /**
   * empty = content + scans
   */
  'kinds'?: (_ecremulator_admin_v1_StateKind)[];
}

export interface RestoreSnapshotRequest__Output {
  /**
   * may differ from the source: ARNs and hosts are re-derived
   */
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'id': (string);
  /**
   * empty = content + scans
   */
  'kinds': (_ecremulator_admin_v1_StateKind__Output)[];
}
