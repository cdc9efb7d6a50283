// From ecremulator/admin/v1/registry_service.proto

import type { Long } from '@grpc/proto-loader';

export interface RestoreSnapshotResponse {
  'sequence'?: (number | string | Long);
}

export interface RestoreSnapshotResponse__Output {
  'sequence': (string);
}
