// From ecremulator/admin/v1/event_service.proto

import type { RequestMatch as _ecremulator_admin_v1_RequestMatch, RequestMatch__Output as _ecremulator_admin_v1_RequestMatch__Output } from '../../../ecremulator/admin/v1/RequestMatch.js';
import type { OutcomeMatch as _ecremulator_admin_v1_OutcomeMatch, OutcomeMatch__Output as _ecremulator_admin_v1_OutcomeMatch__Output } from '../../../ecremulator/admin/v1/OutcomeMatch.js';
import type { Spacing as _ecremulator_admin_v1_Spacing, Spacing__Output as _ecremulator_admin_v1_Spacing__Output } from '../../../ecremulator/admin/v1/Spacing.js';

export interface Expectation {
  'name'?: (string);
  'match'?: (_ecremulator_admin_v1_RequestMatch | null);
  'outcome'?: (_ecremulator_admin_v1_OutcomeMatch | null);
  /**
   * default 1 when both unset
   */
  'minCount'?: (number);
  /**
   * 0 = never
   */
  'maxCount'?: (number);
  'spacing'?: (_ecremulator_admin_v1_Spacing | null);
  '_minCount'?: "minCount";
  '_maxCount'?: "maxCount";
}

export interface Expectation__Output {
  'name': (string);
  'match': (_ecremulator_admin_v1_RequestMatch__Output | null);
  'outcome': (_ecremulator_admin_v1_OutcomeMatch__Output | null);
  /**
   * default 1 when both unset
   */
  'minCount'?: (number);
  /**
   * 0 = never
   */
  'maxCount'?: (number);
  'spacing': (_ecremulator_admin_v1_Spacing__Output | null);
  '_minCount'?: "minCount";
  '_maxCount'?: "maxCount";
}
