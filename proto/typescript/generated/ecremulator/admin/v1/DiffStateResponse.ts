// From ecremulator/admin/v1/state_service.proto

import type { StateDifference as _ecremulator_admin_v1_StateDifference, StateDifference__Output as _ecremulator_admin_v1_StateDifference__Output } from '../../../ecremulator/admin/v1/StateDifference.js';
import type { Long } from '@grpc/proto-loader';

export interface DiffStateResponse {
  'equal'?: (boolean);
  /**
   * the first 1,000
   */
  'differences'?: (_ecremulator_admin_v1_StateDifference)[];
  'differenceCount'?: (number | string | Long);
  /**
   * ready to print
   */
  'report'?: (string);
}

export interface DiffStateResponse__Output {
  'equal': (boolean);
  /**
   * the first 1,000
   */
  'differences': (_ecremulator_admin_v1_StateDifference__Output)[];
  'differenceCount': (string);
  /**
   * ready to print
   */
  'report': (string);
}
