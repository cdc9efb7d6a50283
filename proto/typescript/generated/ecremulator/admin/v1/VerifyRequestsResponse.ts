// From ecremulator/admin/v1/event_service.proto

import type { ExpectationResult as _ecremulator_admin_v1_ExpectationResult, ExpectationResult__Output as _ecremulator_admin_v1_ExpectationResult__Output } from '../../../ecremulator/admin/v1/ExpectationResult.js';
import type { Long } from '@grpc/proto-loader';

export interface VerifyRequestsResponse {
  'passed'?: (boolean);
  /**
   * ready for an assertion message
   */
  'report'?: (string);
  'results'?: (_ecremulator_admin_v1_ExpectationResult)[];
  /**
   * pass as after_sequence next time
   */
  'lastSequence'?: (number | string | Long);
}

export interface VerifyRequestsResponse__Output {
  'passed': (boolean);
  /**
   * ready for an assertion message
   */
  'report': (string);
  'results': (_ecremulator_admin_v1_ExpectationResult__Output)[];
  /**
   * pass as after_sequence next time
   */
  'lastSequence': (string);
}
