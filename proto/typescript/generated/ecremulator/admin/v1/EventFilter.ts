// From ecremulator/admin/v1/event_service.proto

import type { RequestMatch as _ecremulator_admin_v1_RequestMatch, RequestMatch__Output as _ecremulator_admin_v1_RequestMatch__Output } from '../../../ecremulator/admin/v1/RequestMatch.js';
import type { OutcomeMatch as _ecremulator_admin_v1_OutcomeMatch, OutcomeMatch__Output as _ecremulator_admin_v1_OutcomeMatch__Output } from '../../../ecremulator/admin/v1/OutcomeMatch.js';

export interface EventFilter {
  /**
   * "request", "change", "change:image.*", "rule:fired", "admin", "notification"; docs/admin-api.md lists all. What can
   * match nothing is INVALID_ARGUMENT.
   */
  'kinds'?: (string)[];
  'match'?: (_ecremulator_admin_v1_RequestMatch | null);
  'outcome'?: (_ecremulator_admin_v1_OutcomeMatch | null);
}

export interface EventFilter__Output {
  /**
   * "request", "change", "change:image.*", "rule:fired", "admin", "notification"; docs/admin-api.md lists all. What can
   * match nothing is INVALID_ARGUMENT.
   */
  'kinds': (string)[];
  'match': (_ecremulator_admin_v1_RequestMatch__Output | null);
  'outcome': (_ecremulator_admin_v1_OutcomeMatch__Output | null);
}
