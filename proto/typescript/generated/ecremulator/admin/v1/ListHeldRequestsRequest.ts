// From ecremulator/admin/v1/rule_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface ListHeldRequestsRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'ruleId'?: (string);
}

export interface ListHeldRequestsRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'ruleId': (string);
}
