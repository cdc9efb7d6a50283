// From ecremulator/admin/v1/state_service.proto

import type { Long } from '@grpc/proto-loader';

export interface ApplyFixtureResponse {
  /**
   * what is read later sees it
   */
  'sequence'?: (number | string | Long);
}

export interface ApplyFixtureResponse__Output {
  /**
   * what is read later sees it
   */
  'sequence': (string);
}
