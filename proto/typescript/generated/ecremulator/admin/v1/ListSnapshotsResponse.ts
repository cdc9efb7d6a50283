// From ecremulator/admin/v1/registry_service.proto

import type { Snapshot as _ecremulator_admin_v1_Snapshot, Snapshot__Output as _ecremulator_admin_v1_Snapshot__Output } from '../../../ecremulator/admin/v1/Snapshot.js';

export interface ListSnapshotsResponse {
  'snapshots'?: (_ecremulator_admin_v1_Snapshot)[];
  'nextPageToken'?: (string);
}

export interface ListSnapshotsResponse__Output {
  'snapshots': (_ecremulator_admin_v1_Snapshot__Output)[];
  'nextPageToken': (string);
}
