// From ecremulator/admin/v1/rule_service.proto

import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from '../../../ecremulator/admin/v1/Rule.js';

export interface DeleteRulesResponse {
  /**
   * with final counts
   */
  'deleted'?: (_ecremulator_admin_v1_Rule)[];
}

export interface DeleteRulesResponse__Output {
  /**
   * with final counts
   */
  'deleted': (_ecremulator_admin_v1_Rule__Output)[];
}
