// From ecremulator/admin/v1/registry_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface CreateSnapshotRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  /**
   * unset = a fresh one; a taken one is ALREADY_EXISTS
   */
  'id'?: (string);
  'labels'?: ({[key: string]: string});
}

export interface CreateSnapshotRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  /**
   * unset = a fresh one; a taken one is ALREADY_EXISTS
   */
  'id': (string);
  'labels': ({[key: string]: string});
}
