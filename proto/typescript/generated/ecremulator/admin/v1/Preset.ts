// From ecremulator/admin/v1/rule_service.proto

import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from '../../../ecremulator/admin/v1/Rule.js';

export interface Preset {
  /**
   * "flaky-network"
   */
  'id'?: (string);
  'description'?: (string);
  /**
   * as PutPreset creates them, without a registry
   */
  'rules'?: (_ecremulator_admin_v1_Rule)[];
}

export interface Preset__Output {
  /**
   * "flaky-network"
   */
  'id': (string);
  'description': (string);
  /**
   * as PutPreset creates them, without a registry
   */
  'rules': (_ecremulator_admin_v1_Rule__Output)[];
}
