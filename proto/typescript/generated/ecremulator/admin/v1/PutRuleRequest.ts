// From ecremulator/admin/v1/rule_service.proto

import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from '../../../ecremulator/admin/v1/Rule.js';

export interface PutRuleRequest {
  'rule'?: (_ecremulator_admin_v1_Rule | null);
  'validateOnly'?: (boolean);
}

export interface PutRuleRequest__Output {
  'rule': (_ecremulator_admin_v1_Rule__Output | null);
  'validateOnly': (boolean);
}
