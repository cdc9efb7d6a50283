// From ecremulator/admin/v1/rule_service.proto

import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from '../../../ecremulator/admin/v1/Rule.js';

export interface ListRulesResponse {
  'rules'?: (_ecremulator_admin_v1_Rule)[];
  'nextPageToken'?: (string);
}

export interface ListRulesResponse__Output {
  'rules': (_ecremulator_admin_v1_Rule__Output)[];
  'nextPageToken': (string);
}
