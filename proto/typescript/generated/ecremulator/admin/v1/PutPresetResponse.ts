// From ecremulator/admin/v1/rule_service.proto

import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from '../../../ecremulator/admin/v1/Rule.js';
import type { Long } from '@grpc/proto-loader';

export interface PutPresetResponse {
  /**
   * labelled {"preset": id}, so that DeleteRules can remove them early
   */
  'rules'?: (_ecremulator_admin_v1_Rule)[];
  /**
   * applies to every request after this one
   */
  'sequence'?: (number | string | Long);
}

export interface PutPresetResponse__Output {
  /**
   * labelled {"preset": id}, so that DeleteRules can remove them early
   */
  'rules': (_ecremulator_admin_v1_Rule__Output)[];
  /**
   * applies to every request after this one
   */
  'sequence': (string);
}
