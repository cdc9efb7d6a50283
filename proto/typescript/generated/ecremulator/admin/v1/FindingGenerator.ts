// From ecremulator/admin/v1/scan_service.proto

import type { Long } from '@grpc/proto-loader';

export interface FindingGenerator {
  /**
   * severity -> how many; 5,000 findings to test paging
   */
  'counts'?: ({[key: string]: number});
  'seed'?: (number | string | Long);
}

export interface FindingGenerator__Output {
  /**
   * severity -> how many; 5,000 findings to test paging
   */
  'counts': ({[key: string]: number});
  'seed': (string);
}
