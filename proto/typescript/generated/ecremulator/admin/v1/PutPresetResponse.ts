// From ecremulator/admin/v1/rule_service.proto

import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from '../../../ecremulator/admin/v1/Rule.js';
import type { Long } from '@grpc/proto-loader';

export interface PutPresetResponse {
  /**
   * labelled {"preset": id}, so that DeleteRules takes them away early
   */
  'rules'?: (_ecremulator_admin_v1_Rule)[];
  /**
   * in force for every request after this one
   */
  'sequence'?: (number | string | Long);
}

export interface PutPresetResponse__Output {
  /**
   * labelled {"preset": id}, so that DeleteRules takes them away early
   */
  'rules': (_ecremulator_admin_v1_Rule__Output)[];
  /**
   * in force for every request after this one
   */
  'sequence': (string);
}
