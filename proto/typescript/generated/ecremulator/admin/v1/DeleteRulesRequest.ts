// From ecremulator/admin/v1/rule_service.proto

import type { RegistryRef as _ecremulator_admin_v1_RegistryRef, RegistryRef__Output as _ecremulator_admin_v1_RegistryRef__Output } from '../../../ecremulator/admin/v1/RegistryRef.js';
import type { LabelSelector as _ecremulator_admin_v1_LabelSelector, LabelSelector__Output as _ecremulator_admin_v1_LabelSelector__Output } from '../../../ecremulator/admin/v1/LabelSelector.js';

export interface DeleteRulesRequest {
  'registry'?: (_ecremulator_admin_v1_RegistryRef | null);
  'id'?: (string);
  'labels'?: (_ecremulator_admin_v1_LabelSelector | null);
  'all'?: (boolean);
  'which'?: "id"|"labels"|"all";
}

export interface DeleteRulesRequest__Output {
  'registry': (_ecremulator_admin_v1_RegistryRef__Output | null);
  'id'?: (string);
  'labels'?: (_ecremulator_admin_v1_LabelSelector__Output | null);
  'all'?: (boolean);
  'which'?: "id"|"labels"|"all";
}
