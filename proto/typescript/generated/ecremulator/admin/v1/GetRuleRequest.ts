// From ecremulator/admin/v1/rule_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface GetRuleRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'id'?: (string);
}

export interface GetRuleRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'id': (string);
}
