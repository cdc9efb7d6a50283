// From ecremulator/admin/v1/event_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { Long } from '@grpc/proto-loader';

export interface GetEventRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'sequence'?: (number | string | Long);
}

export interface GetEventRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'sequence': (string);
}
