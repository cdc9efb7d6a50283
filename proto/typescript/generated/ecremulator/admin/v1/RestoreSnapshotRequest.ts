// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { StateKind as _ecremulator_admin_v1_StateKind, StateKind__Output as _ecremulator_admin_v1_StateKind__Output } from '../../../ecremulator/admin/v1/StateKind.js';

export interface RestoreSnapshotRequest {
  /**
   * REQUIRED here. It may differ from the registry of the snapshot, and keeps its own ARNs and hosts. FAILED_PRECONDITION
   * if it is in another partition, or if its clock is behind the snapshot's and CLOCK isn't among the kinds.
   */
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'id'?: (string);
  /**
   * Empty = content and scans. Rules come back with their counts at 0. A snapshot has no events. Uploads under way end
   * with the content; scan results come back only with both content and scans.
   */
  'kinds'?: (_ecremulator_admin_v1_StateKind)[];
}

export interface RestoreSnapshotRequest__Output {
  /**
   * REQUIRED here. It may differ from the registry of the snapshot, and keeps its own ARNs and hosts. FAILED_PRECONDITION
   * if it is in another partition, or if its clock is behind the snapshot's and CLOCK isn't among the kinds.
   */
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'id': (string);
  /**
   * Empty = content and scans. Rules come back with their counts at 0. A snapshot has no events. Uploads under way end
   * with the content; scan results come back only with both content and scans.
   */
  'kinds': (_ecremulator_admin_v1_StateKind__Output)[];
}
