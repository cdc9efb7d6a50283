// From ecremulator/admin/v1/rule_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';

export interface ListRulesRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'labels'?: ({[key: string]: string});
  'pageSize'?: (number);
  'pageToken'?: (string);
}

export interface ListRulesRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'labels': ({[key: string]: string});
  'pageSize': (number);
  'pageToken': (string);
}
