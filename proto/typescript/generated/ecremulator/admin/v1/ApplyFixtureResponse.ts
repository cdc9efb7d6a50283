// From ecremulator/admin/v1/state_service.proto

import type { Long } from '@grpc/proto-loader';

export interface ApplyFixtureResponse {
  /**
   * later reads see the result
   */
  'sequence'?: (number | string | Long);
}

export interface ApplyFixtureResponse__Output {
  /**
   * later reads see the result
   */
  'sequence': (string);
}
