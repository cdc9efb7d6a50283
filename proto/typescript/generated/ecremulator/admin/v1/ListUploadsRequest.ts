// From ecremulator/admin/v1/state_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface ListUploadsRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'pageSize'?: (number);
  'pageToken'?: (string);
}

export interface ListUploadsRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'pageSize': (number);
  'pageToken': (string);
}
