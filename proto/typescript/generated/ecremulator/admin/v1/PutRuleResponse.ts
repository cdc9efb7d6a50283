// From ecremulator/admin/v1/rule_service.proto

import type { Rule as _ecremulator_admin_v1_Rule, Rule__Output as _ecremulator_admin_v1_Rule__Output } from '../../../ecremulator/admin/v1/Rule.js';
import type { Long } from '@grpc/proto-loader';

export interface PutRuleResponse {
  'rule'?: (_ecremulator_admin_v1_Rule | null);
  /**
   * applies to every request after this one, on open connections too
   */
  'sequence'?: (number | string | Long);
  'matchedOperations'?: (string)[];
  /**
   * requests in the log that would have matched
   */
  'pastMatches'?: (number | string | Long);
}

export interface PutRuleResponse__Output {
  'rule': (_ecremulator_admin_v1_Rule__Output | null);
  /**
   * applies to every request after this one, on open connections too
   */
  'sequence': (string);
  'matchedOperations': (string)[];
  /**
   * requests in the log that would have matched
   */
  'pastMatches': (string);
}
