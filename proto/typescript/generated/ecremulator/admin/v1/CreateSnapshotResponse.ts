// From ecremulator/admin/v1/registry_service.proto

import type { Snapshot as _ecremulator_admin_v1_Snapshot, Snapshot__Output as _ecremulator_admin_v1_Snapshot__Output } from '../../../ecremulator/admin/v1/Snapshot.js';

export interface CreateSnapshotResponse {
  'snapshot'?: (_ecremulator_admin_v1_Snapshot | null);
}

export interface CreateSnapshotResponse__Output {
  'snapshot': (_ecremulator_admin_v1_Snapshot__Output | null);
}
