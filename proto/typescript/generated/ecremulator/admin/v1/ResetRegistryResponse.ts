// From ecremulator/admin/v1/registry_service.proto

import type { Long } from '@grpc/proto-loader';

export interface ResetRegistryResponse {
  /**
   * where the new epoch starts
   */
  'sequence'?: (number | string | Long);
  /**
   * e.g. required rules that never fired before the reset
   */
  'problems'?: (string)[];
}

export interface ResetRegistryResponse__Output {
  /**
   * where the new epoch starts
   */
  'sequence': (string);
  /**
   * e.g. required rules that never fired before the reset
   */
  'problems': (string)[];
}
